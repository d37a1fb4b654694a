import { languageOf } from '../language/detect.ts';
import { fold } from './fold.ts';
import { LEXICON_LANGUAGES, tableFor } from './lexicon.ts';

/** Beyond as many words the detector is right often enough (99 %). */
const FEW_WORDS = 12;

/** What the detector's guess is worth in shared words, so that it decides where the lexicons do not. */
const GUESS = 0.75;

let vocabularies: Map<string, Set<string>> | undefined;

/**
 * The language to read a reply in. Few words tell a detector little ("Me parece estupendo" passes for French), so that
 * there the lexicons vote: a word counts for each language that has it, the less the more languages do.
 */
export function languageOfReply(text: string): string {
  const guess = languageOf(text);
  const words = (text.match(/[\p{L}\p{M}]+/gu) ?? []).map(fold);
  if (words.length > FEW_WORDS) return guess !== null && LEXICON_LANGUAGES.includes(guess) ? guess : 'en';
  const votes = new Map<string, number>();
  for (const word of words) {
    const speakers = LEXICON_LANGUAGES.filter((language) => vocabulary(language).has(word));
    for (const language of speakers) votes.set(language, (votes.get(language) ?? 0) + 1 / speakers.length);
  }
  const base = guess !== null && LEXICON_LANGUAGES.includes(guess) ? guess : 'en';
  let best: string = base;
  const worth = (language: string) => (votes.get(language) ?? 0) + (language === base ? GUESS : 0);
  for (const language of LEXICON_LANGUAGES) if (worth(language) > worth(best)) best = language;
  return best;
}

function vocabulary(language: string): Set<string> {
  vocabularies ??= new Map();
  let words = vocabularies.get(language);
  if (words === undefined) {
    const { classes, events } = tableFor(language);
    const sources = [...Object.values(classes), ...Object.values(events)];
    words = new Set(sources.flatMap((source) => source.match(/[\p{L}\p{M}]+/gu) ?? []).map(fold));
    vocabularies.set(language, words);
  }
  return words;
}
