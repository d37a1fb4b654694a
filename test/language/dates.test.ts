import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDatesIn, dateIn } from '../../src/language/date-words.ts';
import type { Language } from '../../src/language/detect.ts';

/** A Wednesday. */
const NOW = new Date('2025-06-11T09:00:00Z');

function days(text: string, languages?: Language[], offsetMinutes: number | null = null): string[] {
  const options = { now: NOW, offsetMinutes, forward: true };
  return allDatesIn(text, languages === undefined ? options : { ...options, languages }).map(
    ({ date }) => date,
  );
}

describe('a day named', () => {
  it.each<[string, Language, string]>([
    ['2025-07-21', 'en', '2025-07-21'],
    ['on 21 July', 'en', '2025-07-21'],
    ['July 21st', 'en', '2025-07-21'],
    ['Monday, 21 July 2025', 'en', '2025-07-21'],
    ['the 21st of July', 'en', '2025-07-21'],
    ['on the 21st', 'en', '2025-06-21'],
    ['the thirtieth', 'en', '2025-06-30'],
    ['Monday the 23rd', 'en', '2025-06-23'],
    ['3 March', 'en', '2026-03-03'],
    ['am 21. Juli', 'de', '2025-07-21'],
    ['21.7.', 'de', '2025-07-21'],
    ['21.07.25', 'de', '2025-07-21'],
    ['den 1. Jänner', 'de', '2026-01-01'],
    ['le 1er juillet', 'fr', '2025-07-01'],
    ['le 21', 'fr', '2025-06-21'],
    ['el 21 de julio de 2025', 'es', '2025-07-21'],
    ['21 juli', 'nl', '2025-07-21'],
    ['dia 21 de julho', 'pt', '2025-07-21'],
    ['il 21 luglio', 'it', '2025-07-21'],
    ['den 21 juli', 'sv', '2025-07-21'],
    ['den 21. juli', 'da', '2025-07-21'],
    ['21 lipca', 'pl', '2025-07-21'],
  ])('"%s" (%s) is %s', (text, language, wanted) => {
    expect(days(text, [language])).toEqual([wanted]);
  });

  it('that does not exist is none', () => {
    expect(days('31 June', ['en'])).toEqual([]);
    expect(days('31.2.2025', ['de'])).toEqual([]);
    expect(days('29 February', ['en'])).toEqual([]);
  });

  it('in a range is its first, and its last is told too', () => {
    const [range] = allDatesIn('from 14 to 18 July', {
      now: NOW,
      offsetMinutes: 0,
      forward: true,
      languages: ['en'],
    });
    expect(range).toMatchObject({ date: '2025-07-14', last: '2025-07-18' });
  });
});

describe('two numbers', () => {
  it.each<[string, string[], number | null, string]>([
    ['the day first', ['en'], 60, '2025-08-07'],
    ['the month first for English from the Americas', ['en'], -300, '2025-07-08'],
    ['the day first for Spanish from the Americas', ['es'], -300, '2025-08-07'],
    ['the day first where nobody knows', ['en'], null, '2025-08-07'],
  ])('are read with %s', (_, languages, offset, wanted) => {
    expect(days('by 7/8', languages as Language[], offset)).toEqual([wanted]);
  });

  it.each(['8/15', '15/8'])('of which one can be no month leave no doubt: %s', (text) => {
    expect(days(`by ${text}`, ['en'])).toEqual(['2025-08-15']);
  });

  it('follow another pair that can only be American', () => {
    expect(days('7/8 or 7/15', ['en'])).toEqual(['2025-07-08', '2025-07-15']);
  });

  it.each(['24/7', '50/50', 'a 10/10 experience', 'at 10.30', 'version 2.1', '1.5 million', '203.0.113.7'])(
    'may be no date: %s',
    (text) => {
      expect(days(text, ['en'])).toEqual([]);
    },
  );
});

describe('a period', () => {
  it.each<[string, Language, string]>([
    ['in September', 'en', '2025-09-01'],
    ['in May', 'en', '2026-05-01'],
    ['next month', 'en', '2025-07-01'],
    ['mid-September', 'en', '2025-09-15'],
    ['the end of June', 'en', '2025-06-30'],
    ['end of the month', 'en', '2025-06-30'],
    ['the end of next month', 'en', '2025-07-31'],
    ['Q3', 'en', '2025-07-01'],
    ['Q1 2027', 'en', '2027-01-01'],
    ['the fourth quarter', 'en', '2025-10-01'],
    ['end of Q3', 'en', '2025-09-30'],
    ['next quarter', 'en', '2025-07-01'],
    ['the new year', 'en', '2026-01-01'],
    ['next year', 'en', '2026-01-01'],
    ['the end of the year', 'en', '2025-12-31'],
    ['next week', 'en', '2025-06-16'],
    ['the end of the week', 'en', '2025-06-13'],
    ['Mitte Oktober', 'de', '2025-10-15'],
    ['Ende des Monats', 'de', '2025-06-30'],
    ['im dritten Quartal', 'de', '2025-07-01'],
    ['KW 34', 'de', '2025-08-18'],
    ['début octobre', 'fr', '2025-10-01'],
    ['mi-novembre', 'fr', '2025-11-15'],
    ['fin juin', 'fr', '2025-06-30'],
    ['la semaine prochaine', 'fr', '2025-06-16'],
    ['a mediados de enero', 'es', '2026-01-15'],
    ['a finales de julio', 'es', '2025-07-31'],
    ['la semana que viene', 'es', '2025-06-16'],
    ['half september', 'nl', '2025-09-15'],
    ['volgend jaar', 'nl', '2026-01-01'],
    ['meados de outubro', 'pt', '2025-10-15'],
    ['semana que vem', 'pt', '2025-06-16'],
  ])('"%s" (%s) is its first day, its middle or its last: %s', (text, language, wanted) => {
    expect(days(text, [language])).toEqual([wanted]);
  });

  it.each<[string, Language]>([
    ['after the summer', 'en'],
    ['later this month', 'en'],
    ['the second half of July', 'en'],
    ['in June', 'en'],
    ['last month', 'en'],
    ['nach den Ferien', 'de'],
    ['el fin de semana', 'es'],
  ])('"%s" (%s) names no day', (text, language) => {
    expect(days(text, [language])).toEqual([]);
  });

  it('is none where the name is an everyday word', () => {
    expect(days('May I ask you? They march on, and I sat down.', ['en'])).toEqual([]);
  });
});

describe('a weekday', () => {
  it.each<[string, Language, string]>([
    ['on Friday', 'en', '2025-06-13'],
    ['on Wednesday', 'en', '2025-06-18'],
    ['next Monday', 'en', '2025-06-16'],
    ['next Friday', 'en', '2025-06-20'],
    ['this Friday', 'en', '2025-06-13'],
    ['Monday week', 'en', '2025-06-23'],
    ['Tuesday fortnight', 'en', '2025-07-01'],
    ['a week on Thursday', 'en', '2025-06-19'],
    ['Friday of next week', 'en', '2025-06-20'],
    ['the first Monday of September', 'en', '2025-09-01'],
    ['the last Friday of the month', 'en', '2025-06-27'],
    ['nächsten Montag', 'de', '2025-06-16'],
    ['kommenden Freitag', 'de', '2025-06-13'],
    ['el próximo viernes', 'es', '2025-06-13'],
    ['lundi prochain', 'fr', '2025-06-16'],
    ['volgende week vrijdag', 'nl', '2025-06-20'],
    ['na segunda-feira', 'pt', '2025-06-16'],
  ])('"%s" (%s) is %s', (text, language, wanted) => {
    expect(days(text, [language])).toEqual([wanted]);
  });

  it('that is past is no day ahead', () => {
    expect(days('last Friday', ['en'])).toEqual([]);
  });
});

describe('a stretch of time', () => {
  it.each<[string, Language, string]>([
    ['in two weeks', 'en', '2025-06-25'],
    ['in a fortnight', 'en', '2025-06-25'],
    ['ten days from now', 'en', '2025-06-21'],
    ["in 3 months' time", 'en', '2025-09-11'],
    ['in a month', 'en', '2025-07-11'],
    ['half a year from now', 'en', '2025-12-11'],
    ['tomorrow', 'en', '2025-06-12'],
    ['the day after tomorrow', 'en', '2025-06-13'],
    ['in vierzehn Tagen', 'de', '2025-06-25'],
    ['übermorgen', 'de', '2025-06-13'],
    ['dans six semaines', 'fr', '2025-07-23'],
    ['dentro de diez días', 'es', '2025-06-21'],
    ['over een maand', 'nl', '2025-07-11'],
    ['daqui a duas semanas', 'pt', '2025-06-25'],
  ])('"%s" (%s) ends on %s', (text, language, wanted) => {
    expect(days(text, [language])).toEqual([wanted]);
  });

  it('of a month ends on the last day where the next month is shorter', () => {
    const now = new Date('2025-01-31T12:00:00Z');
    expect(dateIn('in a month', { now, offsetMinutes: 0, forward: true })?.date).toBe('2025-02-28');
  });

  it.each<[string, Language]>([
    ['two weeks ago', 'en'],
    ['in two or three weeks', 'en'],
    ['in 2-3 weeks', 'en'],
    ['vor zwei Wochen', 'de'],
    ['il y a deux semaines', 'fr'],
    ['hace dos semanas', 'es'],
    ['drie weken geleden', 'nl'],
  ])('"%s" (%s) is none ahead, or not to be told', (text, language) => {
    expect(days(text, [language])).toEqual([]);
  });

  it('is reckoned from the writer’s day, not from ours', () => {
    const options = { now: new Date('2025-06-11T23:30:00Z'), forward: true };
    expect(dateIn('tomorrow', { ...options, offsetMinutes: 120 })?.date).toBe('2025-06-13');
    expect(dateIn('tomorrow', { ...options, offsetMinutes: 0 })?.date).toBe('2025-06-12');
  });
});

describe('a day without a year', () => {
  it('lies ahead for a plan, and may be just past for an absence', () => {
    const at = (forward: boolean) => dateIn('1 June', { now: NOW, offsetMinutes: 0, forward })?.date;
    expect([at(true), at(false)]).toEqual(['2026-06-01', '2025-06-01']);
  });
});

describe('languages without a vocabulary here', () => {
  it.each([
    ['Я вернусь 20 июня', '2025-06-20'],
    ['6月20日に戻ります', '2025-06-20'],
  ])('are read by chrono-node: %s', (text, wanted) => {
    expect(days(text)).toEqual([wanted]);
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    '1',
    '31',
    '12.',
    '/',
    '.',
    'May',
    'in',
    'next',
    'week',
    'of',
    'Q5',
    'KW',
    'end of',
    '2025',
    'Montag',
    'two',
    '\n',
    '-',
    '9999',
  );
  const text = fc
    .array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 })
    .map((parts) => parts.join(' '));

  it('names days that exist, at places it has', () => {
    fc.assert(
      fc.property(text, (sample) => {
        const found = allDatesIn(sample, { now: NOW, offsetMinutes: 0, forward: true });
        return found.every(
          ({ date, last, index, end }) =>
            /^\d{4}-\d\d-\d\d$/.test(date) &&
            new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) &&
            last >= date &&
            index >= 0 &&
            index < end &&
            end <= sample.length,
        );
      }),
      { numRuns: 500 },
    );
  });
});
