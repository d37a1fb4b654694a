import { type Language, languagesOf } from '../detect.ts';
import { fold } from '../fold.ts';
import { allDatesIn, type FoundDate } from './find-dates.ts';
import type { Precision } from './rules.ts';

/** When a text was written: what "tomorrow" is reckoned from, and minutes east of UTC where that is known. */
export interface Written {
  readonly at: Date;
  readonly offsetMinutes: number | null;
}

/** The last day of what words name, as ISO date, and where they begin. */
export interface PromisedDay {
  readonly day: string;
  readonly index: number;
  /** `near`: this week, and the like. */
  readonly precision: Precision | 'near';
}

/** A promise is for the next weeks; what is named further off is another matter. */
const FURTHEST = 92 * 86_400_000;

const DAY = 86_400_000;

/** Days near at hand that name no day of a calendar; folded. */
const TODAY =
  /\b(?:today|tonight|this (?:morning|afternoon|evening)|heute|aujourd'hui|ce soir|hoy|esta tarde|vandaag|vanavond|hoje)\b/;
const THIS_WEEK =
  /\b(?:this week|dieser? woche|die woche|cette semaine|esta semana|deze week|nesta semana)\b/;
const WEEKEND = /\b(?:week-?ends?|wochenende|fin de semana|fim de semana|fim-de-semana|finde)\b/;
const IN_WEEKS = /\b(?:weeks?|wk|wochen?|kw|semaines?|semanas?|weken)\b/;
const IN_MONTHS = /\b(?:months?|monat|mois|mes|maand)\b/;

/**
 * The days that a text names to do something by, in its order, those of today and the three months ahead: a week ends on its
 * Friday, a weekend on its Sunday, a month on its last day.
 */
export function promisedDays(
  text: string,
  written: Written,
  languages: readonly Language[] = languagesOf(text),
): PromisedDay[] {
  const { at, offsetMinutes } = written;
  const options = { now: at, offsetMinutes, forward: true };
  const dates = allDatesIn(text, languages.length === 0 ? options : { ...options, languages });
  const named = dates.map((date) => ({ ...date, day: lastDayOf(date, text) }));
  const today = iso(at.getTime() + (offsetMinutes ?? 0) * 60_000);
  return [...named, ...near(text, today)]
    .filter(({ day }) => day >= today && day <= iso(at.getTime() + FURTHEST))
    .map(({ day, index, precision }) => ({ day, index, precision }))
    .sort((one, other) => one.index - other.index);
}

function lastDayOf({ last, precision, index, end }: FoundDate, text: string): string {
  if (precision !== 'period') return last;
  const words = fold(text.slice(index, end));
  if (IN_WEEKS.test(words)) return dayAfter(last, 4);
  const [year = 0, month = 0] = last.split('-').map(Number);
  return IN_MONTHS.test(words) ? iso(Date.UTC(year, month, 0)) : last;
}

function near(text: string, today: string): PromisedDay[] {
  const folded = fold(text).replaceAll('’', "'");
  // Monday is 1, Sunday 7.
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7;
  const days: readonly (readonly [RegExp, string])[] = [
    [TODAY, today],
    [THIS_WEEK, dayAfter(today, Math.max(5, weekday) - weekday)],
    [WEEKEND, dayAfter(today, 7 - weekday)],
  ];
  return days.flatMap(([pattern, day]) => {
    const index = folded.search(pattern);
    return index === -1 ? [] : [{ day, index, precision: 'near' as const }];
  });
}

/** The ISO date so many days after another. */
export function dayAfter(day: string, days: number): string {
  return iso(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
