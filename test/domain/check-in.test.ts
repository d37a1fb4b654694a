import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkInDates, closingDate, type Policy, patience } from '../../src/domain/check-in.ts';
import { milliseconds } from '../../src/domain/delay.ts';
import { DAY, daysAfter, delay, MONDAY, POLICY, WORKDAYS } from './make.ts';

function policy(checkIns: string, businessHours: Policy['businessHours'] = null): Policy {
  return { checkIns: checkIns.split(',').map(delay), businessHours };
}

describe('the dates of the check-ins', () => {
  test.each<[string, string | null, number[]]>([
    ['3d,10d', null, [3, 10]],
    ['1d', null, [1]],
    ['12h,36h', null, [0.5, 1.5]],
    ['3d,10d', '5d', [5, 12]],
    ['3d,10d', '1d', [1, 8]],
    ['3d,10d', '2w', [14, 21]],
    ['3d,10d', '3d', [3, 10]],
    ['3d', '5w', [35]],
  ])('CHECK_INS=%s with the tag %s: days %j after the introduction', (checkIns, tag, days) => {
    const dates = checkInDates(MONDAY, tag === null ? null : delay(tag), policy(checkIns));
    expect(dates).toEqual(days.map((count) => daysAfter(MONDAY, count)));
  });

  test('a tag asks once where the configuration asks never', () => {
    const never: Policy = { checkIns: [], businessHours: null };
    expect(checkInDates(MONDAY, null, never)).toEqual([]);
    expect(checkInDates(MONDAY, delay('5d'), never)).toEqual([daysAfter(MONDAY, 5)]);
  });

  test.each<[string | null, string[]]>([
    [null, ['2026-03-05T10:00', '2026-03-16T10:00']],
    ['5d', ['2026-03-09T10:00', '2026-03-20T10:00']],
    ['8d', ['2026-03-12T10:00', '2026-03-23T10:00']],
    ['9d', ['2026-03-13T10:00', '2026-03-24T10:00']],
    ['12h', ['2026-03-02T22:00', '2026-03-16T09:00']],
  ])('in business hours with the tag %s: %j', (tag, dates) => {
    const found = checkInDates(MONDAY, tag === null ? null : delay(tag), policy('3d,10d', WORKDAYS));
    expect(found.map((date) => date.toISOString().slice(0, 16))).toEqual(dates);
  });

  test('keep their order and lie after the introduction, whatever the tag and the day', () => {
    const moments = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    const tags = fc.constantFrom('1h', '12h', '1d', '2d', '5d', '2w', '8w').map(delay);
    const hours = fc.constantFrom(null, WORKDAYS, { ...WORKDAYS, zone: 'America/New_York' });
    fc.assert(
      fc.property(moments, fc.option(tags), hours, (introducedAt, tag, businessHours) => {
        const [first, second, ...more] = checkInDates(introducedAt, tag, policy('3d,10d', businessHours));
        expect(more).toEqual([]);
        expect(first?.getTime()).toBeGreaterThan(introducedAt.getTime());
        expect(second?.getTime()).toBeGreaterThan((first?.getTime() ?? Number.NaN) + 3 * DAY);
      }),
    );
  });
});

describe('the last check-in may stay unanswered', () => {
  test.each([
    ['3d,10d', '7d'],
    ['1d', '1d'],
    ['2s,5s', '3s'],
    ['1w,3w', '2w'],
  ])('with CHECK_INS=%s for %s', (checkIns, wait) => {
    expect(patience(policy(checkIns))).toBe(milliseconds(delay(wait)));
  });

  test('and then the introduction closes in business hours', () => {
    expect(closingDate(MONDAY, POLICY)).toEqual(daysAfter(MONDAY, 7));
    const saturday = new Date('2026-03-07T10:00:00Z');
    expect(closingDate(saturday, policy('3d,10d', WORKDAYS)).toISOString()).toBe('2026-03-16T09:00:00.000Z');
  });
});
