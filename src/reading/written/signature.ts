import type { Mailbox } from '../mail.ts';
import { isBlank, type Line } from './lines.ts';
import { addressesIn } from './mailboxes.ts';
import { isAuthorName, isContactData, isFiller, isProse, signOffOf } from './signature-line.ts';
import { CONTACT_LABEL } from './signature-words.ts';

/** A run of lines that nobody quoted, with where each stands in the body. */
export interface OwnLine {
  readonly line: Line;
  readonly at: number;
}

/** Lines under a signature separator: McQuary asks for four, companies print more. */
const UNDER_DASHES = 12;
const UNDER_RULE = 8;
const BLOCK = 14;
const SEARCHED = 18;
const FILLERS = 4;

/** `-- ` exactly (RFC 3676 section 4.3), which nobody types by accident. */
const EXACT = /^-- $/;
/** What clients and people make of it. */
const DASHES = /^(?:- )?--$/;
const RULE = /^(?:[—–_~*=·•-] ?){1,80}$/u;
const FREE_MAIL =
  /@(?:gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|gmx|web|aol|proton|protonmail|pm|mail|yandex|tuta|tutanota|t-online|orange|free|laposte|sfr|libero|wp|o2|onet|seznam|qq|163|126|naver|rambler|bk|zoho|fastmail|hey)\.[a-z.]{2,10}$/;

function filled(lines: readonly OwnLine[]): OwnLine[] {
  return lines.filter(({ line }) => !isBlank(line));
}

/** An address in a signature is the author's own, or labelled and of the author's own firm; any other is a person. */
function namesOthers(bare: string, author: Mailbox | null): boolean {
  return addressesIn(bare).some((address) => {
    if (author === null || address === author.address) return false;
    const domain = address.slice(address.indexOf('@'));
    const colleague = author.address.endsWith(domain) && !FREE_MAIL.test(address);
    return !(colleague && (CONTACT_LABEL.test(bare) || bare.includes('|')));
  });
}

/** Without a known author one address may be the author's; two are people. */
function namesPeople(lines: readonly OwnLine[], author: Mailbox | null): boolean {
  if (author !== null) return lines.some(({ line }) => namesOthers(line.bare, author));
  return new Set(lines.flatMap(({ line }) => addressesIn(line.bare))).size > 1;
}

/** Whether the lines below a name are nothing but a signature's data. */
function isDataBlock(lines: readonly OwnLine[], author: Mailbox | null): boolean {
  if (lines.length === 0 || lines.length > BLOCK || namesPeople(lines, author)) return false;
  const rest = lines.filter(({ line }) => !isContactData(line.bare, author));
  return (
    rest.length < lines.length && rest.length <= FILLERS && rest.every(({ line }) => isFiller(line.bare))
  );
}

/** Whether a client's signature container holds a signature, not what was typed into it. */
export function isSignatureText(lines: readonly OwnLine[], author: Mailbox | null): boolean {
  const known = ({ line }: OwnLine) =>
    isContactData(line.bare, author) || (author !== null && isAuthorName(line.bare, author));
  const own = filled(lines);
  return own.some(known) && own.every((one) => known(one) || isFiller(one.line.bare));
}

/** What under a line of dashes is a signature: short, without running text, without other people. */
function isUnderDashes(below: readonly OwnLine[], author: Mailbox | null): boolean {
  if (below.length > UNDER_DASHES || namesPeople(below, author)) return false;
  return (
    below.every(({ line }) => line.bare.length <= 160) &&
    below.filter(({ line }) => isProse(line.bare)).length <= 1
  );
}

function isUnderRule(below: readonly OwnLine[], author: Mailbox | null): boolean {
  const [first, ...others] = below;
  if (first === undefined || below.length > UNDER_RULE || !isAuthorName(first.line.bare, author))
    return false;
  return others.length === 0 ? author !== null : isDataBlock(others, author);
}

/** The separator of a signature and all below it; null where there is none. */
export function delimited(lines: readonly OwnLine[], author: Mailbox | null): OwnLine[] | null {
  const size = filled(lines).length;
  let above = 0;
  for (const [index, { line }] of lines.entries()) {
    if (!isBlank(line)) above += 1;
    const exact = EXACT.test(line.text) || EXACT.test(line.text.replace('\u00a0', ' '));
    const dashes = exact || DASHES.test(line.bare);
    if (!dashes && !(RULE.test(line.bare.slice(0, 170)) && line.bare !== '')) continue;
    if (!exact && size - above > UNDER_DASHES) continue;
    const below = exact ? [] : filled(lines.slice(index + 1));
    const isSignature = exact || (dashes ? isUnderDashes(below, author) : isUnderRule(below, author));
    if (isSignature) return lines.slice(index);
  }
  return null;
}

/** "Best, Alice": the formula and the name on one line. */
function closesWithName(bare: string, author: Mailbox | null): boolean {
  const comma = bare.indexOf(',');
  if (comma < 1 || bare.length > 60) return false;
  return signOffOf(bare.slice(0, comma)) !== null && isAuthorName(bare.slice(comma + 1), author);
}

/** The author's name, or a short form of it ("Liz") with the name below. */
function isSigned([first, second]: readonly OwnLine[], author: Mailbox | null): boolean {
  if (first === undefined) return false;
  if (isAuthorName(first.line.bare, author)) return true;
  const short = /^\p{Lu}[\p{L}\p{M}]{1,14}[.,!]?$/u.test(first.line.bare);
  return short && second !== undefined && isAuthorName(second.line.bare, author);
}

function underSignOff(lines: readonly OwnLine[], author: Mailbox | null): OwnLine[] | null {
  for (let index = lines.length - 2; index >= 0 && index >= lines.length - SEARCHED; index -= 1) {
    const bare = lines[index]?.line.bare ?? '';
    if (closesWithName(bare, author)) {
      const data = lines.slice(index + 1);
      return isDataBlock(data, author) ? data : null;
    }
    const signOff = signOffOf(bare);
    if (signOff === null) continue;
    const data = lines.slice(index + 2);
    if (!isSigned(lines.slice(index + 1, index + 3), author) || !isDataBlock(data, author)) return null;
    // Thanks are something said, and the name below belongs to them; a formula is part of the signature.
    return signOff === 'thanks' ? data : lines.slice(index);
  }
  return null;
}

function nameWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]{2,}/gu) ?? [];
}

/** Whether a line holds the author's full name: one word alone might be anybody's. */
function holdsName(bare: string, author: Mailbox): boolean {
  const name = nameWords(author.name);
  const words = nameWords(bare);
  return name.length >= 2 && name.every((word) => words.includes(word));
}

function isFullName(bare: string, author: Mailbox): boolean {
  return holdsName(bare, author) && nameWords(bare).length <= nameWords(author.name).length + 2;
}

/** Lines at the end that are all contact data, the author's own address or full name among them. */
function ownData(lines: readonly OwnLine[], author: Mailbox): OwnLine[] | null {
  let start = lines.length;
  while (start > 0 && isContactData(lines[start - 1]?.line.bare ?? '', author)) start -= 1;
  const data = lines.slice(start);
  const own = data.some(
    ({ line }) => addressesIn(line.bare).includes(author.address) || holdsName(line.bare, author),
  );
  return own && start > 0 && data.length <= BLOCK && !namesPeople(data, author) ? data : null;
}

/** Without a closing formula a signature must be tied to the author: the full name above it, or the own address in it. */
function tied(lines: readonly OwnLine[], author: Mailbox): OwnLine[] | null {
  const last = lines.slice(-BLOCK);
  const name = last.findLastIndex(({ line }) => isFullName(line.bare, author));
  if (name > 0 && isDataBlock(last.slice(name + 1), author)) return last.slice(name);
  return ownData(lines, author);
}

/** A signature without a separator: formula, name and contact data, or contact data that is the author's own. */
export function undelimited(lines: readonly OwnLine[], author: Mailbox | null): OwnLine[] | null {
  const own = filled(lines);
  return underSignOff(own, author) ?? (author === null ? null : tied(own, author));
}
