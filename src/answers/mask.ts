import { fold } from './fold.ts';

interface Named {
  readonly name: string;
  readonly address: string;
}

const LONGEST = 12_288;

const ADDRESS = /[^\s<>"'(),:;@]{1,64}@[^\s<>"'(),:;@]{1,255}/gu;
const LINK = /\b(?:https?:\/\/|www\.)\S{1,500}/giu;
const NUMBER = /\+?\d[\d\s()/.-]{6,20}\d/g;

/**
 * A text without the names of these people and without any address, link or telephone number: what is left can be learnt
 * from without telling whose it was. Dates keep their digits where they are short.
 */
export function masked(text: string, people: readonly Named[]): string {
  const names = new Set(
    people.flatMap(({ name, address }) => wordsOf(`${name} ${address.replace(/@.*/s, '')}`)),
  );
  return text
    .slice(0, LONGEST)
    .replace(ADDRESS, '[address]')
    .replace(LINK, '[link]')
    .replace(NUMBER, '[number]')
    .replace(/[\p{L}\p{M}]{2,64}/gu, (word) => (names.has(fold(word)) ? '[name]' : word));
}

/** Words of a name that are more than an initial; "von" and "de" name nobody. */
function wordsOf(text: string): string[] {
  const words = text.slice(0, 1_000).match(/[\p{L}\p{M}]{2,64}/gu) ?? [];
  return words.map(fold).filter((word) => !PARTICLES.has(word));
}

const PARTICLES = new Set([
  'de',
  'da',
  'do',
  'dos',
  'van',
  'von',
  'der',
  'den',
  'la',
  'le',
  'el',
  'info',
  'mail',
  'via',
]);
