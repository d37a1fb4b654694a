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

test.each([
  ['Mitte Mai', '2026-05-15'],
  ['Ende des Monats', '2026-03-31'],
  ['mi-mai', '2026-05-15'],
  ['dans trois semaines', '2026-03-31'],
  ['en tres semanas', '2026-03-31'],
  ['a finales de mayo', '2026-05-31'],
  ['después del verano', '2026-09-01'],
  ['over drie weken', '2026-03-31'],
  ['no início de maio', '2026-05-01'],
])('a day alone is enough where it is known that somebody asks for later: %s', (text, day) => {
  expect(askLaterOn(text, new Date('2026-03-10T10:00:00Z'))).toBe(day);
});
