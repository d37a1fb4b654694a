import type { Language } from '../detect.ts';
import { fold } from '../fold.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';
import { ASK_AGAIN, BACK_TO_THE_DAY, DAY_UNTOLD, PLEASE } from './ask-again-words.ts';
import { allDatesIn, type FoundDate } from './find-dates.ts';

/** A reply that asks to be asked later is short; what follows is quoted or legal. */
const TEXT_CAP = 4000;

/** Where in the sentence the request begins, or -1. */
function requestAt({ folded }: Sentence): number {
  const places = ASK_AGAIN.map((pattern) => folded.search(pattern)).filter((place) => place >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

function within(dates: readonly FoundDate[], { start, end }: Sentence): FoundDate[] {
  return dates.filter(({ index }) => index >= start && index < end);
}

/** "Next month please": a date begins the sentence, and a please ends the matter. */
function politelyNamed(sentence: Sentence, dates: readonly FoundDate[]): FoundDate | null {
  const [first] = dates;
  if (first === undefined || first.index - sentence.start > 12) return null;
  return PLEASE.test(sentence.folded.slice(first.end - sentence.start)) ? first : null;
}

/**
 * The day that a sentence with a request means: the first named behind the request, else the last before it, else (where
 * it says "then") the last of the sentence before, which it also means if it begins with the day.
 */
function dayAsked(
  sentence: Sentence,
  place: number,
  before: Sentence | undefined,
  dates: readonly FoundDate[],
): FoundDate | null {
  const own = within(dates, sentence);
  const named = own.find(({ index }) => index >= sentence.start + place) ?? own.at(-1);
  if (named !== undefined) return named;
  if (before === undefined || DAY_UNTOLD.test(sentence.folded)) return null;
  const earlier = within(dates, before);
  if (BACK_TO_THE_DAY.test(sentence.folded)) return earlier.at(-1) ?? null;
  const [first] = earlier;
  return first !== undefined && first.index - before.start < 4 ? first : null;
}

/** What stands before the day when nothing else says that it is to be waited for. */
const WAITING =
  /\b(?:until|till|til|not before|after|from|bis|erst|nicht vor|ab|nach|pas avant|a partir|apres|jusqu|hasta|antes de|a partir|despues|tot|niet voor|vanaf|na|ate|so|antes|depois)\s(?:\S{1,8}\s){0,2}$/u;

/** The day in a text that is known to ask for later, though in no words that are known to ask. */
function dayWaitedFor(sample: string, dates: readonly FoundDate[]): FoundDate | null {
  const waited = dates.filter(({ index }) =>
    WAITING.test(fold(sample.slice(Math.max(0, index - 30), index))),
  );
  return waited.at(-1) ?? (dates.length === 1 ? (dates[0] ?? null) : null);
}

/** "Mitte Mai" alone tells no language: where a day is waited for, each of ours is tried. */
const OURS: readonly Language[] = ['en', 'de', 'fr', 'es', 'nl', 'pt'];

function datesIn(sample: string, now: Date, asks: boolean): FoundDate[] {
  const options = { now, offsetMinutes: null, forward: true };
  const dates = allDatesIn(sample, options);
  return dates.length > 0 || !asks ? dates : allDatesIn(sample, { ...options, languages: OURS });
}

/**
 * The ISO date on which a reply asks to be asked again, or null where it does not ask, or names no day that can be
 * told. A month is its first day, a quarter its first, "mid-" the 15th, "end of" the last, "in a month" the same day
 * of the next. `asks`: it is known that the text asks for later, so that a day alone is the one meant.
 */
export function askAgainDate(text: string, receivedAt: Date, { asks = false } = {}): string | null {
  const sample = text.slice(0, TEXT_CAP).replace(/[\u2018\u2019]/g, "'");
  const sentences = sentencesOf(sample);
  const dates = datesIn(sample, receivedAt, asks);
  if (dates.length === 0) return null;
  for (const [index, sentence] of sentences.entries()) {
    const place = requestAt(sentence);
    const found =
      place < 0
        ? politelyNamed(sentence, within(dates, sentence))
        : dayAsked(sentence, place, sentences[index - 1], dates);
    if (found !== null) return found.date;
  }
  return asks ? (dayWaitedFor(sample, dates)?.date ?? null) : null;
}
