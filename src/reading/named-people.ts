import { type AddressMention, addressMentions } from './address-mentions.ts';
import type { Mailbox } from './mail.ts';
import { mailbox } from './mailbox.ts';
import { NOT_NAMES, PARTICLES } from './not-names.ts';
import { uncasedName } from './uncased-names.ts';

/** How far before an address its name is looked for, in characters, and how many words it may have. */
const REACH = 120;
const WORDS = 5;

/** Without accents and case, so that `Núñez` is found in `nunez`. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[øœ]/g, 'o')
    .replace(/ł/g, 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** Whether a word of a name is to be seen in the address: whole, in part of it, or spelt with ae, oe, ue. */
function inAddress(word: string, address: string): boolean {
  const plain = folded(word).replace(/[^\p{L}]/gu, '');
  const umlauts = folded(word.toLowerCase().replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue'));
  const target = folded(address);
  return plain.length >= 2 && (target.includes(plain) || target.includes(umlauts));
}

/** Whether the local part is the initials of these words: `bb` for Bob Baker. */
function initials(words: readonly string[], address: string): boolean {
  const local = folded(address.split('@')[0] ?? '');
  return words.length > 1 && local === words.map((word) => folded(word).charAt(0)).join('');
}

function isNameWord(word: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word);
}

/** Whether a word ends what came before it: nothing on its left belongs to the name on its right. */
function closes(word: string): boolean {
  return /[.!?:;,"”»)\]]$/.test(word) && !/^(?:\p{Lu}|Dr|Prof|St|Mr|Mrs|Ms|Jr|Sr)\.$/u.test(word);
}

/** The words at the end of `context` that read as a name; particles only between two of them. */
function trailingName(context: string): string[] {
  const words = context.split(/\s+/).filter(Boolean);
  const name: string[] = [];
  for (const raw of words.toReversed()) {
    const word = raw.replace(/^["'“‘([]/, '').replace(/['’]$/, '');
    const particle = name.length > 0 && PARTICLES.has(word);
    if (name.length === WORDS || closes(word)) break;
    if (!particle && (!isNameWord(word) || NOT_NAMES.has(folded(word)))) break;
    name.unshift(word);
    if (!raw.startsWith(word)) break;
  }
  const first = name.findIndex(isNameWord);
  return first === -1 ? [] : name.slice(first);
}

/** Writers without capitals: the words right before the address that are to be seen in it. */
function lowerCaseName(context: string, address: string): string[] {
  const words = context.split(/\s+/).filter(Boolean);
  const name: string[] = [];
  for (const word of words.toReversed().slice(0, 3)) {
    if (!/^\p{Ll}[\p{L}'’-]+$/u.test(word) || NOT_NAMES.has(word) || !inAddress(word, address)) break;
    name.unshift(word);
  }
  return name;
}

/** What stands between a name and its address, and how firmly it ties them together. */
interface Tie {
  readonly context: string;
  readonly firm: boolean;
}

function tie(before: string): Tie {
  const angled = /(?:<\s{0,3}(?:mailto:)?|\]\(\s{0,3}(?:mailto:)?|\[\s{0,3}mailto:)$/i.exec(before);
  if (angled) return { context: before.slice(0, angled.index).trimEnd(), firm: true };
  const loose =
    /(?:\s{0,3}(?:[([{（【「<＜]|[,:;=|→、，：]|[-–—]{1,3}>?|\b(?:at|email|e-mail|mail|address|via|unter|à|mel|correo))\s{0,3}){0,3}(?:mailto:)?$/iu.exec(
      before,
    );
  return { context: before.slice(0, loose?.index ?? before.length).trimEnd(), firm: false };
}

/** What stands before an address on a line of its own: `Email: alice@x`. */
const LABEL =
  /^\s{0,10}(?:e-?mail|mail|e-?mail[ -]?address|address|adresse|courriel|mél|correo|indirizzo|адрес)\s?:/iu;

/** The text before a mention that can hold its name: this line, and the one before where the name was wrapped. */
function contextOf(text: string, mention: AddressMention, from: number): string {
  const before = text.slice(Math.max(from, mention.start - REACH), mention.start);
  const paragraph = before.slice(before.lastIndexOf('\n\n') + 1);
  const lineStart = paragraph.lastIndexOf('\n');
  const line = paragraph.slice(lineStart + 1);
  const previous =
    lineStart === -1 ? '' : paragraph.slice(paragraph.lastIndexOf('\n', lineStart - 1) + 1, lineStart);
  const startsLine = !/\p{L}/u.test(line.replace(LABEL, '').replace(/mailto:/gi, ''));
  const wrapped = previous.length >= 40 && !/[.:;!?,]\s*$/.test(previous);
  const joined = startsLine && previous !== '' ? /[^.:;!?]\s*$/.test(previous) : wrapped;
  return (joined ? `${previous} ${line}` : line).replace(/^[\s>*•·–—-]{0,10}(?:\d{1,2}[.)]\s)?/u, '');
}

/** `Archer, Alice` where it is all that stands before an address in angle brackets. */
function surnameFirst(context: string): string | null {
  const match = /^(?:.{0,80}[;>]\s*)?(\p{Lu}[\p{L}\p{M}'’ -]{0,40}, \p{Lu}[\p{L}\p{M}'’. -]{0,40})$/u.exec(
    context,
  );
  const [surname = [], given = []] = match?.[1]?.split(', ').map((part) => part.split(' ')) ?? [];
  const sound = surname.every((word) => isNameWord(word) || PARTICLES.has(word)) && given.every(isNameWord);
  return match?.[1] !== undefined && sound && given.length <= 2 ? match[1] : null;
}

function nameBefore(context: string, firm: boolean, address: string): string {
  const quoted = firm ? /["“]([^"“”]{1,80})["”]$/.exec(context)?.[1] : undefined;
  if (quoted !== undefined) return quoted;
  const reversed = firm ? surnameFirst(context) : null;
  if (reversed?.split(/[ ,]+/).some((word) => inAddress(word, address))) return reversed;
  const uncased = uncasedName(context);
  if (uncased !== null) return uncased;
  const name = trailingName(context);
  const seen = name.some((word) => inAddress(word, address)) || initials(name, address);
  if (name.length > 0 && (firm || seen)) return name.join(' ');
  return lowerCaseName(context, address).join(' ');
}

/** `alice@x (Alice Archer, bakery)` and, on a line of its own, `alice@x - Alice Archer`. */
function nameBehind(behind: string): string {
  const text = /^>?\s{0,3}(?:\(|[-–—:|]\s)\s{0,3}(\p{Lu}[^\n(),;<>@]{0,60})/u.exec(behind)?.[1] ?? '';
  const words = text.trim().split(/\s+/);
  const end = words.findIndex((word) => !isNameWord(word) && !PARTICLES.has(word));
  const name = end === -1 ? words : words.slice(0, end);
  return name.length <= WORDS && name.every((word) => !NOT_NAMES.has(folded(word))) ? name.join(' ') : '';
}

/**
 * Whether a name may stand in another case than it is called by: Polish `Annę`, and Russian in mid-sentence, where
 * the form alone does not tell. No name is better than a wrong one.
 */
function mayBeInflected(name: string, context: string): boolean {
  if (/[ęą](?:\s|$)/u.test(name)) return true;
  return /\p{Script=Cyrillic}/u.test(name) && /\p{Ll}/u.test(context.slice(0, context.lastIndexOf(name)));
}

function nameOf(text: string, mention: AddressMention, from: number): string {
  const { context, firm } = tie(contextOf(text, mention, from));
  const found = nameBefore(context, firm, mention.address);
  const name = mayBeInflected(found, context) ? '' : found;
  return name === '' ? nameBehind(text.slice(mention.end, mention.end + 100)) : name;
}

/** The people that a text names by an address, in order, each once, with the name that stands beside it or ''. */
export function namedPeople(text: string): Mailbox[] {
  const people = new Map<string, Mailbox>();
  let from = 0;
  for (const mention of addressMentions(text)) {
    const name = nameOf(text, mention, from);
    from = mention.end;
    const known = people.get(mention.address);
    if (known !== undefined && known.name !== '') continue;
    const box = mailbox(name, mention.address);
    if (box !== null) people.set(box.address, box);
  }
  return [...people.values()];
}
