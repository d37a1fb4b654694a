import type { MailKind } from './mail.ts';

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

/**
 * How a mail speaks: in its reader's own way, else in the language that the introduction was written in. The copies of a
 * connection mail are one mail, and speak as the introduction does.
 */
export function localeFor(kind: MailKind, reader: Locale, introduction: Language | null): Locale {
  if (kind === 'connection') return { language: introduction, utcOffset: null };
  return { language: reader.language ?? introduction, utcOffset: reader.utcOffset };
}

export const UNKNOWN_LOCALE: Locale = { language: null, utcOffset: null };
