import { fold } from '../language/fold.ts';
import { namesPeople } from '../language/wanted.ts';

/**
 * Those of several that an instruction means: whose people it names ("cancel Alice Archer"), all of them where it names
 * nobody, none where it names others.
 */
export function meantBy<T extends { readonly people: readonly string[] }>(
  text: string,
  open: readonly T[],
): T[] {
  const said = wordsOf(text);
  const named = open.filter(({ people }) => people.some((person) => isNamed(person, said)));
  if (named.length > 0) return named;
  return namesPeople(text) ? [] : [...open];
}

/** How to say it so that only this one is meant: the first of its people who is in no other, else the first. */
export function tellingName<T extends { readonly people: readonly string[] }>(
  one: T,
  open: readonly T[],
): string {
  const others = open.filter((other) => other !== one).flatMap(({ people }) => people);
  const words = new Set(others.flatMap(wordsOf));
  return one.people.find((person) => !isNamed(person, [...words])) ?? one.people[0] ?? '';
}

/** By any word of the name that is more than a letter, or by the address. */
function isNamed(person: string, said: readonly string[]): boolean {
  return wordsOf(person).some((word) => word.length > 1 && said.includes(word));
}

function wordsOf(text: string): string[] {
  return fold(text.slice(0, 1_000)).match(/[\p{L}\p{N}@.'-]*[\p{L}\p{N}]/gu) ?? [];
}
