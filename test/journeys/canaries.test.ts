import { describe, expect, it } from 'vitest';
import { type Canary, canaryWord, type Seen, sightings, tokensIn } from './canaries.ts';

const word = canaryWord();
const CANARY: Canary = { word, where: 'what Alice said', mayReach: ['alice@a.example'] };

const seen = (text: string | Buffer, by = 'bob@b.example'): Seen => ({
  by,
  what: 'a mail',
  bytes: Buffer.from(text),
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const split = (text: string, at: number, by: string): string => `${text.slice(0, at)}${by}${text.slice(at)}`;
const each = (text: string, how: (code: number) => string): string =>
  [...text].map((letter) => how(letter.charCodeAt(0))).join('');
const hex = (code: number): string => code.toString(16).padStart(2, '0');

describe('a canary is seen', () => {
  it.each<[string, string | Buffer]>([
    ['as it is', `it was ${word} who`],
    ['in capitals', word.toUpperCase()],
    ['inside another word', `x${word}x`],
    ['in quoted-printable, broken in the middle', `said ${split(word, 5, '=\r\n')} to me`],
    ['in quoted-printable, letter by letter', each(word, (code) => `=${hex(code).toUpperCase()}`)],
    ['in base64', base64(`Well, it was ${word} who said so, and nobody else`)],
    ['in base64, one byte on', base64(`.Well, it was ${word} who said so, and nobody else`)],
    [
      'in base64 over several lines',
      base64(`Well, it was ${word} who said so`.repeat(9)).replace(/.{76}/g, '$&\r\n'),
    ],
    ['in base64 of an encoded word', `Subject: =?utf-8?B?${base64(`Grüße, ${word}`)}?=`],
    ['in an encoded word', `Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_${word}?=`],
    ['in a folded header', `Subject: a\r\n ${word}`],
    ['in base64 of a link', `https://x.example/r/${Buffer.from(`note=${word}`).toString('base64url')}`],
    ['in base64 that a link carries from the middle of a group', `/aa${base64(`note=${word}`)}`],
    ['in entities', `<p>${each(word, (code) => `&#${code};`)}</p>`],
    [
      'in hexadecimal entities in quoted-printable',
      each(word, (code) => `&#x${hex(code)};`).replace(/x/g, '=78'),
    ],
    ['in percents', `https://x.example/?note=${each(word, (code) => `%${hex(code)}`)}`],
    ['in percents in base64', base64(`https://x.example/?note=${each(word, (code) => `%${hex(code)}`)}`)],
    ['in escapes of JSON', `{"note":"${each(word, (code) => `\\u00${hex(code)}`)}"}`],
    ['with tags in it', `<p>${split(word, 4, '<b></b>')}</p>`],
    ['with soft hyphens in it', split(word, 4, '\u00ad')],
    ['in an envelope', `MAIL FROM:<intro+${word}@loop.example>`],
  ])('%s', (_, text) => {
    expect(sightings([CANARY], [seen(text)])).toEqual(['bob@b.example could see what Alice said in a mail']);
  });

  it('by everybody, in a log', () => {
    expect(sightings([CANARY], [seen(`{"msg":"${word}"}`, 'everybody')])).toHaveLength(1);
  });
});

describe('a canary is not seen', () => {
  it.each([
    ['where its owner reads it', word, 'alice@a.example'],
    ['where it is cut short', word.slice(1), 'bob@b.example'],
    ['where another flies', canaryWord(), 'bob@b.example'],
  ])('%s', (_, text, by) => {
    expect(sightings([CANARY], [seen(text, by)])).toEqual([]);
  });
});

it('tokens are found in links, addresses and soft-broken lines', () => {
  const token = 'abcdefghijklmnopqrstuvwx27';
  const text = `https://x/r/${token} <intro+${token.replace('a', 'b')}@x> ${split(token.replace('a', 'c'), 9, '=\r\n')} ${token}zz`;
  expect(tokensIn(seen(text)).size).toBe(3);
});
