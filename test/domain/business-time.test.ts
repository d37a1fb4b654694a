import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  type BusinessHours,
  intoBusinessHours,
  after as momentAfter,
  openingOn,
} from '../../src/domain/business-time.ts';
import { milliseconds } from '../../src/domain/delay.ts';
import { delay, WORKDAYS } from './make.ts';

const PARIS: BusinessHours = { ...WORKDAYS, zone: 'Europe/Paris' };
const NEW_YORK: BusinessHours = { ...WORKDAYS, zone: 'America/New_York' };
/** Sunday to Thursday, half past eight to half past four. */
const AMMAN: BusinessHours = {
  days: [1, 2, 3, 4, 7],
  from: 8 * 60 + 30,
  to: 16 * 60 + 30,
  zone: 'Asia/Amman',
};
/** Every hour of every day: nothing is ever out of hours. */
const ALWAYS: BusinessHours = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440, zone: 'Europe/Paris' };

/** `2026-03-05 10:00` on the clocks of a zone. */
function local(text: string, zone: string): Date {
  const moment = DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone });
  if (!moment.isValid) throw new Error(`${text} is no moment`);
  return moment.toJSDate();
}

function onClock(moment: Date, zone: string): string {
  return DateTime.fromJSDate(moment, { zone }).toFormat('yyyy-MM-dd HH:mm');
}

describe('a delay of whole days counts business days and lands in business hours', () => {
  test.each<[string, BusinessHours, string, string, string]>([
    ['over no weekend', PARIS, '2026-03-02 10:00', '3d', '2026-03-05 10:00'],
    ['over a weekend', PARIS, '2026-03-05 10:00', '3d', '2026-03-10 10:00'],
    ['over two weekends', PARIS, '2026-03-02 10:00', '10d', '2026-03-16 10:00'],
    ['from a Saturday, as from the end of Friday', PARIS, '2026-03-07 12:00', '1d', '2026-03-09 12:00'],
    ['from a Sunday night, whose time of day is none', PARIS, '2026-03-08 23:30', '1d', '2026-03-10 09:00'],
    ['from before the opening', PARIS, '2026-03-02 06:15', '1d', '2026-03-03 09:00'],
    ['from after hours, on the next morning after', PARIS, '2026-03-02 18:00', '1d', '2026-03-04 09:00'],
    ['from after hours on a Thursday', PARIS, '2026-03-05 20:00', '1d', '2026-03-09 09:00'],
    ['at the last minute', PARIS, '2026-03-02 16:59', '1d', '2026-03-03 16:59'],
    ['at closing time, which is too late', PARIS, '2026-03-02 17:00', '1d', '2026-03-04 09:00'],
    ['at opening time, which is in time', PARIS, '2026-03-02 09:00', '1d', '2026-03-03 09:00'],
    ['over the end of February', PARIS, '2026-02-26 10:00', '3d', '2026-03-03 10:00'],
    ['over the leap day', PARIS, '2028-02-28 10:00', '2d', '2028-03-01 10:00'],
    ['over the end of the year', PARIS, '2026-12-30 10:00', '3d', '2027-01-04 10:00'],
    ['over a weekend of other days', AMMAN, '2026-03-05 10:00', '1d', '2026-03-08 10:00'],
    ['with half hours', AMMAN, '2026-03-05 17:00', '1d', '2026-03-09 08:30'],
    ['where every hour is business, as calendar days', ALWAYS, '2026-03-06 23:59', '2d', '2026-03-08 23:59'],
  ])('%s', (_, hours, start, wait, end) => {
    expect(onClock(momentAfter(local(start, hours.zone), delay(wait), hours), hours.zone)).toBe(end);
  });

  test.each<[string, BusinessHours, string, string, string, number]>([
    ['clocks go forward in Paris', PARIS, '2026-03-27 10:00', '1d', '2026-03-30 10:00', 71],
    ['clocks go back in Paris', PARIS, '2026-10-23 10:00', '1d', '2026-10-26 10:00', 73],
    ['clocks go forward in New York', NEW_YORK, '2026-03-06 10:00', '1d', '2026-03-09 10:00', 71],
    ['clocks go back in New York', NEW_YORK, '2026-10-30 10:00', '1d', '2026-11-02 10:00', 73],
    ['they do so within two weeks', PARIS, '2026-03-20 10:00', '2w', '2026-04-03 10:00', 14 * 24 - 1],
  ])('%s: the time of day stays', (_, hours, start, wait, end, elapsedHours) => {
    const from = local(start, hours.zone);
    const to = momentAfter(from, delay(wait), hours);
    expect(onClock(to, hours.zone)).toBe(end);
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(elapsedHours);
  });

  test.each([
    ['skipped when clocks go forward', '2026-03-28 02:30', '2026-03-29 03:30'],
    ['repeated when they go back', '2026-10-24 02:30', '2026-10-25 02:30'],
  ])('an hour that is %s is one moment all the same', (_, start, end) => {
    expect(onClock(momentAfter(local(start, 'Europe/Paris'), delay('1d'), ALWAYS), 'Europe/Paris')).toBe(end);
  });
});

describe('a delay of weeks counts calendar weeks and lands in business hours', () => {
  test.each([
    ['2026-03-02 10:00', '2w', '2026-03-16 10:00'],
    ['2026-03-07 10:00', '1w', '2026-03-16 09:00'],
    ['2026-03-06 18:00', '1w', '2026-03-16 09:00'],
    ['2026-03-02 07:00', '1w', '2026-03-09 09:00'],
    ['2026-01-30 10:00', '1w', '2026-02-06 10:00'],
  ])('%s and %s is %s', (start, wait, end) => {
    expect(onClock(momentAfter(local(start, PARIS.zone), delay(wait), PARIS), PARIS.zone)).toBe(end);
  });
});

describe('plain elapsed time', () => {
  test.each(['90s', '30m', '12h', '72h'])('is what %s means, also at night', (wait) => {
    const start = local('2026-03-06 22:00', PARIS.zone);
    expect(momentAfter(start, delay(wait), PARIS).getTime()).toBe(
      start.getTime() + milliseconds(delay(wait)),
    );
  });

  test.each(['90s', '12h', '3d', '2w'])('is what %s means where no business hours are kept', (wait) => {
    const start = local('2026-03-28 22:00', PARIS.zone);
    expect(momentAfter(start, delay(wait), null).getTime()).toBe(start.getTime() + milliseconds(delay(wait)));
  });
});

describe('the opening of business', () => {
  test.each([
    ['2026-05-04', PARIS, '2026-05-04 09:00'],
    ['2026-05-02', PARIS, '2026-05-04 09:00'],
    ['2026-03-29', PARIS, '2026-03-30 09:00'],
    ['2026-11-01', NEW_YORK, '2026-11-02 09:00'],
    ['2026-05-01', AMMAN, '2026-05-03 08:30'],
    ['2026-05-02', ALWAYS, '2026-05-02 00:00'],
  ] as const)('on %s', (date, hours, opening) => {
    expect(onClock(openingOn(date, hours), hours.zone)).toBe(opening);
  });

  test('without business hours is midnight in UTC', () => {
    expect(openingOn('2026-05-02', null).toISOString()).toBe('2026-05-02T00:00:00.000Z');
  });
});

describe('for any moment, delay and hours', () => {
  const moments = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-01-01'), noInvalidDate: true });
  const hours = fc
    .record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      span: fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 2 }),
      zone: fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'),
    })
    .map(({ days, span, zone }) => {
      const [from = 0, to = 1440] = span.sort((a, b) => a - b);
      return { days: days.sort(), from, to, zone };
    });

  /** Clocks that jump over the opening leave the first moment that there is. */
  function isOpen(moment: Date, { days, from, to, zone }: BusinessHours): boolean {
    const { weekday, hour, minute, offset } = DateTime.fromJSDate(moment, { zone });
    const jumped = offset !== DateTime.fromJSDate(new Date(moment.getTime() - 3_600_000), { zone }).offset;
    return days.includes(weekday) && hour * 60 + minute >= from && (hour * 60 + minute < to || jumped);
  }

  test('a moment moved into business hours is in them, not before it, and stays where it is moved again', () => {
    fc.assert(
      fc.property(moments, hours, (moment, open) => {
        const moved = intoBusinessHours(moment, open);
        expect(isOpen(moved, open)).toBe(true);
        expect(moved.getTime()).toBeGreaterThanOrEqual(moment.getTime());
        expect(moved.getTime() - moment.getTime()).toBeLessThan(8 * 86_400_000);
        expect(intoBusinessHours(moved, open)).toEqual(moved);
      }),
    );
  });

  test('days land in business hours, so many business days on, and a day more is never earlier', () => {
    fc.assert(
      fc.property(moments, hours, fc.integer({ min: 1, max: 40 }), (moment, open, amount) => {
        const end = momentAfter(moment, { amount, unit: 'd' }, open);
        expect(isOpen(end, open)).toBe(true);
        expect(end.getTime()).toBeGreaterThan(moment.getTime() + (amount - 1) * 86_400_000 - 7_200_000);
        expect(momentAfter(moment, { amount: amount + 1, unit: 'd' }, open).getTime()).toBeGreaterThan(
          end.getTime(),
        );
      }),
    );
  });
});
