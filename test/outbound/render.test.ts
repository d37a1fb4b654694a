import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { cleanSubject, loadTemplates, type Voice } from '../../src/outbound/render.ts';
import { SHIPPED_TEMPLATES } from '../../src/outbound/template-files.ts';
import { wrapText } from '../../src/outbound/wrap-text.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of an operator's own, with these files. */
function folderOf(files: { readonly [path: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'introloop-templates-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The notice that something was done, with another text part. */
function ownNotice(text: string, change: { readonly [path: string]: string } = {}): string {
  return folderOf({
    'en/notice-done/subject.hbs': 'Done',
    'en/notice-done/text.hbs': text,
    'en/notice-done/html.hbs': '<p>{{done}}</p>',
    ...change,
  });
}

async function english(folder: string | null): Promise<Voice> {
  return (await loadTemplates(folder))('en');
}

const VIEW = { lang: 'en', greeting: 'Alice', done: 'It is done.', service: 'intro@loop.example' };

describe('a template of the operator’s own', () => {
  test('is used in place of the one that ships, and every other stays', async () => {
    const voice = await english(ownNotice('Hi {{greeting}}! {{done}}'));
    expect(voice.render('notice-done', VIEW).text).toBe('Hi Alice! It is done.\n');
    expect(voice.render('notice-help', { ...VIEW, tagged: 'intro+ask@loop.example' })).toEqual(
      (await english(null)).render('notice-help', { ...VIEW, tagged: 'intro+ask@loop.example' }),
    );
  });

  test('may be a sentence alone, or the layout', async () => {
    const voice = await english(
      folderOf({
        'en/words.json': '{"answer.won": "We struck a deal"}',
        'layout.hbs': '<main lang="{{lang}}">{{> @partial-block}}</main>',
      }),
    );
    expect(voice.say('answer.won', {})).toBe('We struck a deal');
    expect(voice.say('answer.met', {})).toBe('We met or talked');
    expect(voice.render('notice-done', VIEW).html).toMatch(/^<main lang="en">/);
  });

  test.each([
    ['a word', 'Hi {{gretting}}'],
    ['a condition', '{{#if vip}}Hi{{/if}}'],
    ['a list', '{{#each parties}}{{name}}{{/each}}'],
    ['a word of the words', '{{#each people}}{{surname}}{{/each}}'],
    ['a helper that there is not', '{{shout greeting}}'],
  ])('that asks for %s which its mail does not have is broken, not blank', async (_, text) => {
    const voice = await english(ownNotice(text));
    expect(() => voice.render('notice-done', { ...VIEW, people: [{ name: 'Bob' }] })).toThrow(
      expect.objectContaining({ code: 'template_broken', message: expect.stringContaining('notice-done') }),
    );
  });

  test('finds no way from its words to the machine', async () => {
    const text = `{{lookup (lookup this "constructor") "name"}}{{lookup greeting "constructor"}}.`;
    const voice = await english(ownNotice(text));
    expect(voice.render('notice-done', VIEW).text).toBe('.\n');
  });

  test('that lacks a part is named when it is read', async () => {
    const folder = folderOf({ 'en/check-in/subject.hbs': 'Well?', 'en/check-in/text.hbs': 'Well?' });
    await expect(loadTemplates(folder)).rejects.toMatchObject({
      code: 'template_missing',
      message: expect.stringContaining(join('check-in', 'html.hbs')),
    });
  });

  test.each([
    ['a mail in no language', { 'check-in/text.hbs': 'Well?' }, 'check-in'],
    ['a mail that is never sent', { 'en/birthday/text.hbs': 'Hurray' }, 'birthday'],
    ['a sentence that is never said', { 'en/words.json': '{"answer.yes": "Yes"}' }, 'answer.yes'],
  ])('that would never be used is named when it is read: %s', async (_, files, named) => {
    await expect(loadTemplates(folderOf(files))).rejects.toMatchObject({
      code: 'template_unknown',
      message: expect.stringContaining(named),
    });
  });

  test.each([
    ['a mail', { 'en/notice-done/subject.hbs': '{{#if done}}' }],
    ['a sentence', { 'en/words.json': '{"answer.won": "{{won"}' }],
    ['all sentences', { 'en/words.json': '["answer.won"]' }],
    ['the JSON', { 'en/words.json': '{' }],
  ])('that cannot be understood is named when it is read: %s', async (_, files) => {
    await expect(loadTemplates(ownNotice('{{done}}', files))).rejects.toMatchObject({
      code: 'template_broken',
      message: expect.stringContaining(Object.keys(files)[0] ?? ''),
    });
  });

  test('that is not there at all is named when it is asked for', async () => {
    const voice = await english(null);
    expect(() => voice.render('birthday', {})).toThrow(expect.objectContaining({ code: 'template_missing' }));
  });
});

describe('escaping', () => {
  test('is for HTML alone', async () => {
    const voice = await english(null);
    const { text, html } = voice.render('notice-done', { ...VIEW, done: `<b>"Fish & chips"</b> = 'good'` });
    expect(text).toContain(`<b>"Fish & chips"</b> = 'good'`);
    expect(html).toContain('&lt;b&gt;&quot;Fish &amp; chips&quot;&lt;/b&gt; &#x3D; &#x27;good&#x27;');
  });

  /** What would put text into HTML as it is; in plain text there is nothing to escape. */
  const UNESCAPED =
    /\{\{\{|\{\{\s*&|SafeString|noEscape|\bhref="(?!\{\{(page|unsubscribe)\}\}"|mailto:\{\{address\}\}")/;

  function filesBelow(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  }

  test('is gone round by no template and by nothing that writes mail', () => {
    const found = [...filesBelow(SHIPPED_TEMPLATES), ...filesBelow('src/outbound')].flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => UNESCAPED.test(line))
        .map((line) => `${path.slice(path.indexOf('src/outbound'))}: ${line.trim()}`),
    );
    expect(found).toEqual([
      'src/outbound/render.ts: text.compile(parsed(source), { ...OPTIONS, noEscape: true });',
    ]);
  });

  test.each([
    '{{{name}}}',
    '{{&name}}',
    '{{ & name }}',
    'new Handlebars.SafeString(name)',
    'compile(source, { noEscape: true })',
    '<a href="{{name}}">',
    '<a href="https://elsewhere.example">',
  ])('would be found where it is gone round: %s', (line) => {
    expect(line).toMatch(UNESCAPED);
  });
});

describe('plain text', () => {
  test.each([
    [
      'is filled to 76 characters',
      `${'word '.repeat(20)}end`,
      [`${'word '.repeat(15).trim()}`, `${'word '.repeat(5)}end`],
    ],
    ['joins the lines of a paragraph', 'one\ntwo\n\nthree', ['one two', '', 'three']],
    ['keeps indented lines', 'list:\n  one\n  two', ['list:', '  one', '  two']],
    [
      'keeps a link on a line of its own',
      'click:\nhttps://x.example/y\nor not',
      ['click:', 'https://x.example/y', 'or not'],
    ],
    ['keeps the signature mark', 'bye\n\n--\nwhy', ['bye', '', '--', 'why']],
    [
      'folds an indented line with its indentation',
      `  ${'word '.repeat(20)}`,
      [`  ${'word '.repeat(14)}word`, '  word word word word word'],
    ],
    [
      'leaves a word that is longer than a line whole',
      `see ${'x'.repeat(100)} now`,
      ['see', 'x'.repeat(100), 'now'],
    ],
  ])('%s', (_, text, lines) => {
    expect(wrapText(text).split('\n')).toEqual(lines);
  });

  test('of a megabyte is filled at once', () => {
    const started = performance.now();
    for (const piece of [' ', 'x', 'x ', '\n', ' \n', '"']) wrapText(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

test.each([
  ['  a \r\n b\t', 'a b'],
  ['a\0b\u202Ec', 'a b c'],
  [`${'x'.repeat(149)}😀😀`, `${'x'.repeat(149)}😀`],
  ['Grüße 👩‍💻 ❤️', 'Grüße 👩‍💻 ❤️'],
])('the subject %j is %j', (subject, clean) => {
  expect(cleanSubject(subject)).toBe(clean);
});
