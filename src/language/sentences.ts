import { fold } from './fold.ts';

/** A stretch of a text that says one thing: `start` inclusive, `end` exclusive. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** {@link fold}ed. */
  readonly folded: string;
}

/**
 * Ends of sentences. A full stop behind one or two digits is a date's ("24.11. passt", "16. Juni"), behind a single letter
 * an initial's. A line break alone is the mail client's.
 */
const SENTENCE_END =
  /[!?…。！？]+|(?<=\p{L}{2}|[)\]"”’])\.(?=\s|$)|(?<=\d{3})\.(?=\s+\p{Lu})|\n\s{0,20}\n|\n(?=[-*•>])|\s[–—]\s/gu;

/** The sentences of a text in order; those without a letter or a digit are left out. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of [...text.matchAll(SENTENCE_END), null]) {
    const end = match === null ? text.length : match.index + match[0].length;
    const content = text.slice(start, end);
    if (/[\p{L}\d]/u.test(content)) sentences.push({ start, end, folded: fold(content) });
    start = end;
  }
  return sentences;
}
