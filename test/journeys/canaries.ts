import { randomBytes } from 'node:crypto';
import type { Received } from '../support/smtp-sink.ts';

/** A word that stands nowhere else, put where it is private. */
export interface Canary {
  readonly word: string;
  /** What it was put into, for the one who reads the failure. */
  readonly where: string;
  /** The addresses that may get to see it; nobody else, no page of theirs and no log. */
  readonly mayReach: readonly string[];
}

/** Something that somebody could read. */
export interface Seen {
  /** An address, or `everybody`: a log, a page that is open to all. */
  readonly by: string;
  readonly what: string;
  readonly bytes: Buffer;
}

/** Letters alone, and no vowels: no template, name or token has it, no log takes it for a secret, no line breaks in it. */
export function canaryWord(): string {
  const letters = 'bcdfghjklmnpqrstvwxz';
  return `zq${[...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('')}`;
}

/** Every canary that somebody could see who should not, in any encoding of mail, pages and links. */
export function sightings(canaries: readonly Canary[], seen: readonly Seen[]): string[] {
  const byWord = new Map(canaries.map((canary) => [canary.word.toLowerCase(), canary]));
  const lengths = [...new Set([...byWord.keys()].map((word) => word.length))];
  return seen.flatMap(({ by, what, bytes }) => {
    const found = new Set<Canary>();
    for (const window of windowsOf(bytes, lengths)) {
      const canary = byWord.get(window);
      if (canary !== undefined && !canary.mayReach.includes(by)) found.add(canary);
    }
    return [...found].map(({ where }) => `${by} could see ${where} in ${what}`);
  });
}

/** Every stretch of letters and digits of these lengths, in any form. Prose has few runs that long: all of them are looked up. */
function* windowsOf(bytes: Buffer, lengths: readonly number[]): Generator<string> {
  const run = new RegExp(`[a-z0-9+/]{${Math.min(...lengths)},}`, 'g');
  for (const form of formsOf(bytes))
    for (const [letters] of form.toLowerCase().matchAll(run))
      for (const length of lengths)
        for (let at = 0; at + length <= letters.length; at += 1) yield letters.slice(at, at + length);
}

/** A mail as its recipient, and every server on the way, could read it. */
export function asSeen(mail: Received): Seen {
  const envelope = Buffer.from(`MAIL FROM:<${mail.from}>\r\n`);
  return {
    by: mail.to.join(),
    what: `“${mail.header('subject')}”`,
    bytes: Buffer.concat([envelope, mail.raw]),
  };
}

const byte = (code: string, base: number): string => String.fromCharCode(Number.parseInt(code, base));

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** One step of decoding each. */
const DECODERS: readonly ((text: string) => string)[] = [
  // Folded headers and soft line breaks (RFC 5322 section 2.2.3, RFC 2045 section 6.7).
  (text) => text.replace(/\r?\n[ \t]/g, ' '),
  (text) => text.replace(/\r?\n/g, ''),
  (text) => text.replace(/=\r?\n/g, '').replace(/=([\da-f]{2})/gi, (_, code: string) => byte(code, 16)),
  (text) => text.replace(/%([\da-f]{2})/gi, (_, code: string) => byte(code, 16)),
  (text) => text.replace(/\\u([\da-f]{4})/gi, (_, code: string) => byte(code, 16)),
  (text) =>
    text
      .replace(/&#x([\da-f]{1,6});/gi, (_, code: string) => byte(code, 16))
      .replace(/&#(\d{1,7});/g, (_, code: string) => byte(code, 10))
      .replace(/&([a-z]{2,5});/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole),
  (text) => text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]|<[^<>]{0,200}>/g, ''),
  ...[0, 1, 2, 3].map((offset) => (text: string) => unbased(text, offset)),
];

/** Every run that may be base64 (or its form for links), read from each of the places where its first group may start. */
function unbased(text: string, offset: number): string {
  const runs = text.match(/(?:[A-Za-z0-9+/_-]{2,}(?:\r?\n)?){1,}/g) ?? [];
  return runs
    .map((run) => run.replace(/\r?\n/g, ''))
    .filter((run) => run.length >= 12)
    .map((run) =>
      Buffer.from(run.slice(offset).replace(/-/g, '+').replace(/_/g, '/'), 'base64').toString('latin1'),
    )
    .join('\n');
}

/** As it is, and decoded in up to two steps: an entity in quoted-printable, percents in base64. */
export function formsOf(bytes: Buffer): string[] {
  const once = [bytes.toString('latin1'), bytes.toString('utf8')].flatMap(decoded);
  return [...new Set(once.flatMap((form) => [form, ...decoded(form)]))];
}

function decoded(text: string): string[] {
  return [text, ...DECODERS.map((decode) => decode(text))];
}

/** 26 characters of base32: a reply, page, unsubscribe, bounce or thread token. */
export function tokensIn({ bytes }: Seen): Set<string> {
  const text = bytes.toString('latin1').replace(/=\r?\n/g, '');
  return new Set(text.match(/(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])/g) ?? []);
}
