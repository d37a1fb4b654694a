import type { Language } from '../domain/language.ts';
import type { PhraseKey, Told, ToldView } from '../domain/phrase.ts';
import type { View, Voice } from './render.ts';

/** Intl's names for how each language is written here; English dates have the day first. */
const INTL: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  de: 'de',
  fr: 'fr',
  es: 'es',
  nl: 'nl',
  pt: 'pt',
};

const LISTS = Object.fromEntries(
  Object.entries(INTL).map(([language, locale]) => [
    language,
    new Intl.ListFormat(locale, { type: 'conjunction' }),
  ]),
) as Readonly<Record<Language, Intl.ListFormat>>;

/** What a person is told, in words. `zone`: the reader's, IANA or an offset such as `+05:30`. */
export function inWords(told: Told, voice: Voice, zone: string): string {
  if (typeof told === 'string') return told;
  if ('say' in told) return voice.say(told.say, wordsOf(told.with ?? {}, voice, zone));
  if ('list' in told) {
    const items = told.list.map((item) => inWords(item, voice, zone));
    return LISTS[voice.language].format(items);
  }
  if ('day' in told) return when(told.day, { day: 'numeric', month: 'long' }, voice, zone);
  if ('date' in told) return when(told.date, { day: 'numeric', month: 'long', year: 'numeric' }, voice, zone);
  return when(told.time, TIME, voice, zone);
}

const TIME: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
};

/** One sentence that tells no time. */
export function spoken(voice: Voice, say: PhraseKey, values: Readonly<Record<string, Told>> = {}): string {
  return inWords({ say, with: values }, voice, 'UTC');
}

/** Everything that a template is filled with, in words. */
export function viewInWords(view: ToldView, voice: Voice, zone: string): View {
  return Object.fromEntries(
    Object.entries(view).map(([name, told]) => [
      name,
      typeof told === 'boolean'
        ? told
        : isItems(told)
          ? told.map((item) => wordsOf(item, voice, zone))
          : inWords(told, voice, zone),
    ]),
  );
}

function isItems(told: ToldView[string]): told is readonly { readonly [name: string]: Told }[] {
  return Array.isArray(told);
}

function wordsOf(values: Readonly<Record<string, Told>>, voice: Voice, zone: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, told]) => [name, inWords(told, voice, zone)]));
}

/** A date without a time is that day everywhere. */
function when(iso: string, format: Intl.DateTimeFormatOptions, { language }: Voice, zone: string): string {
  const timeZone = /^\d{4}-\d\d-\d\d$/.test(iso) ? 'UTC' : zone;
  const words = dateFormat(INTL[language], format, timeZone).format(new Date(iso));
  // The first of a month is an ordinal in French; the tables of Intl do not know.
  return language === 'fr' ? words.replace(/^1(?= \p{L})/u, '1er') : words;
}

/** Making one takes longer than writing the rest of a mail; there are as many as zones in use, so the oldest go. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 200;

function dateFormat(
  locale: string,
  format: Intl.DateTimeFormatOptions,
  timeZone: string,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(format)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...format, timeZone });
  const [oldest] = formats.keys();
  if (formats.size >= MOST_FORMATS && oldest !== undefined) formats.delete(oldest);
  formats.set(key, made);
  return made;
}

/** The reader's zone: where they were last, else the one that is theirs as far as anybody knows. */
export function zoneOf(utcOffset: number | null, otherwise: string): string {
  if (utcOffset === null) return otherwise;
  const minutes = Math.abs(utcOffset);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${utcOffset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
