import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import type { Told } from '../../src/domain/phrase.ts';
import { inWords, zoneOf } from '../../src/outbound/in-words.ts';
import { loadTemplates, type Voices } from '../../src/outbound/render.ts';

let voices: Voices;
beforeAll(async () => {
  voices = await loadTemplates(null);
});

function told(language: Language, what: Told, zone = 'Europe/Paris'): string {
  return inWords(what, voices(language), zone);
}

describe('a day, a date and a list are told as the language has it', () => {
  const moment = '2026-03-02T10:00:00Z';
  const names = { list: ['Alice', 'Inés', 'Ida'] };

  test.each<[Language, string, string, string]>([
    ['en', '2 March', '2 March 2026', 'Alice, Inés and Ida'],
    ['de', '2. März', '2. März 2026', 'Alice, Inés und Ida'],
    ['fr', '2 mars', '2 mars 2026', 'Alice, Inés et Ida'],
    ['es', '2 de marzo', '2 de marzo de 2026', 'Alice, Inés e Ida'],
    ['nl', '2 maart', '2 maart 2026', 'Alice, Inés en Ida'],
    ['pt', '2 de março', '2 de março de 2026', 'Alice, Inés e Ida'],
  ])('%s', (language, day, date, list) => {
    expect(told(language, { day: moment })).toBe(day);
    expect(told(language, { date: moment })).toBe(date);
    expect(told(language, names)).toBe(list);
  });

  test('the first of a month, in French', () => {
    expect(told('fr', { day: '2026-05-01' })).toBe('1er mai');
    expect(told('fr', { day: '2026-05-11' })).toBe('11 mai');
  });
});

describe('a moment is told in the reader’s zone', () => {
  const late = '2026-03-02T23:30:00Z';

  test.each([
    [null, '3 March', '3 March at 00:30 CET'],
    [0, '2 March', '2 March at 23:30 GMT'],
    [330, '3 March', '3 March at 05:00 GMT+5:30'],
    [-180, '2 March', '2 March at 20:30 GMT-3'],
    [-570, '2 March', '2 March at 14:00 GMT-9:30'],
  ])('%s minutes east of UTC', (offset, day, time) => {
    const zone = zoneOf(offset, 'Europe/Paris');
    expect(told('en', { day: late }, zone)).toBe(day);
    expect(told('en', { time: late }, zone)).toBe(time);
  });

  test('and a day without a time is that day everywhere', () => {
    for (const offset of [-720, 0, 840]) {
      expect(told('de', { day: '2026-03-02' }, zoneOf(offset, 'UTC'))).toBe('2. März');
    }
  });
});

test('a sentence is filled with sentences, lists and days, each in the language', () => {
  const sentence: Told = {
    say: 'done.cancelled',
    with: { names: { list: ['Alice', 'Bob'] }, who_hears: { say: 'who_hears.nobody' } },
  };
  expect(told('nl', sentence)).toBe(
    'Ik heb de introductie van Alice en Bob geannuleerd. Niemand hoort er nog van mij over.',
  );
});
