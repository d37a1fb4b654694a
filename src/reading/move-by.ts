import { allDatesIn, type FoundDate } from '../language/date-words.ts';
import { type Language, languagesOf } from '../language/detect.ts';
import { fold } from '../language/fold.ts';
import { sentencesOf } from '../language/sentences.ts';

/** When a text was written: what "tomorrow" is reckoned from, and minutes east of UTC where that is known. */
export interface Written {
  readonly at: Date;
  readonly offsetMinutes: number | null;
}

/** A promise is for the next weeks; what is named further off is what it is about. */
const FURTHEST = 92 * 86_400_000;

const DAY = 86_400_000;

/** "about the fair on Friday", "wegen der Messe am Freitag": such a day is no promise. */
const TOPIC =
  /(?:^|\s)(?:about|regarding|re|concerning|for|because of|before|ahead of|wegen|uber|zu|zum|zur|vor|bezuglich|fur|au sujet|a propos|concernant|pour|avant|sobre|acerca|para|antes|over|wegens|voor|acerca)\s(?=\p{L}+\s\p{L})/u;

/** Days near at hand that name no day of a calendar; folded. The last are Fridays and Sundays of this week. */
const TODAY =
  /\b(?:today|tonight|this (?:morning|afternoon|evening)|heute|aujourd'hui|ce soir|hoy|esta tarde|vandaag|vanavond|hoje)\b/;
const THIS_WEEK =
  /\b(?:this week|(?:in |noch )?dieser? woche|die woche|cette semaine|esta semana|(?:de|deze) week|nesta semana)\b/;
const WEEKEND = /\b(?:week-?ends?|wochenende|fin de semana|fim de semana|fim-de-semana|finde)\b/;
const IN_WEEKS = /\b(?:weeks?|wk|wochen?|kw|semaines?|semanas?|weken)\b/;
const IN_MONTHS = /\b(?:months?|monat|mois|mes|maand|mes)\b/;

/**
 * The ISO date by which something is promised in the sentence that has the words up to `from`: a day named behind them, or
 * in front where the sentence begins with it. A week ends on its Friday, a month on its last day. null where no day can be
 * told, or one that is past, or too far off to be a promise.
 */
export function promisedBy(text: string, from: number, written: Written): string | null {
  const sentence = sentencesOf(text).find(({ start, end }) => start < from && from <= end);
  const start = sentence?.start ?? 0;
  const said = text.slice(start, lineEnd(text, start, sentence?.end ?? text.length));
  const languages = languagesOf(text);
  const dates = [...named(said, languages, written), ...near(said, written)];
  const behind = dates.filter(({ index }) => start + index >= from).sort((a, b) => a.index - b.index);
  const infront = dates.filter(({ index }) => index <= LEADING);
  const [promise] = [...behind.filter(({ index }) => !isTopic(said, from - start, index)), ...infront];
  return promise === undefined ? null : timely(promise.day, written);
}

/** Characters that may stand before a day that begins its sentence: "On Friday", "Am Freitag". */
const LEADING = 6;

interface Named {
  readonly day: string;
  readonly index: number;
}

/** A sentence may run over lines; a blank one ends it, whatever it lacks. */
function lineEnd(text: string, start: number, end: number): number {
  const blank = text.indexOf('\n\n', start);
  return blank === -1 ? end : Math.min(end, blank);
}

function named(said: string, languages: readonly Language[], { at, offsetMinutes }: Written): Named[] {
  const options = { now: at, offsetMinutes, forward: true };
  const found = allDatesIn(said, languages.length === 0 ? options : { ...options, languages });
  return found.map((date) => ({ day: lastDayOf(date, said), index: date.index }));
}

function lastDayOf({ last, precision, index, end }: FoundDate, said: string): string {
  if (precision !== 'period') return last;
  const words = fold(said.slice(index, end));
  if (IN_WEEKS.test(words)) return shifted(last, 4);
  const [year = 0, month = 0] = last.split('-').map(Number);
  return IN_MONTHS.test(words) ? iso(Date.UTC(year, month, 0)) : last;
}

function near(said: string, { at, offsetMinutes }: Written): Named[] {
  const folded = fold(said).replaceAll('’', "'");
  const today = iso(at.getTime() + (offsetMinutes ?? 0) * 60_000);
  // Monday is 1, Sunday 7.
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  const days: readonly (readonly [RegExp, string])[] = [
    [TODAY, today],
    [THIS_WEEK, shifted(today, Math.max(5, weekday) - weekday)],
    [WEEKEND, shifted(today, 7 - weekday)],
  ];
  return days.flatMap(([pattern, day]) => {
    const index = folded.search(pattern);
    return index === -1 ? [] : [{ day, index }];
  });
}

function isTopic(said: string, from: number, index: number): boolean {
  return TOPIC.test(fold(said.slice(from, index)));
}

function timely(day: string, { at, offsetMinutes }: Written): string | null {
  const today = iso(at.getTime() + (offsetMinutes ?? 0) * 60_000);
  return day >= today && day <= iso(at.getTime() + FURTHEST) ? day : null;
}

function shifted(day: string, days: number): string {
  return iso(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
