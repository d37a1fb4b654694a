import { GERMAN } from './lexicon/de.ts';
import { ENGLISH } from './lexicon/en.ts';
import { SPANISH } from './lexicon/es.ts';
import { FRENCH } from './lexicon/fr.ts';
import { DUTCH } from './lexicon/nl.ts';
import { PORTUGUESE } from './lexicon/pt.ts';
import { STOP_EVENTS } from './lexicon/stop-events.ts';
import { compile, type Matcher, type Table } from './matcher.ts';

const TABLES: Record<string, Table> = {
  de: GERMAN,
  en: ENGLISH,
  es: SPANISH,
  fr: FRENCH,
  nl: DUTCH,
  pt: PORTUGUESE,
};
const compiled = new Map<string, Matcher>();

/** The languages with a lexicon. */
export const LEXICON_LANGUAGES: readonly string[] = Object.keys(TABLES);

/** The lexicon of a language as it is written, English for a language without one. */
export function tableFor(language: string): Table {
  const known = TABLES[language] === undefined ? 'en' : language;
  const { classes, events } = TABLES[known] ?? ENGLISH;
  return { classes, events: { ...events, ...STOP_EVENTS[known] } };
}

/** The lexicon ready for use. Compiled when first asked for: a service that sees one language keeps one. */
export function matcherFor(language: string): Matcher {
  const known = TABLES[language] === undefined ? 'en' : language;
  let matcher = compiled.get(known);
  if (matcher === undefined) {
    matcher = compile(tableFor(known));
    compiled.set(known, matcher);
  }
  return matcher;
}
