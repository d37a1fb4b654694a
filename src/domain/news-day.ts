import { DateTime } from 'luxon';
import { type BusinessHours, openingAfter } from './business-time.ts';

/**
 * An introducer gets one mail of news on a calendar day, whatever the introductions: when the next may leave, or null
 * where it may leave now. Without business hours there is no calendar, and no such rule.
 * @param last when the last one left, or null
 */
export function nextNewsAt(last: Date | null, now: Date, hours: BusinessHours | null): Date | null {
  if (last === null || hours === null) return null;
  const day = (moment: Date): string => DateTime.fromJSDate(moment, { zone: hours.zone }).toISODate() ?? '';
  return day(last) === day(now) ? openingAfter(day(now), hours) : null;
}
