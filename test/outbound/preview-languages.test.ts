import { type ParsedMail, simpleParser } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Locale } from '../../src/domain/language.ts';
import { MONDAY } from '../domain/make.ts';
import { DIGESTS, LETTERS, NOTICES } from './letters.ts';
import { shippedComposer } from './material.ts';
import { shown, words, wordsOfHtml } from './shown-mail.ts';

const GREETINGS: Readonly<Record<string, RegExp>> = {
  de: /^Guten Tag \p{Lu}[^,]*(?:, [^,]+)*,$/u,
  fr: /^Bonjour \p{Lu}.*,$/u,
  es: /^Hola, \p{Lu}.*:$/u,
  nl: /^Dag \p{Lu}.*,$/u,
  pt: /^Olá, \p{Lu}.*,$/u,
};

/** English that would have slipped into another language; the words that open a tag or a wish are English in all. */
const ENGLISH = /(?<!\p{L})(?:the|you|your|and|with|introduction|introduced|has|have|from|this)(?!\p{L})/iu;

const OTHERS = LANGUAGES.filter((language) => language !== 'en');

describe.each(OTHERS)('the mails in %s', (language) => {
  const locale: Locale = { language, utcOffset: null };
  const mails: (readonly [name: string, mail: ParsedMail])[] = [];

  beforeAll(async () => {
    const composer = await shippedComposer();
    const keep = async (name: string, composed: Promise<{ readonly raw: Buffer }>): Promise<void> => {
      mails.push([name, await simpleParser((await composed).raw)]);
    };
    for (const [name, made] of LETTERS) await keep(name, composer.mail({ ...made, locale }));
    for (const [name, made] of DIGESTS) await keep(name, composer.digest({ ...made, locale }));
    for (const [name, said] of NOTICES)
      await keep(name, composer.notice(said, `id of ${name}`, MONDAY, locale));
  });

  test('read as they were approved', async () => {
    const all = mails.map(([name, mail]) => `=== ${name}\n\n${shown({ mail, text: mail.text ?? '' })}`);
    await expect(all.join('\n\n')).toMatchFileSnapshot(`__previews__/all-mails-${language}.txt`);
  });

  test('say the same in text and in HTML', () => {
    for (const [name, mail] of mails) expect(wordsOfHtml(mail.html || ''), name).toBe(words(mail.text ?? ''));
  });

  test('greet in their language, in lines of at most 78 characters, and have no gap, hole or English word', () => {
    for (const [name, { subject = '', text = '', html }] of mails) {
      const lines = text.split('\n');
      expect(lines[0], name).toMatch(GREETINGS[language] ?? /$^/);
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(78);
      for (const part of [subject, text, html || ''])
        expect(part, name).not.toMatch(/\{\{|\}\}|undefined|null|\[object|NaN|Invalid/);
      expect(text, name).not.toMatch(/\n{3}|\S {2,}\S| [,.;:?!»]|« /u);
      // Names, the parties' own words, and the subject that is answered, are whatever they are.
      const ours = text.replace(OTHER_PEOPLES, '');
      expect(ours.replace(/^ .*$/gm, ''), name).not.toMatch(ENGLISH);
    }
  });

  test('say in which language they are', () => {
    for (const [name, mail] of mails) {
      expect(mail.headers.get('content-language'), name).toBe(language);
      expect(mail.html || '', name).toContain(`<html lang="${language}">`);
    }
  });
});

/** What an introducer or a party wrote, between quotation marks. */
const OTHER_PEOPLES = /(?:„|«|“)[^“”»]*(?:“|”|»)/g;
