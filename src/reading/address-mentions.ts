import { canonicalAddress } from './mailbox.ts';

/** An address that stands in a text, with the place of what was read as it. */
export interface AddressMention {
  readonly address: string;
  readonly start: number;
  readonly end: number;
}

/** Text looked at, in characters: a request is a note, not a document. */
const LENGTH = 32 * 1024;
const LOCAL_CHARACTER = /[\p{L}\p{N}\p{M}!#$%&*+/=?^_`{|}~.'-]/u;
const DOMAIN_CHARACTER = /[\p{L}\p{N}\p{M}.-]/u;
/** Scripts written without spaces run straight on from an address: `alice@x.exampleさん`. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

function runBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 65 && LOCAL_CHARACTER.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function runBehind(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && end - at < 254 && DOMAIN_CHARACTER.test(text.charAt(end))) end += 1;
  return end;
}

/** Where Latin letters meet an unspaced script, the sentence around the address begins. */
function withoutSentenceBefore(local: string): string {
  if (!/[\w.+-]$/.test(local) || !UNSPACED.test(local)) return local;
  return /[\w.+!#$%&*/=?^`{|}~-]{1,64}$/.exec(local)?.[0] ?? local;
}

function withoutSentenceBehind(domain: string): string {
  const foreign = domain.search(UNSPACED);
  return foreign > 0 && domain.charAt(foreign - 1) !== '.' && domain.charAt(foreign - 1) !== '-'
    ? domain.slice(0, foreign)
    : domain;
}

/** A top-level domain has letters (RFC 3696 section 2); `1.5@2.3` and `@user` are something else. */
function looksLikeDomain(domain: string): boolean {
  return /\.(?:xn--[a-z0-9-]{2,59}|[\p{L}\p{M}]{2,63})$/u.test(domain.toLowerCase());
}

function mentionAt(text: string, at: number): AddressMention | null {
  const raw = text.slice(runBefore(text, at), at);
  // A path, a query, a handle: whatever an at sign does in a URL or behind another one.
  if (raw.includes('/') || text.charAt(at - raw.length - 1) === '@') return null;
  const local = withoutSentenceBefore(raw).replace(/^[.'*_~`|=-]{1,10}/, '');
  const domain = withoutSentenceBehind(text.slice(at + 1, runBehind(text, at))).replace(/[.-]{1,10}$/, '');
  if (!looksLikeDomain(domain)) return null;
  const start = at - local.length;
  const inLink = /mailto:$/i.test(text.slice(Math.max(0, start - 7), start));
  const address = canonicalAddress(`${inLink ? decodedLocal(local) : local}@${domain}`);
  return address === null ? null : { address, start, end: at + 1 + domain.length };
}

function decodedLocal(local: string): string {
  return local.replace(/%2B/gi, '+').replace(/%2E/gi, '.').replace(/%5F/gi, '_').replace(/%2D/gi, '-');
}

/** The addresses in a text, in order, repeated ones as often as they stand there. */
export function addressMentions(text: string): AddressMention[] {
  const found: AddressMention[] = [];
  const looked = text.slice(0, LENGTH);
  for (let at = looked.indexOf('@'); at !== -1; at = looked.indexOf('@', at + 1)) {
    const mention = mentionAt(looked, at);
    if (mention !== null) found.push(mention);
  }
  return found;
}
