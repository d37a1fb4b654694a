import * as fi from 'chrono-node/fi';
import * as ja from 'chrono-node/ja';
import * as ru from 'chrono-node/ru';
import * as uk from 'chrono-node/uk';
import * as zh from 'chrono-node/zh';
import type { Language } from '../detect.ts';

/** A stretch of text that names a day, `index` inclusive. */
export interface NamedDay {
  readonly date: string;
  readonly index: number;
  readonly end: number;
}

interface Parser {
  parse(
    text: string,
    reference: { instant: Date; timezone: number },
    options: { forwardDate: boolean },
  ): { index: number; text: string; start: ParsedDay }[];
}

interface ParsedDay {
  get(component: 'year' | 'month' | 'day'): number | null;
  isCertain(component: 'day' | 'weekday'): boolean;
}

/** The languages that chrono-node knows and our own vocabularies do not. */
const PARSERS: Partial<Record<Language, Parser>> = {
  fi: fi.casual,
  ja: ja.casual,
  ru: ru.casual,
  uk: uk.casual,
  zh: zh.hant.casual,
};

/** The parser's patterns are not ours to bound: they get a short text. */
const TEXT_CAP = 4000;

function isoOf(day: ParsedDay): string | null {
  const [year, month, date] = [day.get('year'), day.get('month'), day.get('day')];
  if (year === null || month === null || date === null) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/**
 * Days in a language without a vocabulary of our own; [] for one that nobody here knows. `offsetMinutes` is the writer's
 * distance from UTC.
 */
export function daysInOtherLanguage(
  text: string,
  language: Language,
  now: Date,
  offsetMinutes: number,
): NamedDay[] {
  const parser = PARSERS[language];
  if (parser === undefined) return [];
  const found = parser.parse(
    text.slice(0, TEXT_CAP),
    { instant: now, timezone: offsetMinutes },
    { forwardDate: true },
  );
  return found.flatMap(({ index, text: words, start }) => {
    const date = start.isCertain('day') || start.isCertain('weekday') ? isoOf(start) : null;
    return date === null ? [] : [{ date, index, end: index + words.length }];
  });
}
