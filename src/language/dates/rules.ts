import type { Day } from './day.ts';
import { mondayOf } from './day.ts';
import { NEXT } from './lexicon.ts';
import {
  type Calendar,
  coming,
  dayAhead,
  firstOf,
  inYear,
  nthOfNamedMonth,
  nthOfThisMonth,
  partOfNamedMonth,
  partOfQuarter,
  partOfUnit,
  partOfYear,
  startOfQuarter,
  startOfUnit,
  stretch,
  weekStart,
} from './reckon.ts';

/** What sort of day the words name: one day, a weekday, the first day of something longer, a stretch from today. */
export type Precision = 'day' | 'weekday' | 'period' | 'stretch';

/** The values that a rule's elements took from the text, by element name; only those that are there. */
export type Taken = Readonly<Record<string, number | undefined>>;

export interface Rule {
  /** Elements in order (elements.ts); those marked `?` may be missing. */
  readonly pattern: string;
  readonly precision: Precision;
  /** null where the words name no day that can be told; they are passed over all the same. */
  readonly day: (taken: Taken, calendar: Calendar) => Day | null;
  /** The last day, where the words name a range. */
  readonly last?: (taken: Taken, calendar: Calendar) => Day | null;
}

type Reckon = Rule['day'];

function rule(precision: Precision, pattern: string, day: Reckon, last?: Reckon): Rule {
  return last === undefined ? { pattern, precision, day } : { pattern, precision, day, last };
}

function nothing(pattern: string): Rule {
  return { pattern, precision: 'day', day: () => null };
}

const dayAndMonth: Reckon = (t, c) => inYear(t.year, t.anyMonth ?? 0, t.day ?? 0, c);
const lastDayAndMonth: Reckon = (t, c) => inYear(t.year, t.anyMonth ?? 0, t.toDay ?? 0, c);
const partOfMonth: Reckon = (t, c) => partOfNamedMonth(t.part ?? 0, t.year, t.anyMonth ?? 0, c);
const sameWeek: Reckon = (t, c) => mondayOf(c.today) + (t.weekday ?? 1) - 1 + 7;
const afterWeekday =
  (weeks: number): Reckon =>
  (t, c) =>
    coming(t.weekday ?? 1, c) + 7 * weeks;

/** "Next Friday" on a Wednesday is in nine days where it stands against "this Friday"; "el próximo viernes" is in two. */
const nextWeekday: Reckon = (t, c) => (t.next === NEXT.coming ? afterWeekday(0)(t, c) : sameWeek(t, c));

const NAMED_DAYS: readonly Rule[] = [
  rule('day', 'anyWeekday? lead? full', (t) => t.full ?? null),
  rule('day', 'anyWeekday? lead? pair', (t, c) =>
    inYear(undefined, Math.floor((t.pair ?? 0) / 100), (t.pair ?? 0) % 100, c),
  ),
  rule('day', 'anyWeekday? lead? lead? day link? link? anyMonth link? year?', dayAndMonth),
  rule('day', 'lead? day or? lead? toDay link? anyMonth link? year?', dayAndMonth, lastDayAndMonth),
  rule('day', 'anyWeekday? lead? anyMonth link? day year?', dayAndMonth),
  rule('day', 'anyWeekday? lead? anyMonth day or? toDay year?', dayAndMonth, lastDayAndMonth),
  rule('day', 'anyWeekday link? link? day', (t, c) => dayAhead(t.day ?? 0, t.anyWeekday, c)),
  rule('day', 'mark bareDay', (t, c) => dayAhead(t.bareDay ?? 0, undefined, c)),
  rule('day', 'strictMark ordinalDay', (t, c) => dayAhead(t.ordinalDay ?? 0, undefined, c)),
  rule('day', 'prep writtenOrdinal', (t, c) => dayAhead(t.writtenOrdinal ?? 0, undefined, c)),
  rule('day', 'tomorrow', (_, c) => c.today + 1),
  rule('day', 'dayAfter', (_, c) => c.today + 2),
  rule('day', 'weekFromToday', (_, c) => c.today + 7),
];

const WEEKDAYS: readonly Rule[] = [
  rule('weekday', 'weekday', afterWeekday(0)),
  rule('weekday', 'coming weekday', afterWeekday(0)),
  rule('weekday', 'prep shyWeekday', (t, c) => coming(t.shyWeekday ?? 1, c)),
  rule('weekday', 'next shyWeekday', (t, c) => coming(t.shyWeekday ?? 1, c)),
  rule('weekday', 'next weekday', nextWeekday),
  rule('weekday', 'weekday next', nextWeekday),
  nothing('last weekday'),
  nothing('weekday last'),
  rule('weekday', 'weekday oneWeek', afterWeekday(1)),
  rule('weekday', 'weekday fortnight', afterWeekday(2)),
  rule('weekday', 'one? oneWeek link weekday', afterWeekday(1)),
  rule('weekday', 'one? fortnight link weekday', afterWeekday(2)),
  rule('weekday', 'num oneWeek link weekday', (t, c) => coming(t.weekday ?? 1, c) + 7 * (t.num ?? 1)),
  rule('weekday', 'weekday link? link? next oneWeek', sameWeek),
  rule('weekday', 'weekday link? link? oneWeek next', sameWeek),
  rule('weekday', 'next oneWeek link? weekday', sameWeek),
  rule('weekday', 'oneWeek next link? weekday', sameWeek),
  rule('day', 'lead? day anyWeekday link? link? anyMonth year?', (t, c) =>
    nthOfNamedMonth(t.day ?? 0, t.anyWeekday ?? 1, t.anyMonth ?? 1, t.year, c),
  ),
  rule('day', 'lead? last anyWeekday link? link? anyMonth year?', (t, c) =>
    nthOfNamedMonth(-1, t.anyWeekday ?? 1, t.anyMonth ?? 1, t.year, c),
  ),
  rule('day', 'lead? day anyWeekday link? link? oneMonth', (t, c) =>
    nthOfThisMonth(t.day ?? 0, t.anyWeekday ?? 1, 0, c),
  ),
  rule('day', 'lead? last anyWeekday link? link? oneMonth', (t, c) =>
    nthOfThisMonth(-1, t.anyWeekday ?? 1, 0, c),
  ),
  rule('day', 'lead? day anyWeekday link? link? next oneMonth', (t, c) =>
    nthOfThisMonth(t.day ?? 0, t.anyWeekday ?? 1, 1, c),
  ),
];

const PERIODS: readonly Rule[] = [
  rule('day', 'part link? link? anyMonth link? year?', partOfMonth),
  rule('day', 'part link? q rank year?', (t, c) => partOfQuarter(t.part ?? 0, t.year, t.rank ?? 0, c)),
  rule('day', 'part link? link? day oneQuarter year?', (t, c) =>
    partOfQuarter(t.part ?? 0, t.year, t.day ?? 0, c),
  ),
  rule('day', 'part link? link? coming? unit', (t, c) => partOfUnit(t.part ?? 0, t.unit ?? 0, 0, c)),
  rule('day', 'part link? link? next unit', (t, c) => partOfUnit(t.part ?? 0, t.unit ?? 0, 1, c)),
  rule('day', 'part link? link? unit next', (t, c) => partOfUnit(t.part ?? 0, t.unit ?? 0, 1, c)),
  nothing('part link? link? last unit'),
  rule('day', 'part link? year', (t) => partOfYear(t.part ?? 0, t.year ?? 0)),
  nothing('lead? day half link? link? anyMonth year?'),
  nothing('lead? day half link? link? unit'),
  rule('period', 'month link? year?', (t, c) => firstOf(t.year, t.month ?? 0, c)),
  rule('period', 'prep shyMonth year?', (t, c) => firstOf(t.year, t.shyMonth ?? 0, c)),
  rule('period', 'shyMonth year', (t, c) => firstOf(t.year, t.shyMonth ?? 0, c)),
  rule('period', 'next anyMonth', (t, c) => firstOf(t.year, t.anyMonth ?? 0, c)),
  nothing('last anyMonth'),
  rule('period', 'q rank link? year?', (t, c) => startOfQuarter(t.year, t.rank ?? 0, c)),
  rule('period', 'rank q year?', (t, c) => startOfQuarter(t.year, t.rank ?? 0, c)),
  rule('period', 'lead? day oneQuarter link? year?', (t, c) => startOfQuarter(t.year, t.day ?? 0, c)),
  rule('period', 'next unit', (t, c) => startOfUnit(t.unit ?? 0, 1, c.today)),
  rule('period', 'unit next', (t, c) => startOfUnit(t.unit ?? 0, 1, c.today)),
  nothing('last unit'),
  nothing('unit last'),
  rule('period', 'newYear', (_, c) => startOfUnit(7, 1, c.today)),
  rule('period', 'week rank link? year?', (t, c) => weekStart(t.rank ?? 0, t.year, c)),
  nothing('weekend'),
];

const reach: Reckon = (t, c) => stretch(t.num ?? 0, t.unit ?? 0, c);
const oneReach: Reckon = (t, c) => stretch(1, t.longUnit ?? 0, c);

const STRETCHES: readonly Rule[] = [
  rule('stretch', 'num unit', reach),
  rule('stretch', 'in num unit hence?', reach),
  rule('stretch', 'num unit hence', reach),
  rule('stretch', 'in? num? longUnit hence?', oneReach),
  nothing('num or num unit'),
  nothing('num unit or num'),
  nothing('num toNum unit'),
  nothing('ago num unit'),
  nothing('ago num toNum unit'),
  nothing('last num unit'),
  nothing('num unit ago'),
  nothing('num unit last'),
];

/**
 * Every way to name a day; at each place of a text the longest match counts. What cannot be told ("two or three
 * weeks", "last Friday", "three weeks ago") has rules too, so that no part of it is taken for a date.
 */
export const RULES: readonly Rule[] = [...NAMED_DAYS, ...WEEKDAYS, ...PERIODS, ...STRETCHES];
