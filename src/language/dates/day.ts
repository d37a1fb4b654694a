/** A calendar day as a count of days since 1 January 1970: no time of day, no zone, cheap to add to. */
export type Day = number;

const MS_PER_DAY = 86_400_000;

/** The day it is at `instant` for somebody `offsetMinutes` ahead of UTC. */
export function dayAt(instant: Date, offsetMinutes: number): Day {
  return Math.floor((instant.getTime() + offsetMinutes * 60_000) / MS_PER_DAY);
}

/** null where there is no such day (30 February). `month` is 1 to 12. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (year < 1970 || year > 2199 || month < 1 || month > 12) return null;
  if (dayOfMonth < 1 || dayOfMonth > daysIn(year, month)) return null;
  return Date.UTC(year, month - 1, dayOfMonth) / MS_PER_DAY;
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function yearOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

/** 1 to 12. */
export function monthOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCMonth() + 1;
}

export function dayOfMonth(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCDate();
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the week that `day` is in. */
export function mondayOf(day: Day): Day {
  return day - weekdayOf(day) + 1;
}

/** The same day `count` months on; the last of the month where it is too short (31 January + 1 = 28 February). */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return Date.UTC(year, month - 1, Math.min(dayOfMonth(day), daysIn(year, month))) / MS_PER_DAY;
}

/** The Monday of ISO week `week` (ISO 8601: week 1 holds 4 January). */
export function mondayOfWeek(year: number, week: number): Day {
  return mondayOf(Date.UTC(year, 0, 4) / MS_PER_DAY) + (week - 1) * 7;
}

export function isoDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
