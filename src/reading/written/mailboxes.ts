import type { Mailbox } from '../mail.ts';
import { cleanName, mailbox } from '../mailbox.ts';
import { bareOf } from './lines.ts';

/** An address as people and clients print it; bounded on both sides, so that it is linear. */
const ADDRESS = String.raw`[^\s<>()[\]:;,"'«»“”|*@][^\s<>()[\]:;,"«»“”|*@]{0,63}@[^\s<>()[\]:;,"'«»“”|*@]{1,252}`;
const ONE_ADDRESS = new RegExp(ADDRESS, 'u');
const EVERY_ADDRESS = new RegExp(ADDRESS, 'gu');
/** `<a>`, `[mailto:a]`, `<mailto:a>`, `(a)` and the same address twice, as Outlook prints it. */
const BRACKETED = new RegExp(String.raw`[<([]?\s?(?:mailto:)?\s?(${ADDRESS})\s?[>)\]]?`, 'giu');
const LIST_CAP = 200;

/** Every address in a text, lower-cased, in order, at most {@link LIST_CAP}. */
export function addressesIn(text: string): string[] {
  const found: string[] = [];
  if (!text.includes('@')) return found;
  for (const [address] of text.matchAll(EVERY_ADDRESS)) {
    found.push(address.replace(/[.,;:!?'>]+$/, '').toLowerCase());
    if (found.length === LIST_CAP) break;
  }
  return found;
}

export function hasAddress(text: string): boolean {
  return text.includes('@') && ONE_ADDRESS.test(text);
}

/** A text with its addresses and their brackets taken out. */
export function withoutAddresses(text: string): string {
  return text.includes('@') ? text.replace(BRACKETED, ' ') : text;
}

/** Splits at commas and semicolons that stand outside quotes and brackets. */
function pieces(list: string): { text: string; end: string }[] {
  const found: { text: string; end: string }[] = [];
  let start = 0;
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < list.length; at += 1) {
    const character = list[at] ?? '';
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ('<[('.includes(character)) depth += 1;
    else if ('>])'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && ',;，；、'.includes(character)) {
      found.push({ text: list.slice(start, at), end: character });
      start = at + 1;
    }
  }
  found.push({ text: list.slice(start), end: '' });
  return found.filter(({ text }) => text.trim() !== '');
}

/** `Okafor, Chidi <a>` is one person: a short name without an address goes with what follows its comma. */
function people(list: string): string[] {
  const found: string[] = [];
  const parts = pieces(list);
  // Where semicolons part the people, commas are inside names.
  const bySemicolon = parts.some(({ end }) => end === ';' || end === '；');
  for (let at = 0; at < parts.length; at += 1) {
    const { text, end } = parts[at] ?? { text: '', end: '' };
    const next = parts[at + 1]?.text ?? '';
    const isSurname = end === ',' && !hasAddress(text) && text.trim().split(' ').length <= 3;
    const belongs = isSurname && next !== '' && (bySemicolon || (hasAddress(next) && startsWithName(next)));
    found.push(belongs ? `${text.trim()}, ${next.trim()}` : text);
    if (belongs) at += 1;
  }
  return found;
}

/** A bare address after a comma is a person of its own, not the rest of a name. */
function startsWithName(text: string): boolean {
  return /^\s*["'(]?\p{L}[^@<[(]{0,80}[<[(]/u.test(text);
}

/** What stands in To where the recipients are kept secret. */
const NOBODY = /^(?:undisclosed|unlisted)[- ]recipients?:?$/i;

/** Outlook writes `secretary [mailto:a] On Behalf Of Boss <b>`: the second one is in the From header. */
const ON_BEHALF =
  /^(.{1,300}?)\s(?:on behalf of|im auftrag von|de la part de|en nombre de|em nome de|per conto di|namens)\s(.{1,300})$/iu;

function nameIn(text: string): string {
  const name = text
    .replace(/[<>[\]*]|mailto:/gi, ' ')
    .replace(/\(\s*\)/g, ' ')
    .replace(/^[\s,;:"'«»“”„‘’、，]+|[\s,;:"'«»“”„‘’、，]+$/gu, '');
  const noteInBrackets = /^\(([^()]*)\)$/.exec(name);
  return cleanName(noteInBrackets?.[1] ?? name);
}

/** The address in brackets is the mailbox; one in front of it is a name that poses as an address. */
function addressOf(text: string): string | undefined {
  const bracketed = text.search(/[<[](?:mailto:)?[^<>[\]]{1,320}[>\]]{0,2}[^<>[\]]*$/i);
  return (bracketed === -1 ? undefined : addressesIn(text.slice(bracketed))[0]) ?? addressesIn(text)[0];
}

/**
 * The mailbox that a person's entry in a quoted header names: `Name <a>`, `Name [mailto:a]`, `a (Name)`,
 * `"Name" <a>`, a bare address, or a name alone (then `address` is ''). null where there is neither.
 */
export function mailboxIn(entry: string): Mailbox | null {
  const bare = bareOf(entry.slice(0, 1_000));
  const behalf = ON_BEHALF.exec(bare);
  const text = behalf?.[2] ?? bare;
  const address = addressOf(text);
  const name = nameIn(withoutAddresses(text));
  if (address === undefined) return /\p{L}/u.test(name) ? { name, address: '' } : null;
  return mailbox(hasAddress(name) ? '' : name, address);
}

/** The people of a To or Cc line as clients print it, in order. */
export function mailboxesIn(list: string): Mailbox[] {
  const found: Mailbox[] = [];
  for (const entry of people(bareOf(list)).slice(0, LIST_CAP)) {
    const one = mailboxIn(entry);
    if (one !== null && !NOBODY.test(one.name)) found.push(one);
  }
  return found;
}
