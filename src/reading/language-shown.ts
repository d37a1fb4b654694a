import { isLanguage, type Language } from '../domain/language.ts';
import { plainLanguageOf } from '../language/detect.ts';

/** The language that somebody's own words are plainly written in, where it is one that we write; else null. */
export function languageShown(text: string): Language | null {
  const language = plainLanguageOf(text);
  return language !== null && isLanguage(language) ? language : null;
}
