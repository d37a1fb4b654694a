import { expect, test } from 'vitest';
import { after, type BusinessHours } from '../../src/domain/business-time.ts';
import { publicHolidays } from '../../src/holidays/public-holidays.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

test('public holidays are known by country and by part of one', async () => {
  const bavaria = await publicHolidays(['DE-BY'], NOW);
  expect(bavaria.has('2026-12-25')).toBe(true);
  expect(bavaria.has('2027-01-06')).toBe(true);
  const berlin = await publicHolidays(['DE-BE'], NOW);
  expect(berlin.has('2027-01-06')).toBe(false);
});

test('no country costs nothing, and an unknown one is said', async () => {
  expect(await publicHolidays([], NOW)).toEqual(new Set());
  await expect(publicHolidays(['XX'], NOW)).rejects.toMatchObject({ code: 'unknown_country' });
});

test('a day on which nobody works is no business day', async () => {
  const holidays = await publicHolidays(['FR'], NOW);
  const hours: BusinessHours = { days: [1, 2, 3, 4, 5], from: 540, to: 1020, zone: 'Europe/Paris', holidays };
  const thursday = new Date('2026-12-24T10:00:00Z');
  // Friday is Christmas Day: the next business day is Monday.
  expect(after(thursday, { amount: 1, unit: 'd' }, hours)).toEqual(new Date('2026-12-28T10:00:00Z'));
});
