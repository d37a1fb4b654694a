import type { Mailbox } from '../mail.ts';
import { isClientFooter } from './client-footer.ts';
import { addressesIn, withoutAddresses } from './mailboxes.ts';
import { SIGN_OFFS, THANKS } from './sign-offs.ts';
import { COMPANY, CONTACT_LABEL, STREET, TITLE } from './signature-words.ts';

/** How a line closes a letter: a bare formula, or thanks, which say something. */
export type SignOff = 'formula' | 'thanks';

function keys(table: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(Object.values(table).flatMap((phrases) => phrases.split('|')));
}

const FORMULAS = keys(SIGN_OFFS);
const GRATITUDE = keys(THANKS);
const LONGEST = 90;
const PHONE = /(?:^|[^\d\p{L}])(?:\+|00)?\(?\d[\d\s()./–-]{6,24}\d(?:$|[^\d])/u;
const WEB = /(?:https?:\/\/|www\.)\S{3,200}|^[\w-]{2,60}(?:\.[\w-]{2,60}){1,4}(?:\/\S{0,100})?$/iu;
const HANDLE = /^@[\w.]{2,40}$/u;
const PARTS = /\s[|·•‧∙⋅●■▪–—]\s|\s{3,}|\s\/\/\s/u;
const SENTENCE_END = /[.!?…。！？]["”')]?$/u;

/** Reads a closing formula that stands alone on its line: "Kind regards,", "Thanks!", "LG". */
export function signOffOf(bare: string): SignOff | null {
  if (bare.length > LONGEST) return null;
  const words = bare
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, '')
    .replace(/^[\s*_-]{1,5}|[\s,.;:!*_~–—、。，！-]{1,8}$/gu, '')
    .replace(/\s+/g, ' ');
  if (GRATITUDE.has(words)) return 'thanks';
  return FORMULAS.has(words) ? 'formula' : null;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word.length > 1);
}

const LATIN = /\p{Script=Latin}/u;

/** A line that reads like a name: capitalised, or in letters that know no capitals. */
function isNameLike(words: readonly string[]): boolean {
  return words.length === 1 || words.every((word) => /^[^\p{L}]*[\p{Lu}\p{Lo}]/u.test(word));
}

/** Whether a line may be the author's name: any that reads like one, where the author is known by address alone. */
export function isAuthorName(bare: string, author: Mailbox | null): boolean {
  const words = bare.split(/[\s,/]+/).filter((word) => /\p{L}/u.test(word));
  if (words.length === 0 || words.length > 5 || bare.length > 50 || /[@:?]|\d{3}/.test(bare)) return false;
  const name = wordsOf(author?.name ?? '');
  // A name in Cyrillic or kana cannot be compared with one in Latin letters.
  const comparable = name.length > 0 && LATIN.test(bare) === LATIN.test(author?.name ?? '');
  if (!comparable) return isNameLike(words);
  const known = [...name, ...wordsOf(author?.address.split('@')[0] ?? '')];
  const own = words.map((word) => word.toLowerCase().replace(/[^\p{L}\p{M}]/gu, ''));
  return own.some((word) => word.length > 1 && known.includes(word)) || isInitials(own.join(''), known);
}

function isInitials(letters: string, known: readonly string[]): boolean {
  return letters.length <= 3 && known.some((word) => word.startsWith(letters[0] ?? '\0'));
}

/** Whether a line is contact data: telephone, web, a job, a company, a street, a register entry, the author's address. */
export function isContactData(bare: string, author: Mailbox | null): boolean {
  if (bare.length > 200) return false;
  const text = bare.replace(/^[*_\s]{1,4}|[*_\s]{1,4}$/g, '');
  if (isClientFooter(text) || CONTACT_LABEL.test(text) || HANDLE.test(text)) return true;
  const own = addressesIn(text).some((address) => address === author?.address);
  if (own && withoutAddresses(text).trim().length < 40) return true;
  if (PARTS.test(text) && text.split(PARTS).every((part) => part.length < 60) && !SENTENCE_END.test(text)) {
    return text.split(PARTS).some((part) => own || isDatum(part.trim()));
  }
  return isDatum(text);
}

function isDatum(text: string): boolean {
  if (text.length > 80 || wordsIn(text) > 9) return false;
  if (CONTACT_LABEL.test(text) || WEB.test(text)) return wordsIn(text) <= 6;
  if (PHONE.test(text)) return wordsIn(text) <= 3;
  if (SENTENCE_END.test(text) && wordsIn(text) > 4) return false;
  return COMPANY.test(text) || TITLE.test(text) || STREET.test(text);
}

function wordsIn(text: string): number {
  return text.match(/\p{L}{2,}/gu)?.length ?? 0;
}

/** A line too short and too plain for a sentence: a department, a place, a motto. */
export function isFiller(bare: string): boolean {
  return bare.length <= 60 && wordsIn(bare) <= 6 && !SENTENCE_END.test(bare) && !/[?:]/.test(bare);
}

/** A line of running text. */
export function isProse(bare: string): boolean {
  return bare.length > 120 || (wordsIn(bare) >= 7 && /[.!?,]/.test(bare) && bare.length > 60);
}
