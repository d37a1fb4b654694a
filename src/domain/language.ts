/** The languages that people are written to in (ISO 639-1); `templates/` has a folder for each. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'nl', 'pt'] as const;

export type Language = (typeof LANGUAGES)[number];

export function isLanguage(code: string): code is Language {
  return (LANGUAGES as readonly string[]).includes(code);
}

/** How a reader is written to, as far as it is known. */
export interface Locale {
  readonly language: Language | null;
  /** Minutes east of UTC where they were last. */
  readonly utcOffset: number | null;
}

export const UNKNOWN_LOCALE: Locale = { language: null, utcOffset: null };
