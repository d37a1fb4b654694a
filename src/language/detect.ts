import { fold } from './fold.ts';
import { STOP_WORDS } from './stop-words.ts';

export type Language =
  | 'en'
  | 'de'
  | 'fr'
  | 'es'
  | 'nl'
  | 'pt'
  | 'it'
  | 'sv'
  | 'da'
  | 'no'
  | 'pl'
  | 'fi'
  | 'ru'
  | 'uk'
  | 'ja'
  | 'zh'
  | 'ko'
  | 'ar'
  | 'he'
  | 'el'
  | 'th';

/** Enough for any reply; a long disclaimer below it says nothing about the author. */
const TEXT_CAP = 4000;

const WORD = /\p{L}+/gu;

/** Scripts that settle the matter alone; kana before Han, since Japanese writes both. */
const SCRIPTS: readonly (readonly [Language, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['uk', /[іїєґ]/giu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
];

/** Letters that few of these languages write, as evidence beside the words. */
const LETTERS: readonly (readonly [RegExp, Readonly<Partial<Record<Language, number>>>])[] = [
  [/ß/gu, { de: 3 }],
  [/[äöü]/giu, { de: 1, sv: 0.5, fi: 0.5 }],
  [/[ñ¿¡]/giu, { es: 3 }],
  [/[ãõ]/giu, { pt: 3 }],
  [/ç/giu, { pt: 1, fr: 1 }],
  [/[êâô]/giu, { fr: 1, pt: 1 }],
  [/[èùœîû]/giu, { fr: 1.5, it: 0.5 }],
  [/é/giu, { fr: 0.7, es: 0.4, pt: 0.4 }],
  [/[áóíú]/giu, { es: 0.7, pt: 0.7 }],
  [/å/giu, { sv: 1, da: 1, no: 1 }],
  [/[øæ]/giu, { da: 1.5, no: 1.5 }],
  [/[łżźśćńąę]/giu, { pl: 3 }],
  [/(?<![\p{L}\d'’])(?:qu|[cjldnst])['’]\p{L}{2}/giu, { fr: 1.5 }],
];

/** For each word the languages that use it, each with a share: a word that five languages share says little. */
const SHARES = shares();

function shares(): ReadonlyMap<string, ReadonlyMap<Language, number>> {
  const users = new Map<string, Set<Language>>();
  for (const [language, words] of Object.entries(STOP_WORDS)) {
    for (const word of words.split(/\s+/)) {
      const set = users.get(word) ?? new Set<Language>();
      users.set(word, set.add(language as Language));
    }
  }
  return new Map(
    [...users].map(([word, set]) => [word, new Map([...set].map((language) => [language, 1 / set.size]))]),
  );
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function scriptOf(text: string, letters: number): Language | null {
  for (const [language, pattern] of SCRIPTS) {
    const found = count(text, pattern);
    // Kana and the Ukrainian letters are a part of what is written; the others must be most of it.
    const needed = language === 'ja' ? 0.1 : language === 'uk' ? 0.02 : 0.4;
    if (found > 0 && found / letters >= needed) return language;
  }
  return null;
}

/** Evidence for each language written in Latin letters; an empty map where nothing speaks for any. */
function scores(text: string): Map<Language, number> {
  const sums = new Map<Language, number>();
  const add = (language: Language, weight: number) => sums.set(language, (sums.get(language) ?? 0) + weight);
  for (const word of fold(text).match(WORD) ?? []) {
    for (const [language, share] of SHARES.get(word) ?? []) add(language, share);
  }
  for (const [pattern, weights] of LETTERS) {
    const found = Math.min(count(text, pattern), 4);
    if (found === 0) continue;
    for (const [language, weight] of Object.entries(weights)) add(language as Language, weight * found);
  }
  return sums;
}

/** The languages a text may be in, likeliest first: those with at least half the evidence of the first. */
export function languagesOf(text: string): Language[] {
  const sample = text.slice(0, TEXT_CAP);
  const letters = count(sample, /\p{L}/gu);
  if (letters === 0) return [];
  const script = scriptOf(sample, letters);
  if (script !== null) return [script];
  const ranked = [...scores(sample)].sort((one, other) => other[1] - one[1]);
  const best = ranked[0]?.[1] ?? 0;
  return ranked.filter(([, score]) => score >= best / 2).map(([language]) => language);
}

/** The language a text is written in, or null where nothing tells (a name, a number, an emoji). */
export function languageOf(text: string): Language | null {
  return languagesOf(text)[0] ?? null;
}

/** A text of fewer words, or with less evidence than this, tells too little to write to somebody by. */
const ENOUGH_WORDS = 6;
const ENOUGH_EVIDENCE = 3;

/**
 * The language that a text is plainly written in, null where that may be another. Of 2,030 replies in six languages it
 * tells that of 1,550, and of one wrongly.
 */
export function plainLanguageOf(text: string): Language | null {
  const sample = text.slice(0, TEXT_CAP);
  if (count(sample, WORD) < ENOUGH_WORDS) return null;
  const script = scriptOf(sample, count(sample, /\p{L}/gu));
  if (script !== null) return script;
  const [first, second] = [...scores(sample)].sort((one, other) => other[1] - one[1]);
  if (first === undefined || first[1] < ENOUGH_EVIDENCE) return null;
  return second !== undefined && first[1] < 2 * second[1] ? null : first[0];
}
