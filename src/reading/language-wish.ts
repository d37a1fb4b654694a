import { LANGUAGES, type Language } from '../domain/language.ts';
import { fold } from '../language/fold.ts';
import { LANGUAGE_NAMES, MANNERS, WISH_WORDS } from './language-wish-words.ts';

/** What somebody asks of us: to be written to in a language. */
export interface LanguageWish {
  readonly language: Language;
  /** What else they wrote; '' where that is nothing but manners. */
  readonly rest: string;
}

/** A wish stands near the top, in a short sentence. */
const LONGEST_TEXT = 4_000;
const MOST_WORDS = 14;

/** A greeting with a name: "Hi Conny". */
const GREETING = /^(?:hi|hello|hey|dear|hallo|guten tag|bonjour|salut|hola|dag|beste|hoi|ola)\b/;
const GREETED_BY = 4;

const NAMES = new Map(
  LANGUAGES.flatMap((language) =>
    LANGUAGE_NAMES[language].split('|').map((name) => [name, language] as const),
  ),
);
const WISHING = new Set([...WISH_WORDS.trim().split(/\s+/), ...MANNERS.trim().split(/\s+/)]);
const PLEASE = new Set(
  'please pls plz bitte plait svp stp favor alstublieft alsjeblieft aub graag'.split(' '),
);
const MANNERLY = new Set(MANNERS.trim().split(/\s+/));

/**
 * The language that a text asks for ("in English please", "Könnten Sie mir auf Deutsch schreiben?"); null where it asks for
 * none, or for two. A sentence asks where it names one language and has no word that tells anything else: "we spoke German"
 * and "not in English" do not.
 * @param writer the writer's name and address, whose name below says nothing either
 */
export function languageWish(text: string, writer: string): LanguageWish | null {
  if (text.length > LONGEST_TEXT) return null;
  const named = new Set(wordsOf(writer));
  const rest: string[] = [];
  const asked = new Set<Language>();
  const take = (part: string, language: Language | null): void => {
    if (language === null) rest.push(part);
    else asked.add(language);
  };
  for (const sentence of text.split(/(?<=[.!?;])(?=\s)|(?=\n)/)) {
    const words = wordsOf(sentence);
    const language = wishIn(words);
    const apart = language === null && languagesNamed(words).size === 1;
    if (!apart) take(sentence, language);
    else for (const clause of sentence.split(/(?<=,)/)) take(clause, politeWishIn(wordsOf(clause)));
  }
  const [language, ...others] = asked;
  if (language === undefined || others.length > 0) return null;
  const says = rest.some((sentence) => !isManners(wordsOf(sentence), named));
  return { language, rest: says ? rest.join('').trim() : '' };
}

function wishIn(words: readonly string[]): Language | null {
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  const named = languagesNamed(words);
  const [language] = named;
  if (language === undefined || named.size > 1) return null;
  // French and English are surnames as well: "Hi French".
  if (words.length === 2 && GREETING.test(words.join(' '))) return null;
  return words.every((word) => NAMES.has(word) || WISHING.has(word)) ? language : null;
}

function languagesNamed(words: readonly string[]): Set<Language> {
  return new Set(words.map((word) => NAMES.get(word)).filter((language) => language !== undefined));
}

/** "We met, in English, and it went well" asks for nothing: beside other clauses a wish says please. */
function politeWishIn(words: readonly string[]): Language | null {
  return words.some((word) => PLEASE.has(word)) ? wishIn(words) : null;
}

function isManners(words: readonly string[], writer: ReadonlySet<string>): boolean {
  if (words.length <= GREETED_BY && GREETING.test(words.join(' '))) return true;
  return words.every((word) => MANNERLY.has(word) || writer.has(word));
}

function wordsOf(text: string): string[] {
  return fold(text).match(/\p{L}+/gu) ?? [];
}
