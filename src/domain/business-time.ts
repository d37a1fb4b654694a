import { DateTime } from 'luxon';
import type { Delay } from './delay.ts';
import { milliseconds } from './delay.ts';

/** Working time of one zone; `from` and `to` are minutes after local midnight, days are ISO (1 = Monday). */
export interface BusinessHours {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  /** ISO dates on which nobody works, whatever the weekday. */
  readonly holidays?: ReadonlySet<string>;
}

/**
 * The moment `delay` after `start`. Whole days count business days and land in business hours
 * (CONTRACT, configuration); weeks are calendar weeks that land the same way; seconds, minutes and hours,
 * and everything where `hours` is null, are plain elapsed time.
 */
export function after(start: Date, delay: Delay, hours: BusinessHours | null): Date {
  if (hours === null || (delay.unit !== 'd' && delay.unit !== 'w')) {
    return new Date(start.getTime() + milliseconds(delay));
  }
  const local = DateTime.fromJSDate(start, { zone: hours.zone });
  const day =
    delay.unit === 'w' ? local.plus({ weeks: delay.amount }) : addBusinessDays(local, delay.amount, hours);
  return intoHours(day, hours).toJSDate();
}

/** `moment` itself where it is within business hours, else the next opening. */
export function intoBusinessHours(moment: Date, hours: BusinessHours | null): Date {
  if (hours === null) return moment;
  return intoHours(DateTime.fromJSDate(moment, { zone: hours.zone }), hours).toJSDate();
}

/** The opening of business on an ISO date, or on the next business day after it. */
export function openingOn(isoDate: string, hours: BusinessHours | null): Date {
  const zone = hours?.zone ?? 'utc';
  return intoBusinessHours(DateTime.fromISO(isoDate, { zone }).toJSDate(), hours);
}

/** The opening of business on the day after an ISO date, or on the next business day after that. */
export function openingAfter(isoDate: string, hours: BusinessHours | null): Date {
  const zone = hours?.zone ?? 'utc';
  return intoBusinessHours(DateTime.fromISO(isoDate, { zone }).plus({ days: 1 }).toJSDate(), hours);
}

function addBusinessDays(start: DateTime, count: number, hours: BusinessHours): DateTime {
  let day = start;
  for (let left = count; left > 0; ) {
    day = day.plus({ days: 1 });
    if (isBusinessDay(day, hours)) left -= 1;
  }
  return day;
}

function isBusinessDay(day: DateTime, { days, holidays }: BusinessHours): boolean {
  return days.includes(day.weekday) && !(holidays?.has(day.toISODate() ?? '') ?? false);
}

function intoHours(moment: DateTime, hours: BusinessHours): DateTime {
  const minute = moment.hour * 60 + moment.minute;
  if (isBusinessDay(moment, hours)) {
    if (minute < hours.from) return atMinute(moment, hours.from);
    if (minute < hours.to) return moment;
  }
  let day = moment.plus({ days: 1 });
  while (!isBusinessDay(day, hours)) day = day.plus({ days: 1 });
  return atMinute(day, hours.from);
}

function atMinute(day: DateTime, minute: number): DateTime {
  return day.startOf('day').set({ hour: Math.floor(minute / 60), minute: minute % 60 });
}
