import {
  addMonths,
  type Day,
  dayOf,
  daysIn,
  mondayOf,
  mondayOfWeek,
  monthOf,
  weekdayOf,
  yearOf,
} from './day.ts';
import { PART, UNIT } from './lexicon.ts';

export interface Calendar {
  readonly today: Day;
  /** Whether a day without a year is the next such day, or (in a message about an absence) may be just past. */
  readonly forward: boolean;
}

/** An absence is announced up to ten months ahead (parental leave); what lies further ahead was a while ago. */
const FARTHEST_ABSENCE = 300;

/** The day `month`/`day` of the year named, or of the year that makes sense. */
export function inYear(
  year: number | undefined,
  month: number,
  day: number,
  { today, forward }: Calendar,
): Day | null {
  if (year !== undefined) return dayOf(year, month, day);
  const ahead = [yearOf(today), yearOf(today) + 1]
    .map((one) => dayOf(one, month, day))
    .find((one) => one !== null && one >= today);
  if (ahead === undefined || ahead === null) return null;
  if (forward || ahead - today <= FARTHEST_ABSENCE) return ahead;
  return dayOf(yearOf(ahead) - 1, month, day);
}

/** The next month of that name: the one that is running has no first day ahead. */
export function firstOf(year: number | undefined, month: number, calendar: Calendar): Day | null {
  if (year === undefined && month === monthOf(calendar.today)) return null;
  return inYear(year, month, 1, calendar);
}

export function partOfMonth(part: number, year: number, month: number): Day | null {
  if (part === PART.start) return dayOf(year, month, 1);
  return dayOf(year, month, part === PART.middle ? 15 : daysIn(year, month));
}

/** The part of the month of that name which is next to come. */
export function partOfNamedMonth(
  part: number,
  year: number | undefined,
  month: number,
  calendar: Calendar,
): Day | null {
  const years = year === undefined ? [yearOf(calendar.today), yearOf(calendar.today) + 1] : [year];
  const days = years.map((one) => partOfMonth(part, one, month));
  return days.find((day) => day !== null && (year !== undefined || day >= calendar.today)) ?? null;
}

export function startOfQuarter(year: number | undefined, quarter: number, { today }: Calendar): Day | null {
  if (quarter < 1 || quarter > 4) return null;
  const month = quarter * 3 - 2;
  if (year !== undefined) return dayOf(year, month, 1);
  const day = dayOf(yearOf(today), month, 1);
  return day !== null && day > today ? day : dayOf(yearOf(today) + 1, month, 1);
}

export function partOfQuarter(
  part: number,
  year: number | undefined,
  quarter: number,
  calendar: Calendar,
): Day | null {
  if (quarter < 1 || quarter > 4) return null;
  const month = part === PART.start ? quarter * 3 - 2 : part === PART.middle ? quarter * 3 - 1 : quarter * 3;
  return partOfNamedMonth(part, year, month, calendar);
}

/** The first day of the unit that runs `today`, `ahead` units on. */
export function startOfUnit(unit: number, ahead: number, today: Day): Day | null {
  if (unit === UNIT.day) return today + ahead;
  if (unit === UNIT.week) return mondayOf(today) + 7 * ahead;
  const months = { [UNIT.month]: 1, [UNIT.quarter]: 3, [UNIT.halfYear]: 6, [UNIT.year]: 12 }[unit];
  if (months === undefined) return null;
  const first = monthOf(today) - 1 - ((monthOf(today) - 1) % months) + 1;
  const start = dayOf(yearOf(today), first, 1);
  return start === null ? null : addMonths(start, months * ahead);
}

/** "Mid next week" is its Wednesday, "the end of the week" its Friday: working days are meant. */
export function partOfUnit(part: number, unit: number, ahead: number, { today }: Calendar): Day | null {
  const start = startOfUnit(unit, ahead, today);
  const next = startOfUnit(unit, ahead + 1, today);
  if (start === null || next === null) return null;
  if (part === PART.start) return start;
  if (unit === UNIT.week) return part === PART.middle ? start + 2 : start + 4;
  if (part === PART.end) return next - 1;
  return unit === UNIT.month ? start + 14 : start + Math.floor((next - start) / 2);
}

/** The middle of a year is no day that can be told. */
export function partOfYear(part: number, year: number): Day | null {
  if (part === PART.middle) return null;
  return part === PART.start ? dayOf(year, 1, 1) : dayOf(year, 12, 31);
}

export function stretch(amount: number, unit: number, { today }: Calendar): Day | null {
  if (amount > 400) return null;
  const days = { [UNIT.day]: 1, [UNIT.week]: 7, [UNIT.fortnight]: 14 }[unit];
  if (days !== undefined) return today + amount * days;
  const months = { [UNIT.month]: 1, [UNIT.quarter]: 3, [UNIT.halfYear]: 6, [UNIT.year]: 12 }[unit];
  return months === undefined || amount * months > 120 ? null : addMonths(today, amount * months);
}

/** The next such weekday after today. */
export function coming(weekday: number, { today }: Calendar): Day {
  return today + ((weekday - weekdayOf(today) + 6) % 7) + 1;
}

export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day | null {
  const edge = nth > 0 ? dayOf(year, month, 1) : dayOf(year, month, daysIn(year, month));
  if (edge === null) return null;
  if (nth < 0) return edge - ((weekdayOf(edge) - weekday + 7) % 7);
  const day = edge + ((weekday - weekdayOf(edge) + 7) % 7) + (nth - 1) * 7;
  return nth <= 5 && monthOf(day) === month ? day : null;
}

/** `nth` -1 is the last. */
export function nthOfNamedMonth(
  nth: number,
  weekday: number,
  month: number,
  year: number | undefined,
  calendar: Calendar,
): Day | null {
  const years = year === undefined ? [yearOf(calendar.today), yearOf(calendar.today) + 1] : [year];
  const days = years.map((one) => nthWeekday(one, month, weekday, nth));
  return days.find((day) => day !== null && (year !== undefined || day >= calendar.today)) ?? null;
}

/** `ahead` 0 is the month that runs, 1 the next. */
export function nthOfThisMonth(nth: number, weekday: number, ahead: number, { today }: Calendar): Day | null {
  const month = addMonths(today, ahead);
  return nthWeekday(yearOf(month), monthOf(month), weekday, nth);
}

/** The next such day of a month, and on the weekday named, if one is. */
export function dayAhead(day: number, weekday: number | undefined, { today, forward }: Calendar): Day | null {
  for (const ahead of forward ? [0, 1, 2] : [0, 1]) {
    const month = addMonths(today, ahead);
    const found = dayOf(yearOf(month), monthOf(month), day);
    if (found === null || found <= today) continue;
    if (weekday === undefined || weekdayOf(found) === weekday) return found;
  }
  return null;
}

export function weekStart(week: number, year: number | undefined, { today }: Calendar): Day | null {
  if (week < 1 || week > 53) return null;
  if (year !== undefined) return mondayOfWeek(year, week);
  const monday = mondayOfWeek(yearOf(today), week);
  return monday >= today - 6 ? monday : mondayOfWeek(yearOf(today) + 1, week);
}
