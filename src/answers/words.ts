import { fold } from './fold.ts';
import { SHORT_FORMS } from './lexicon/short-forms.ts';

/** One word of a reply: folded, with what capitals and place tell. `,` is a word of its own. */
export interface Word {
  text: string;
  capital: boolean;
}

/** Words up to a full stop, question or exclamation mark, line end, or a conjunction that turns the thought. */
export interface Sentence {
  words: Word[];
  question: boolean;
  exclaimed: boolean;
}

/** About two pages; beyond it only the end is read, where a request to stop would stand. */
const MAX_WORDS = 600;
const TAIL_WORDS = 150;

/** No sentence is longer; what looks so is a list, or an attack on whatever looks at pairs of words. */
const LONGEST_SENTENCE = 60;

const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof sr sra st no nr hr fr mme mlle etc eng exmo exma ca ggf bzw z.b approx re'.split(' '),
);

const CONTRACTION: Record<string, string> = {
  "'re": ' are',
  "'ve": ' have',
  "'ll": ' will',
  "'m": ' am',
  "'d": ' would',
  "'s": ' is',
};

/** Splits cleaned text into sentences of folded words, the short forms of its language spelled out. */
export function sentencesOf(text: string, language: string): Sentence[] {
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  const close = (mark: string) => {
    if (words.length > 0) sentences.push({ words, question: mark === '?', exclaimed: mark === '!' });
    words = [];
  };
  for (const piece of limited(piecesOf(text))) {
    if (/^[.!?…;\n]/.test(piece)) {
      const last = words.at(-1)?.text ?? '';
      if (piece === '.' && ABBREVIATIONS.has(last)) continue;
      close(piece.includes('?') ? '?' : (piece[0] ?? ''));
    } else if (piece === ',') {
      if (words.length > 0 && words.at(-1)?.text !== ',') words.push({ text: ',', capital: false });
    } else words.push(...wordsOf(piece, language));
    if (words.length >= LONGEST_SENTENCE) close('');
  }
  close('');
  return sentences;
}

/** Emoji, numbers with their dots and slashes, words with their apostrophes, marks. */
function piecesOf(text: string): string[] {
  return (
    text
      .replace(/[‘’ʼ`´]/g, "'")
      .replace(/\be-?mail/gi, 'email')
      .replace(/\s[-–—]+\s|[–—()[\]:]|\.{2,}|…/g, (mark) =>
        /[-–—]/.test(mark) || /[()[\]:]/.test(mark) ? ' , ' : ' ; ',
      )
      .match(
        /[?!]+|[.;\n]|,|\p{Extended_Pictographic}|\d+(?:[.:/-]\d+){0,3}|[\p{L}\p{M}\d]+(?:'[\p{L}\p{M}]+){0,3}'?|&/gu,
      ) ?? []
  );
}

function limited(pieces: string[]): string[] {
  if (pieces.length <= MAX_WORDS) return pieces;
  return [...pieces.slice(0, MAX_WORDS - TAIL_WORDS), '\n', ...pieces.slice(-TAIL_WORDS)];
}

function wordsOf(piece: string, language: string): Word[] {
  const capital = /^\p{Lu}/u.test(piece);
  const lower = fold(piece);
  const spelled = expand(lower, language);
  return spelled
    .split(' ')
    .filter((text) => text !== '')
    .map((text, index) => ({ text, capital: capital && index === 0 }));
}

function expand(lower: string, language: string): string {
  const known = SHORT_FORMS[language]?.[lower.replace(/'/g, '')];
  if (known !== undefined) return known;
  if (language === 'en') {
    if (lower.endsWith("n't")) return `${lower.slice(0, -3)} not`;
    for (const [ending, spelled] of Object.entries(CONTRACTION)) {
      if (lower.endsWith(ending)) return lower.slice(0, -ending.length) + spelled;
    }
  }
  return lower.replace(/'/g, ' ');
}
