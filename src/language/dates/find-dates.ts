import { type Language, languagesOf } from '../detect.ts';
import { dayAt, isoDay } from './day.ts';
import { ELEMENTS, type Element, type Reading } from './elements.ts';
import { hasVocabulary, lexiconOf } from './lexicon.ts';
import { daysInOtherLanguage } from './other-languages.ts';
import type { Calendar } from './reckon.ts';
import { type Precision, RULES, type Rule } from './rules.ts';
import { type Token, tokenize } from './tokens.ts';

export interface DateOptions {
  /** When the text was written or received: what "tomorrow" and a missing year are reckoned from. */
  readonly now: Date;
  /** The writer's offset from UTC in minutes (the `Date` header's zone); null where it is not known. */
  readonly offsetMinutes: number | null;
  /** Whether a day without a year lies ahead; false (absence notes) lets it be just past. */
  readonly forward: boolean;
  /** The text's languages where they are known; else they are found from the text. */
  readonly languages?: readonly Language[];
  /** How `3/4` is read, where the caller knows better than the rule (4 March for English from the Americas). */
  readonly monthFirst?: boolean;
}

export interface FoundDate {
  /** ISO date; the first day of a range or of a period. */
  readonly date: string;
  /** ISO date: the last day of a range, else the same as `date`. */
  readonly last: string;
  /** Where in the text the words stand: `index` inclusive, `end` exclusive. */
  readonly index: number;
  readonly end: number;
  readonly precision: Precision;
}

/** Longer texts are legal notices and quoted mail. */
const TEXT_CAP = 8_192;

/** From UTC-4 westward the English-speaking world puts the month first. */
const AMERICAN_OFFSETS = { from: -600, to: -240 };

const DOTTED: Partial<Record<Language, Reading['dotted']>> = {
  de: 'always',
  da: 'always',
  no: 'always',
  sv: 'always',
  pl: 'always',
  en: 'announced',
  nl: 'announced',
  it: 'announced',
};

/** For a text too short to tell ("Mitte Februar"). */
const ANY_LANGUAGE: readonly Language[] = ['en', 'de', 'fr', 'es', 'nl', 'pt'];

interface CompiledRule {
  readonly rule: Rule;
  readonly elements: readonly {
    readonly name: string;
    readonly match: Element;
    readonly optional: boolean;
  }[];
}

const COMPILED: readonly CompiledRule[] = RULES.map((rule) => ({
  rule,
  elements: rule.pattern.split(' ').map((part) => {
    const optional = part.endsWith('?');
    const name = optional ? part.slice(0, -1) : part;
    const match = ELEMENTS[name];
    if (match === undefined) throw new Error(`no element "${name}" for the rule "${rule.pattern}"`);
    return { name, match, optional };
  }),
}));

interface Match {
  readonly taken: Record<string, number>;
  readonly length: number;
  /** The elements that stand in the text, in order. */
  readonly names: readonly string[];
}

/** Prepositions and articles in front belong to the sentence, not to the date. */
const INTRODUCING = new Set(['lead', 'prep', 'mark', 'strictMark', 'link']);

/** Matches the elements from `element` on at the token `at`; bounded, since a pattern has at most nine elements. */
function matchFrom(
  compiled: CompiledRule,
  element: number,
  tokens: readonly Token[],
  first: number,
  at: number,
  reading: Reading,
): Match | null {
  const wanted = compiled.elements[element];
  if (wanted === undefined) return at === first ? null : { taken: {}, length: at - first, names: [] };
  const token = tokens[at];
  const value =
    token === undefined || (at > first && !token.joined)
      ? null
      : wanted.match(token, reading, tokens[at - 1]);
  if (value !== null) {
    const rest = matchFrom(compiled, element + 1, tokens, first, at + 1, reading);
    if (rest !== null) {
      const names = [wanted.name, ...rest.names];
      return { taken: { [wanted.name]: value, ...rest.taken }, length: rest.length, names };
    }
  }
  return wanted.optional ? matchFrom(compiled, element + 1, tokens, first, at, reading) : null;
}

function longestMatch(tokens: readonly Token[], at: number, reading: Reading) {
  let best: { rule: Rule; match: Match } | null = null;
  for (const compiled of COMPILED) {
    const match = matchFrom(compiled, 0, tokens, at, at, reading);
    if (match !== null && match.length > (best?.match.length ?? 0)) best = { rule: compiled.rule, match };
  }
  return best;
}

/** Another number of the text that can only be month first settles it for all. */
function readingOf(
  tokens: readonly Token[],
  languages: readonly Language[],
  offsetMinutes: number | null,
): Reading {
  const slashed = tokens.filter((token) => token.separator === '/' && (token.digits[0] ?? 99) <= 12);
  const american =
    offsetMinutes !== null && offsetMinutes >= AMERICAN_OFFSETS.from && offsetMinutes <= AMERICAN_OFFSETS.to;
  const english = languages.length === 0 || languages[0] === 'en';
  const shown = slashed.some((token) => (token.digits[1] ?? 0) > 12 && (token.digits[1] ?? 0) <= 31);
  return {
    monthFirst: english && (american || shown),
    dotted: (languages[0] === undefined ? null : DOTTED[languages[0]]) ?? 'with a last dot',
  };
}

/** Every day that a text names, in its order. */
export function allDatesIn(text: string, options: DateOptions): FoundDate[] {
  const sample = text.slice(0, TEXT_CAP);
  const languages = options.languages ?? languagesOf(sample);
  const [foreign] = languages;
  if (foreign !== undefined && !languages.some(hasVocabulary))
    return inOtherLanguage(sample, foreign, options);
  const tokens = tokenize(sample, lexiconOf(languages.length === 0 ? ANY_LANGUAGE : languages));
  const custom = readingOf(tokens, languages, options.offsetMinutes);
  const reading = { ...custom, monthFirst: options.monthFirst ?? custom.monthFirst };
  const calendar: Calendar = {
    today: dayAt(options.now, options.offsetMinutes ?? 0),
    forward: options.forward,
  };
  const found: FoundDate[] = [];
  for (let at = 0; at < tokens.length; ) {
    const best = longestMatch(tokens, at, reading);
    const date = best === null ? null : foundDate(best, tokens, at, calendar);
    if (date !== null) found.push(date);
    at += best?.match.length ?? 1;
  }
  return found;
}

function inOtherLanguage(text: string, language: Language, { now, offsetMinutes }: DateOptions): FoundDate[] {
  const days = daysInOtherLanguage(text, language, now, offsetMinutes ?? 0);
  return days.map((day) => ({ ...day, last: day.date, precision: 'day' }));
}

function foundDate(
  { rule, match }: { rule: Rule; match: Match },
  tokens: readonly Token[],
  at: number,
  calendar: Calendar,
): FoundDate | null {
  const day = rule.day(match.taken, calendar);
  const introduction = match.names.findIndex((name) => !INTRODUCING.has(name));
  const [first, end] = [tokens[at + introduction], tokens[at + match.length - 1]];
  if (day === null || first === undefined || end === undefined) return null;
  const last = Math.max(day, rule.last?.(match.taken, calendar) ?? day);
  return {
    date: isoDay(day),
    last: isoDay(last),
    index: first.start,
    end: end.end,
    precision: rule.precision,
  };
}

/** The first day that a text names, or null. */
export function dateIn(text: string, options: DateOptions): FoundDate | null {
  return allDatesIn(text, options)[0] ?? null;
}
