import { fold } from './fold.ts';
import type { Word } from './words.ts';

/** Words that turn what follows them, in all languages; none means something else in another. */
const NEGATIONS = new Set(
  `not no never nothing nobody none without neither nor nicht kein keine keinen keinem nie niemand nichts ne pas jamais
   rien aucun aucune sans nunca nada nadie ni sin niet geen nooit niks niemand não ninguém nem sem`
    .split(/\s+/)
    .map(fold),
);

/** How many words a negation colours; a comma ends it. */
const REACH = 4;

/** Words that begin alike are mostly of one family: "recommend", "recommendation"; in six languages there is no list. */
const STEMS = [4, 5];

/**
 * What is learned from in the words themselves: each word, its beginnings, itself once more where it is denied, and pairs of
 * neighbours. Names and numbers stand for their kind: whose they are tells nothing about the next reply.
 */
export function gramsOf(words: readonly Word[]): string[] {
  const grams: string[] = [];
  let last = '^';
  let denied = 0;
  for (const [at, word] of words.entries()) {
    const text = kindOf(word, at);
    if (text === ',') denied = 0;
    else {
      grams.push(text);
      if (denied > 0 && !NEGATIONS.has(text)) grams.push(`!${text}`);
      denied = NEGATIONS.has(text) ? REACH : Math.max(0, denied - 1);
      for (const length of STEMS) if (text.length > length) grams.push(`${text.slice(0, length)}*${length}`);
    }
    grams.push(`${last} ${text}`);
    last = text;
  }
  grams.push(`${last} $`);
  return grams;
}

function kindOf({ text, capital }: Word, at: number): string {
  if (/^\d/.test(text)) return '0';
  return capital && at > 0 && text.length > 1 ? 'NAME' : text;
}
