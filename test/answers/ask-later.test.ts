import { expect, test } from 'vitest';
import { askLaterOn } from '../../src/answers/ask-later.ts';

const NOVEMBER = new Date('2026-11-02T10:00:00Z');

test.each([
  ['Ask me again on 12 March.', '2027-03-12'],
  ['Not now, maybe next year', '2027-01-01'],
  ['Not now, ask me in spring.', '2027-03-01'],
  ['Bitte im Frühjahr noch einmal', '2027-03-01'],
  ['Plutôt au printemps', '2027-03-01'],
  ['Mejor en primavera', '2027-03-01'],
  ['after the summer please', '2027-09-01'],
  ['in the autumn', '2027-09-01'],
  ['this winter', '2026-12-01'],
  ['in a few months', '2027-01-31'],
  ['in a few weeks', '2026-11-23'],
  ['Later, please', '2026-11-16'],
  ['', '2026-11-16'],
])('“%s”, written on 2 November 2026, means %s', (text, date) => {
  expect(askLaterOn(text, NOVEMBER)).toBe(date);
});
