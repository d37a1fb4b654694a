import { languagesOf } from '../detect.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';
import { ASK_AGAIN, BACK_TO_THE_DAY, DAY_UNTOLD, PLEASE } from './ask-again-words.ts';
import { allDatesIn, type FoundDate } from './find-dates.ts';

/** A reply that asks to be asked later is short; what follows is quoted or legal. */
const TEXT_CAP = 4000;

/** Where in the sentence the request stands, or -1. */
function requestAt(sentence: Sentence): number {
  const places = ASK_AGAIN.map((pattern) => sentence.folded.search(pattern)).filter((place) => place >= 0);
  if (places.length > 0) return Math.min(...places);
  return PLEASE.test(sentence.folded) ? 0 : -1;
}

function within(dates: readonly FoundDate[], sentence: Sentence | undefined): FoundDate[] {
  if (sentence === undefined) return [];
  return dates.filter((date) => date.index >= sentence.start && date.index < sentence.end);
}

/** The day a sentence asks for: the first named behind the request, else the last before it. */
function dayAsked(sentence: Sentence, place: number, dates: readonly FoundDate[]): FoundDate | null {
  const own = within(dates, sentence);
  return own.find((date) => date.index >= sentence.start + place) ?? own.at(-1) ?? null;
}

/**
 * The ISO date on which a reply asks to be asked again, or null where it does not ask, or names no day that can be
 * told. A month is its first day, a quarter its first, "mid-" the 15th, "end of" the last, "in a month" the same day
 * of the next.
 */
export function askAgainDate(text: string, receivedAt: Date): string | null {
  const sample = text.slice(0, TEXT_CAP);
  const sentences = sentencesOf(sample);
  const requests = sentences.map(requestAt);
  if (requests.every((place) => place < 0)) return null;
  const languages = languagesOf(sample);
  const dates = allDatesIn(sample, { now: receivedAt, offsetMinutes: null, forward: true, languages });
  for (const [index, sentence] of sentences.entries()) {
    const place = requests[index] ?? -1;
    if (place < 0) continue;
    const own = dayAsked(sentence, place, dates);
    if (own !== null) return own.date;
    if (!BACK_TO_THE_DAY.test(sentence.folded) || DAY_UNTOLD.test(sentence.folded)) continue;
    const before = within(dates, sentences[index - 1]).at(-1);
    if (before !== undefined) return before.date;
  }
  return null;
}
