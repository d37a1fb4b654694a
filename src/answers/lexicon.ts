import { GERMAN } from './lexicon/de.ts';
import { ENGLISH } from './lexicon/en.ts';
import { FRENCH } from './lexicon/fr.ts';
import { compile, type Matcher, type Table } from './matcher.ts';

const TABLES: Record<string, Table> = { de: GERMAN, en: ENGLISH, fr: FRENCH };
const compiled = new Map<string, Matcher>();

/** The compiled lexicon that a text in this language is read with; English for a language without one. */
export function matcherFor(language: string): Matcher {
  const known = TABLES[language] === undefined ? 'en' : language;
  let matcher = compiled.get(known);
  if (matcher === undefined) {
    matcher = compile(TABLES[known] ?? ENGLISH);
    compiled.set(known, matcher);
  }
  return matcher;
}
