import type { Person } from './introduction.ts';

/** Longer names are cut: they are shown next to other people's words (reliability notes, section 4). */
const LONGEST = 64;

/** Control, bidirectional, zero-width and tag characters can make a name read as something else (Unicode TR 36). */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

/**
 * The name to show for a person: cleaned, or the address where there is no name or where the name poses as
 * an address or a link, which nobody should read as one.
 */
export function shownName(person: Person): string {
  const name = cleanName(person.name);
  return name === '' || /@|:\/\/|\bwww\./i.test(name) ? person.address : name;
}

/** How a mail speaks to someone: the given name where it is plain, else the whole name. Never guessed from the address. */
export function greetingName(person: Person): string {
  const name = shownName(person);
  if (name === person.address) return name;
  const surnameFirst = /^([^,]+), *([^,]+)$/.exec(name);
  const [given] = (surnameFirst?.[2] ?? name).split(' ');
  return given !== undefined && /^\p{Lu}[\p{L}'’-]+$/u.test(given) && !isTitle(given) ? given : name;
}

export function cleanName(name: string): string {
  return name.normalize('NFC').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}

function isTitle(word: string): boolean {
  return /^(dr|prof|mr|mrs|ms|miss|sir|herr|frau|mme|monsieur|madame|sra?|dhr|mevr)$/i.test(word);
}
