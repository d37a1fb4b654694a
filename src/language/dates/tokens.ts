import { fold } from '../fold.ts';
import type { Lexicon, Meanings } from './lexicon.ts';

/** A word, a known phrase, or a number of the text, with what it can be in a date. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly means: Meanings;
  /** Numbers written with digits: `2025-03-01` is [2025, 3, 1], `1/2` is [1, 2]. */
  readonly digits: readonly number[];
  /** Between the digits: `-`, `/` or `.`; '' for one number. */
  readonly separator: string;
  /** `12th`, `12.`, `1er`, `15e`: a number that is a day (or a rank), not an amount. */
  readonly ordinal: boolean;
  readonly capital: boolean;
  /** Nothing but a space, a comma or a hyphen stands between it and the token before. */
  readonly joined: boolean;
  /** A hyphen or dash, or the word's own "to", stands before it: the end of a range. */
  readonly dashed: boolean;
}

const LONGEST_PHRASE = 5;

const PIECE =
  /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d{1,2})\s?([-/.])\s?(\d{1,2})\6\s?(\d{4}|\d{2})(?!\d)|(\d{1,2})([/.])(\d{1,2})(?![\d/:])(\.(?!\d))?|(\d{1,4})(st|nd|rd|th|er|ère|ste|de|e|º|ª|°|\.(?=\s{0,2}\p{L}|\s?[-–—]))?(?![\p{L}\d])|\d+|\p{L}[\p{L}\p{M}]{0,40}|\p{L}+/giu;

const JOINED =
  /^[ \t\u00a0,()/–—-]{0,4}(?:\r?\n[ \t>]{0,3})?$|^[ \t]{0,2}['’][ \t]{0,2}$|^\.[ \t\u00a0]{0,2}$/u;

interface Piece {
  readonly match: RegExpExecArray;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function pieces(text: string): Piece[] {
  return [...text.matchAll(PIECE)].map((match) => ({
    match,
    word: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function numbers(...groups: (string | undefined)[]): number[] {
  return groups.filter((group) => group !== undefined).map(Number);
}

function digitsOf(match: RegExpExecArray): Pick<Token, 'digits' | 'separator' | 'ordinal'> {
  const [, y, ySep, yMonth, yDay, d, dSep, month, year, one, oneSep, two, dot, plain, suffix] = match;
  if (y !== undefined) return { digits: numbers(y, yMonth, yDay), separator: ySep ?? '', ordinal: false };
  if (d !== undefined) return { digits: numbers(d, month, year), separator: dSep ?? '', ordinal: false };
  if (one !== undefined) {
    return { digits: numbers(one, two), separator: oneSep ?? '', ordinal: dot !== undefined };
  }
  return { digits: numbers(plain), separator: '', ordinal: suffix !== undefined };
}

/** A full stop ends what belongs together, except behind an abbreviation or a number. */
function isJoined(before: string, gap: string): boolean {
  if (!JOINED.test(gap)) return false;
  return !gap.startsWith('.') || /^(?:\p{L}{1,4}|\d{1,2})$/u.test(before);
}

/** The tokens of a text, phrases of the lexicon taken whole. */
export function tokenize(text: string, lexicon: Lexicon): Token[] {
  const all = pieces(text);
  const tokens: Token[] = [];
  for (let index = 0; index < all.length; ) {
    const piece = all[index] as Piece;
    const gap = text.slice(tokens.at(-1)?.end ?? 0, piece.start);
    const taken = phraseLength(all, index, lexicon, text);
    const word = all
      .slice(index, index + taken)
      .map((one) => one.word)
      .join(' ');
    tokens.push({
      start: piece.start,
      end: (all[index + taken - 1] ?? piece).end,
      word,
      means: lexicon.get(word) ?? {},
      ...digitsOf(piece.match),
      capital: /^\p{Lu}/u.test(piece.match[0]),
      joined: tokens.length > 0 && isJoined(tokens.at(-1)?.word ?? '', gap),
      dashed: /[-–—]/.test(gap),
    });
    index += taken;
  }
  return tokens;
}

/** How many pieces from `index` on make the longest phrase known; 1 where there is none. */
function phraseLength(all: readonly Piece[], index: number, lexicon: Lexicon, text: string): number {
  let phrase = all[index]?.word ?? '';
  let longest = 1;
  for (let length = 2; length <= LONGEST_PHRASE; length++) {
    const [before, next] = [all[index + length - 2], all[index + length - 1]];
    if (before === undefined || next === undefined) break;
    if (!/^[ \t\u00a0\r\n'’.-]{1,3}$/.test(text.slice(before.end, next.start))) break;
    phrase += ` ${next.word}`;
    if (lexicon.has(phrase)) longest = length;
  }
  return longest;
}
