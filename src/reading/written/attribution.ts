import type { Mailbox } from '../mail.ts';
import { CONNECTING, WROTE, WROTE_UNSPACED } from './attribution-words.ts';
import { DATE_WORDS } from './date-words.ts';
import { isBlank, type Line } from './lines.ts';
import { addressesIn, mailboxIn, withoutAddresses } from './mailboxes.ts';

/** "On … wrote:" and its kin, over one or several lines; `end` is excluded. */
export interface Attribution {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it is one even where no quote mark follows. */
  readonly strong: boolean;
}

/** Clients wrap attributions over two or three lines; a fourth is allowed for. */
const WINDOW = 4;
const LENGTH = 600;
/** Real mail has a handful of lines that could be attributions; reading thousands is an attacker's wish. */
const TRIES = 600;

const ENDING = /(?:[:：]|-{2,}|>{2,})$/;
const TIME = /(?:^|\D)\d{1,2}(?:[:.hH]|時|时|点|點|시 ?)\d{2}(?:\D|$)/;
const FULL_DATE =
  /(?:^|\D)(?:(?:19|20)\d{2}(?:\D|$)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\D|$)|\d{4}[-/.년年] ?\d{1,2})/;
const STARTS_WITH_DATE = /^[^\p{L}\p{N}]{0,3}(?:[\p{L}.'’-]{1,15}[ ,.]{1,2}){0,3}\d/u;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}'’()]*/gu;
const QUOTED_NAME = /"[^"]{0,120}"|«[^»]{0,120}»|“[^”]{0,120}”|„[^“”]{0,120}[“”]/gu;

interface Words {
  /** Lower-case words that are no date, connective or verb: prose has many, an attribution next to none. */
  readonly prose: number;
  readonly proseAfterVerb: number;
  readonly verb: boolean;
  /** Whether the verb is the last word. */
  readonly verbLast: boolean;
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/^['’(]+|['’)]+$/g, (edge) => (word.includes('(') && edge === ')' ? ')' : ''));
}

function isSmall(word: string): boolean {
  const first = word[0] ?? '';
  return first === first.toLowerCase() && first !== first.toUpperCase();
}

function wordsOf(text: string): Words {
  let prose = 0;
  let proseAfterVerb = 0;
  let verb = WROTE_UNSPACED.test(text);
  let verbLast = verb;
  for (const [word] of text.matchAll(WORD)) {
    const small = plain(word);
    if (WROTE.has(small)) {
      verb = true;
      verbLast = true;
      proseAfterVerb = 0;
      continue;
    }
    verbLast = false;
    if (!isSmall(word) || CONNECTING.has(small) || DATE_WORDS.has(small)) continue;
    prose += 1;
    proseAfterVerb += 1;
  }
  return { prose, proseAfterVerb: verb ? proseAfterVerb : 0, verb, verbLast };
}

interface Reading {
  readonly strong: boolean;
  readonly dated: boolean;
}

/** Judges a joined text. It must be all date, name, address and verb: anything more is somebody's sentence. */
function read(joined: string): Reading | null {
  const text = joined.replace(/^[-–—*> ]{1,20}/, '');
  if (text.length > LENGTH) return null;
  const closed = ENDING.test(text);
  const core = text.replace(/[\s:：>*_-]{1,40}$/, '');
  const addresses = new Set(addressesIn(core)).size;
  const time = TIME.test(core);
  const dated = time || FULL_DATE.test(core);
  if (addresses > 2 || /[.!?] \p{Lu}\p{Ll}+ \p{Ll}+ \p{Ll}+ /u.test(core)) return null;
  const words = wordsOf(withoutAddresses(core).replace(QUOTED_NAME, ' '));
  if (!closed && !words.verbLast) return null;
  if (words.prose > (addresses > 0 && dated ? 3 : 2) || words.proseAfterVerb > 1) return null;
  if (words.verb) {
    const strong = addresses > 0 || FULL_DATE.test(core) || (time && STARTS_WITH_DATE.test(core));
    return { strong: strong && (closed || words.verbLast), dated };
  }
  // Japanese Gmail, Yandex, Mail.ru, Tutanota: a date, a mailbox and a colon, in this order, without a verb.
  const bare = addresses === 1 && time && words.prose <= 1 && STARTS_WITH_DATE.test(core);
  return bare && text.length < 250 ? { strong: true, dated } : null;
}

/** A line that an attribution may begin with: "On Monday, 14 July 2025", "17.07.2025 um 09:00". */
function opens(bare: string): boolean {
  if (!/\d/.test(bare) || /[.!?]$/.test(bare)) return false;
  const words = bare.match(/[\p{L}\p{M}]+/gu) ?? [];
  const first = plain(words[0] ?? '');
  const dated = TIME.test(bare) || FULL_DATE.test(bare) || words.some((word) => DATE_WORDS.has(plain(word)));
  const known = dated && (/^\d/.test(bare) || CONNECTING.has(first) || DATE_WORDS.has(first));
  return known && wordsOf(withoutAddresses(bare).replace(QUOTED_NAME, ' ')).prose <= 1;
}

function isName(bare: string): boolean {
  const words = bare.match(WORD) ?? [];
  return words.length > 0 && words.length <= 4 && bare.length < 60 && !words.some((word) => isSmall(word));
}

function join(lines: readonly Line[], start: number, end: number): string {
  return lines
    .slice(start, end)
    .map(({ bare }) => bare)
    .join(' ');
}

/** Moves the start up to the line with the date, or the name, that was broken off from `start`. */
function extended(lines: readonly Line[], start: number, end: number): number {
  const first = lines[start];
  const depth = first?.depth;
  for (let at = start - 1; at >= 0 && at >= end - WINDOW; at -= 1) {
    const line = lines[at];
    if (line === undefined || isBlank(line) || line.depth !== depth) break;
    if (opens(line.bare) && read(join(lines, at, end))?.strong === true) return at;
  }
  const above = lines[start - 1];
  const broken = first !== undefined && /^[<[(]/.test(first.bare);
  const named = above !== undefined && above.depth === depth && isName(above.bare);
  return broken && named ? start - 1 : start;
}

function endingAt(lines: readonly Line[], last: number): Attribution | null {
  const depth = lines[last]?.depth;
  for (let start = last; start >= 0 && start > last - WINDOW; start -= 1) {
    const line = lines[start];
    if (line === undefined || isBlank(line) || line.depth !== depth || line.mark !== null) return null;
    const reading = read(join(lines, start, last + 1));
    // A verb alone is weak; the lines above may hold the name and the date that go with it.
    if (reading === null || (!reading.strong && start > last - WINDOW + 1 && canGrow(lines, start))) continue;
    const first = reading.strong ? extended(lines, start, last + 1) : start;
    return { start: first, end: last + 1, text: join(lines, first, last + 1), strong: reading.strong };
  }
  return null;
}

function canGrow(lines: readonly Line[], start: number): boolean {
  const above = lines[start - 1];
  return (
    above !== undefined && !isBlank(above) && above.depth === lines[start]?.depth && above.bare.length > 8
  );
}

/** Whether a line could be the last of an attribution; cheap, so that only a few are read. */
function mayEnd(bare: string): boolean {
  if (ENDING.test(bare)) return true;
  const last = /[\p{L}\p{M}()]{2,20}$/u.exec(bare.slice(-21))?.[0];
  return last !== undefined && WROTE.has(last.toLowerCase());
}

/** Every attribution among the lines, by the line it starts at. */
export function attributions(lines: readonly Line[]): ReadonlyMap<number, Attribution> {
  const found = new Map<number, Attribution>();
  let tries = 0;
  for (const [at, line] of lines.entries()) {
    if (tries >= TRIES) break;
    if (isBlank(line) || line.bare.length > LENGTH || !mayEnd(line.bare)) continue;
    tries += 1;
    const one = endingAt(lines, at);
    if (one !== null) found.set(one.start, one);
  }
  return found;
}

/** Whether a text alone reads as an attribution that needs no quote marks behind it. */
export function isAttribution(bare: string): boolean {
  return mayEnd(bare) && read(bare) !== null;
}

/** What stands before the name: date, time, connectives, verb, in any order, up to the last of them. */
function nameBefore(text: string): string {
  const quoted = /(?:"([^"]{1,120})"|«\s?([^»]{1,120}?)\s?»|“([^”]{1,120})”)[\s<([]*$/u.exec(text);
  const within = quoted?.slice(1).find((part) => part !== undefined);
  if (within !== undefined) return within;
  const tail = text.slice(-160).replace(/[\s<([]+$/, '');
  const afterDigits = tail.slice(tail.search(/[^\d]*$/));
  const words = afterDigits.split(' ').filter((word) => word !== '');
  let start = words.length;
  while (start > 0 && (!isFiller(words[start - 1] ?? '') || isParticle(words, start - 1))) start -= 1;
  return words.slice(start).join(' ');
}

/** "van der" inside "Ada van der Quist": connectives that a name stands in front of. */
function isParticle(words: readonly string[], at: number): boolean {
  if (!/^(?:van|von|der|den|de|del|la|di|da|do|dos|du|des|el|af|zu|y|e)$/.test(words[at] ?? '')) return false;
  const before = words[at - 1];
  if (before === undefined) return false;
  return isFiller(before) ? isParticle(words, at - 1) : /^\p{Lu}/u.test(before);
}

function isFiller(word: string): boolean {
  if (/[:,，、]$/.test(word)) return true;
  const small = plain(word.replace(/[.,;]+$/, ''));
  const known = CONNECTING.has(small) || DATE_WORDS.has(small);
  return WROTE.has(small) || (known && !/^\p{Lu}/u.test(word)) || /^[AP]\.?M\.?$/i.test(word);
}

/** The mailbox that an attribution names; null where it names none with an address. */
export function attributedTo({ text }: Attribution): Mailbox | null {
  const address = addressesIn(text)[0];
  if (address === undefined) return null;
  const before = text.slice(0, text.toLowerCase().indexOf(address));
  return mailboxIn(`${nameBefore(before)} <${address}>`);
}
