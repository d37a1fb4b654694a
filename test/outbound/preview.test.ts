import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { SHIPPED_TEMPLATES } from '../../src/outbound/template-files.ts';
import { templateOf } from '../../src/outbound/view.ts';
import { MONDAY } from '../domain/make.ts';
import { DIGESTS, LETTERS, NOTICES } from './letters.ts';
import { shippedComposer } from './material.ts';
import { shown, words, wordsOfHtml } from './shown-mail.ts';

const NAMES = [...LETTERS, ...DIGESTS, ...NOTICES].map(([name]) => name);
const mails = new Map<string, ParsedMail>();

beforeAll(async () => {
  const composer = await shippedComposer();
  for (const [name, made] of LETTERS) mails.set(name, await simpleParser((await composer.mail(made)).raw));
  for (const [name, made] of DIGESTS) mails.set(name, await simpleParser((await composer.digest(made)).raw));
  for (const [name, said] of NOTICES) {
    mails.set(name, await simpleParser((await composer.notice(said, `id of ${name}`, MONDAY)).raw));
  }
});

function mailOf(name: string): { readonly mail: ParsedMail; readonly text: string; readonly html: string } {
  const mail = mails.get(name);
  if (mail === undefined) throw new Error(`no mail ${name}`);
  return { mail, text: mail.text ?? '', html: mail.html || '' };
}

describe.each(NAMES)('the mail: %s', (name) => {
  test('reads as it was approved', async () => {
    const file = `__previews__/${name.replace(/[^a-z]+/g, '-')}`;
    await expect(shown(mailOf(name))).toMatchFileSnapshot(`${file}.txt`);
    await expect(mailOf(name).html).toMatchFileSnapshot(`${file}.html`);
  });

  test('says the same in text and in HTML', () => {
    const { text, html } = mailOf(name);
    expect(wordsOfHtml(html)).toBe(words(text));
  });

  test('has lines of at most 78 characters, and no gap or hole', () => {
    const { mail, text, html } = mailOf(name);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(78);
    for (const part of [mail.subject ?? '', text, html]) {
      expect(part).not.toMatch(/\{\{|\}\}|undefined|null|\[object|NaN|Invalid/);
    }
    expect(text).not.toMatch(/\n{3}|\S {2,}\S|\s[,.;:?!]|\b(to|by|from|of|and) [,.?!]/);
    expect(text).toMatch(/^Hello [A-Z]/);
  });

  test('asks nothing of any server, and shows no picture', () => {
    expect(mailOf(name).html).not.toMatch(/<img|<script|<link|<iframe|url\(|@import|\son\w+=/i);
    const links = [...mailOf(name).html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, link]) => link);
    for (const link of links)
      expect(link).toMatch(/^(https:\/\/intro\.loop\.example\/|mailto:[a-z]+@[a-z]\.example$)/);
  });
});

test('every template that ships is among them', () => {
  const folders = readdirSync(join(SHIPPED_TEMPLATES, 'en'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const used = [
    ...LETTERS.map(([, made]) => templateOf(made)),
    ...DIGESTS.map(() => 'digest'),
    ...NOTICES.map(([, { type }]) => `notice-${type.replaceAll('_', '-')}`),
  ];
  expect([...new Set(used)].sort()).toEqual(folders.sort());
});
