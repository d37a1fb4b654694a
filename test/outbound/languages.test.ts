import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { SHIPPED_TEMPLATES } from '../../src/outbound/template-files.ts';

const OTHERS = LANGUAGES.filter((language) => (language as string) !== 'en');

function folder(language: string): string {
  return join(SHIPPED_TEMPLATES, language);
}

function mailsOf(language: string): string[] {
  return readdirSync(folder(language), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function wordsOf(language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder(language), 'words.json'), 'utf8'));
}

/** Every name that a template fills in or asks about, with what it asks: `others`, `if inTouch`, `each people`. */
function asked(template: string): string[] {
  const names = new Set<string>();
  const within = (statements: readonly hbs.AST.Statement[], path: string): void => {
    for (const statement of statements) {
      if (statement.type === 'MustacheStatement') {
        const { path: name } = statement as hbs.AST.MustacheStatement;
        names.add(`${path}${(name as hbs.AST.PathExpression).original}`);
      } else if (statement.type === 'BlockStatement' || statement.type === 'PartialBlockStatement') {
        const { path: helper, params, program, inverse } = statement as hbs.AST.BlockStatement;
        const about = params.map((param) => (param as hbs.AST.PathExpression).original).join(' ');
        if (helper !== undefined) names.add(`${path}${helper.original} ${about}`);
        const inner = helper?.original === 'each' ? `${path}${about}: ` : path;
        within(program.body, inner);
        within(inverse?.body ?? [], path);
      }
    }
  };
  within(Handlebars.parse(template).body, '');
  return [...names].sort();
}

test('there is a folder for every language, and no other', () => {
  const folders = readdirSync(SHIPPED_TEMPLATES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...LANGUAGES].sort());
});

test('what a template asks for is found, also within lists and conditions', () => {
  const template =
    '{{a}}{{#if b}}{{c}}{{else}}{{d}}{{/if}}{{#each e}}{{f}}{{/each}}{{#> layout}}{{g}}{{/layout}}';
  expect(asked(template)).toEqual(['a', 'c', 'd', 'e: f', 'each e', 'g', 'if b']);
});

describe.each(OTHERS)('the language %s', (language) => {
  test('has every mail, and no other', () => {
    expect(mailsOf(language)).toEqual(mailsOf('en'));
  });

  test('has every sentence, and no other', () => {
    expect(Object.keys(wordsOf(language)).sort()).toEqual(Object.keys(wordsOf('en')).sort());
  });

  test.each(mailsOf('en'))('tells in %s what the English mail tells, no less and no more', (mail) => {
    for (const part of ['subject', 'text', 'html']) {
      const path = join(mail, `${part}.hbs`);
      expect(existsSync(join(folder(language), path)), path).toBe(true);
      const [own, english] = [folder(language), folder('en')].map((each) =>
        readFileSync(join(each, path), 'utf8'),
      );
      expect(asked(own ?? ''), path).toEqual(asked(english ?? ''));
    }
  });

  test('fills its sentences with what fills the English ones', () => {
    const english = wordsOf('en');
    for (const [key, sentence] of Object.entries(wordsOf(language)))
      expect(asked(sentence), key).toEqual(asked(english[key] ?? ''));
  });
});
