import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MailKind } from '../../src/domain/mail.ts';
import { retryAt } from '../../src/domain/retry.ts';
import { MONDAY } from './make.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MIDDLE = 0.5;

function later(milliseconds: number): Date {
  return new Date(MONDAY.getTime() + milliseconds);
}

describe('the next attempt', () => {
  test.each([
    [1, MINUTE],
    [2, 5 * MINUTE],
    [3, 15 * MINUTE],
    [4, 45 * MINUTE],
    [5, 2 * HOUR],
    [6, 4 * HOUR],
    [7, 4 * HOUR],
    [15, 4 * HOUR],
  ])('after %i failed is %i ms away', (attempts, wait) => {
    expect(retryAt('connection', attempts, MONDAY, MONDAY, MIDDLE)).toEqual(later(wait));
  });

  test('is spread by a fifth either way, so that mail held up together does not return together', () => {
    expect(retryAt('connection', 3, MONDAY, MONDAY, 0)).toEqual(later(12 * MINUTE));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const wait =
          (retryAt('connection', 3, MONDAY, MONDAY, chance)?.getTime() ?? Number.NaN) - MONDAY.getTime();
        expect(wait).toBeGreaterThanOrEqual(12 * MINUTE);
        expect(wait).toBeLessThanOrEqual(18 * MINUTE);
      }),
    );
  });
});

describe('the last attempt', () => {
  test.each<[MailKind, number]>([
    ['check_in', 24],
    ['connection', 48],
    ['outcome', 48],
    ['thank_you', 48],
    ['thanks', 48],
  ])('of a %s begins within %i hours of the first', (kind, hours) => {
    expect(retryAt(kind, 9, MONDAY, later((hours - 4) * HOUR), MIDDLE)).toEqual(later(hours * HOUR));
    expect(retryAt(kind, 9, MONDAY, later((hours - 4) * HOUR + 1), MIDDLE)).toBeNull();
  });

  test('comes after a bounded number of tries, however the chances fall', () => {
    const chances = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), {
      minLength: 60,
      maxLength: 60,
    });
    fc.assert(
      fc.property(chances, (drawn) => {
        let now = MONDAY;
        let attempts = 0;
        for (const chance of drawn) {
          attempts += 1;
          const next = retryAt('connection', attempts, MONDAY, now, chance);
          if (next === null) break;
          expect(next.getTime()).toBeGreaterThan(now.getTime());
          now = next;
        }
        expect(attempts).toBeGreaterThanOrEqual(13);
        expect(attempts).toBeLessThanOrEqual(21);
      }),
    );
  });
});
