import { simpleParser } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { INTRODUCER, type MailKind } from '../../src/domain/mail.ts';
import type { Material } from '../../src/domain/material.ts';
import { MONDAY } from '../domain/make.ts';
import { header, headersOf } from './headers.ts';
import { LETTERS } from './letters.ts';
import { ALICE, answer, MADE, material, renamed, shippedComposer } from './material.ts';

let composer: Awaited<ReturnType<typeof shippedComposer>>;
beforeAll(async () => {
  composer = await shippedComposer();
});

/** The same mail with every text in it that somebody else wrote replaced. */
function poisoned(made: Material, poison: string): Material {
  const { introduction } = made;
  return {
    ...made,
    introduction: {
      ...introduction,
      introducer: { ...introduction.introducer, name: `Conny ${poison}` },
      parties: introduction.parties.map((each) => ({ ...each, name: `${each.name} ${poison}` })),
    },
    subject: `Meet ${poison}`,
    words: poison,
    purpose: made.purpose === '' ? '' : poison,
    doubts: made.doubts.map(() => poison),
    answers: made.answers.map((each) => ({ ...each, words: poison })),
  };
}

const INJECTIONS = [
  '\r\nBcc: eve@evil.test',
  '\nBcc: eve@evil.test\n\n<html>hello',
  '\r\n\r\nGIF89a',
  '\rX-Evil: 1',
  '\u2028Bcc: eve@evil.test',
  '\0\u0085Bcc: eve@evil.test',
  '=?utf-8?Q?=0D=0ABcc:_eve=40evil.test?=',
  '"<eve@evil.test>, x',
  `${'x'.repeat(2_000)}\r\nX-Evil: 1`,
];

describe.each(INJECTIONS)('with %j in every name, subject and word', (injection) => {
  test.each(LETTERS)('%s keeps its headers and its reader', async (_, made) => {
    const [clean, mean] = [await composer.mail(made), await composer.mail(poisoned(made, injection))];
    const names = (raw: Buffer): string[] => headersOf(raw).map(({ name }) => name);
    expect(names(mean.raw)).toEqual(names(clean.raw));
    const addresses = (raw: Buffer, field: string): string[] =>
      [...(header(raw, field) ?? '').matchAll(/<([^<>\s]+@[^<>\s]+)>/g)].map(([, address]) => address ?? '');
    for (const field of ['From', 'To', 'Cc', 'Reply-To']) {
      expect(addresses(mean.raw, field)).toEqual(addresses(clean.raw, field));
    }
    const parsed = await simpleParser(mean.raw);
    expect(parsed.attachments).toEqual([]);
    expect(parsed.headers.has('bcc')).toBe(false);
    expect(parsed.headers.has('x-evil')).toBe(false);
  });
});

test('a Message-ID that is none brings no header with it', async () => {
  const clean = headersOf((await composer.mail(material('connection', ALICE))).raw).map(({ name }) => name);
  for (const threadMessageId of [
    '<1@x>\r\nX-Evil: 1',
    '<1@x> X-Evil: 1>',
    '<a@b>\n\nbody',
    'no brackets',
    '<>',
  ]) {
    const { raw } = await composer.mail(material('connection', ALICE, { threadMessageId }));
    expect(headersOf(raw).map(({ name }) => name)).toEqual(clean);
  }
});

describe('a name like <img src=x onerror=1>"\'', () => {
  const name = `<img src=x onerror=1>"'`;
  const introduction = renamed({ alice: name, bob: name }, { name });

  test.each<MailKind>(['connection', 'check_in', 'outcome', 'thank_you', 'thanks'])(
    'in a %s is text in the HTML part, and as it is in the text part',
    async (kind) => {
      const to = kind === 'outcome' || kind === 'thanks' ? INTRODUCER : ALICE;
      const answers = [answer('alice', { question: 'thank_you', words: name, label: 'thanks' })];
      const { raw } = await composer.mail(material(kind, to, { introduction, answers }));
      const { html, text } = await simpleParser(raw);
      expect(html).not.toMatch(/<img/);
      expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;1&gt;&quot;&#x27;');
      expect(text?.replace(/\s+/g, ' ')).toContain(name);
    },
  );
});

describe('what a reader cannot see', () => {
  const unseen = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]/u;

  test.each(LETTERS)('%s has no character that reorders or hides what stands around it', async (_, made) => {
    const { raw } = await composer.mail(poisoned(made, '\u202Eevil\u202C \u2066x\u2069 \x07\x1B[2J\0'));
    const { subject, text, html, from, to } = await simpleParser(raw);
    const people = [from, ...(Array.isArray(to) ? to : [to])].map((each) => each?.text ?? '');
    for (const part of [subject ?? '', text ?? '', html || '', ...people]) expect(part).not.toMatch(unseen);
  });

  test('no name that poses as an address or a link is shown: the address is', async () => {
    const posing = renamed({ bob: 'security@bank.example' }, { name: 'https://evil.example' });
    const { raw } = await composer.mail(material('check_in', ALICE, { introduction: posing }));
    const { subject, text, html } = await simpleParser(raw);
    expect(subject).toBe('Did you and bob@b.example get in touch?');
    for (const part of [text, html]) expect(part).not.toMatch(/bank\.example|evil\.example/);
    expect(header(raw, 'From')).toBe('"conny@team.example via Introloop" <intro@loop.example>');
  });
});

test('a subject is cut between characters, and a long one still is a header', async () => {
  const { raw } = await composer.mail(material('connection', ALICE, { subject: `x${'😀'.repeat(400)}` }));
  const { subject } = await simpleParser(raw);
  expect(subject).toBe(`Re: x${'😀'.repeat(145)}`);
});

test('long words, names and addresses leave every line of the text short, but for a word that is longer', async () => {
  const long = { alice: 'Wolfeschlegelsteinhausenbergerdorff Alexandrina Maximiliana', bob: 'B'.repeat(64) };
  const words = 'We had a very long talk about many things, all of which I would like to go on with. '.repeat(
    20,
  );
  for (const kind of ['connection', 'outcome', 'thanks', 'check_in'] as const) {
    const to = kind === 'outcome' || kind === 'thanks' ? INTRODUCER : ALICE;
    const answers = [
      answer('alice', { words, shareable: true }),
      answer('alice', { words, question: 'thank_you', label: 'thanks' }),
    ];
    const introduction = renamed(long, { name: 'Maximiliana Wolfeschlegelsteinhausenbergerdorff' });
    const { raw } = await composer.mail(material(kind, to, { introduction, answers, createdAt: MONDAY }));
    const { text = '' } = await simpleParser(raw);
    for (const line of text.split('\n'))
      if (line.trim().includes(' ')) expect(line.length).toBeLessThanOrEqual(78);
  }
});

test('words are never taken for a template', async () => {
  const words = '{{introducer}} {{{service}}} {{#each people}}{{/each}} {{lookup . "constructor"}}';
  const closed = { ...MADE, state: 'closed' as const };
  const { raw } = await composer.mail(
    material('outcome', INTRODUCER, {
      introduction: closed,
      answers: [answer('alice', { words, shareable: true })],
    }),
  );
  expect((await simpleParser(raw)).text?.replace(/\s+/g, ' ')).toContain(words);
});
