import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DelayUnit, formatDelay, milliseconds, parseDelay } from '../../src/domain/delay.ts';

describe('a delay', () => {
  it.each([
    ['90s', { amount: 90, unit: 's' }, 90_000],
    ['30m', { amount: 30, unit: 'm' }, 1_800_000],
    ['12h', { amount: 12, unit: 'h' }, 43_200_000],
    ['3d', { amount: 3, unit: 'd' }, 259_200_000],
    ['2w', { amount: 2, unit: 'w' }, 1_209_600_000],
    [' 10D ', { amount: 10, unit: 'd' }, 864_000_000],
    ['007d', { amount: 7, unit: 'd' }, 604_800_000],
  ] as const)('%j is read', (text, delay, elapsed) => {
    expect(parseDelay(text)).toEqual(delay);
    expect(milliseconds(delay)).toBe(elapsed);
  });

  it.each([
    '',
    'd',
    '3',
    '3 d',
    '-3d',
    '+3d',
    '0d',
    '0s',
    '3.5d',
    '1e3s',
    '3dd',
    '3d2h',
    '3y',
    '3M5',
    '３d',
    '4000d',
    '9999999999s',
  ])('%j is refused', (text) => {
    expect(parseDelay(text)).toBeNull();
  });

  it('ten years of days pass and one day more does not', () => {
    expect(parseDelay('3660d')).not.toBeNull();
    expect(parseDelay('3661d')).toBeNull();
  });

  it('written and read again is the same', () => {
    const units = fc.constantFrom<DelayUnit>('s', 'm', 'h', 'd', 'w');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), units, (amount, unit) => {
        expect(parseDelay(formatDelay({ amount, unit }))).toEqual({ amount, unit });
      }),
    );
  });
});
