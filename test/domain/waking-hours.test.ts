import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextAllowed } from '../../src/domain/limits.ts';
import type { MailKind } from '../../src/domain/mail.ts';
import { wakingHours } from '../../src/domain/waking-hours.ts';
import { DAY, daysAfter, delay, MONDAY } from './make.ts';

const PARIS = 60;
const NEW_YORK = -300;
const KOLKATA = 330;

describe('a question', () => {
  test.each<[string, string, number, string | null]>([
    ['in the morning is asked', '2026-03-02T08:00:00Z', PARIS, null],
    ['an hour before nine is asked', '2026-03-02T07:00:00Z', PARIS, null],
    ['earlier waits for nine', '2026-03-02T06:59:00Z', PARIS, '2026-03-02T08:00:00.000Z'],
    ['in the evening is asked', '2026-03-02T18:59:00Z', PARIS, null],
    [
      'at eight in the evening waits for the next morning',
      '2026-03-02T19:00:00Z',
      PARIS,
      '2026-03-03T08:00:00.000Z',
    ],
    ['at midnight waits for the same morning', '2026-03-02T23:30:00Z', PARIS, '2026-03-03T08:00:00.000Z'],
    ['late on Friday waits for Monday', '2026-03-06T20:00:00Z', PARIS, '2026-03-09T08:00:00.000Z'],
    ['on Saturday waits for Monday', '2026-03-07T11:00:00Z', PARIS, '2026-03-09T08:00:00.000Z'],
    ['on Sunday evening waits for Monday', '2026-03-08T20:00:00Z', PARIS, '2026-03-09T08:00:00.000Z'],
    [
      'while it is Friday afternoon there, though Saturday here, is asked',
      '2026-03-07T00:30:00Z',
      NEW_YORK,
      null,
    ],
    [
      'while it is Saturday there, though Friday here, waits',
      '2026-03-06T20:00:00Z',
      KOLKATA,
      '2026-03-09T03:30:00.000Z',
    ],
  ])('%s', (_, now, offset, until) => {
    expect(wakingHours('check_in', offset, new Date(now))?.toISOString() ?? null).toBe(until);
  });

  test('is asked at any time of somebody whose time is not known', () => {
    expect(wakingHours('check_in', null, new Date('2026-03-07T03:00:00Z'))).toBeNull();
  });

  test('is never put off for longer than a weekend, nor to a night', () => {
    const moments = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: -12 * 60, max: 14 * 60 }), (now, offset) => {
        const until = wakingHours('consent', offset, now);
        if (until === null) return;
        expect(until.getTime()).toBeGreaterThan(now.getTime());
        expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(2.6 * DAY);
        expect(wakingHours('consent', offset, until)).toBeNull();
      }),
    );
  });
});

test.each<[MailKind, boolean]>([
  ['check_in', true],
  ['consent', true],
  ['thank_you', true],
  ['connection', false],
  ['outcome', false],
  ['notice', false],
  ['not_now', false],
])('at night a %s waits: %s', (kind, waits) => {
  expect(wakingHours(kind, PARIS, new Date('2026-03-03T02:00:00Z')) !== null).toBe(waits);
});

describe('under a ceiling of three a week', () => {
  const limit = { count: 3, per: delay('1w') };
  const ago = (...days: number[]): Date[] => days.map((count) => daysAfter(MONDAY, -count));

  test.each([
    ['none so far', [], null],
    ['two', [1, 2], null],
    ['three, one of them a week ago', [1, 2, 7], null],
    ['three: when the first of them is a week old', [1, 2, 6], 1],
    ['in any order', [6, 1, 2], 1],
    ['five: when only two of them are left', [1, 2, 3, 4, 5], 4],
  ])('%s', (_, days, wait) => {
    const next = nextAllowed(ago(...days), limit, MONDAY);
    expect(next).toEqual(wait === null ? null : daysAfter(MONDAY, wait));
  });

  test('whoever waits as told is let through, and never more than three in a week', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 3 * DAY }), { maxLength: 30 });
    fc.assert(
      fc.property(gaps, (waits) => {
        const times: Date[] = [];
        let now = MONDAY;
        for (const gap of waits) {
          now = new Date(now.getTime() + gap);
          now = nextAllowed(times, limit, now) ?? now;
          expect(nextAllowed(times, limit, now)).toBeNull();
          times.push(now);
          const week = times.filter((at) => at.getTime() > now.getTime() - 7 * DAY);
          expect(week.length).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
});
