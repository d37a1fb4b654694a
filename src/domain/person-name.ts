import type { Person } from './introduction.ts';

/** Longer names are cut: they are shown next to other people's words (reliability notes, section 4). */
const LONGEST = 64;

/** Read no further, whatever a header holds. */
const LONGEST_READ = 1024;

/**
 * Bidirectional, zero-width, filler, tag and private characters can make a name read as something else (Unicode TR 36).
 * Half a surrogate pair is none at all, and U+2800 is a blank that does not count as one.
 */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}\p{Co}\p{Cn}\u2800]/gu;

/**
 * What mail programs make a link of, or people read as one. A host name needs a dot with letters of one case behind it:
 * `evil.com` and `EVIL.COM`, not `Dr.Müller` or `J.R.SMITH`.
 */
const ADDRESS_OR_LINK =
  /@|:\/\/|\b[wW]{3}\.|[\p{L}\p{N}]\.[a-z]{2,}(?!\p{L})|[\p{L}\p{N}]{2}\.[A-Z]{2,3}(?!\p{L})/u;

/**
 * The name to show for a person: cleaned, or the address where there is no name or where the name poses as
 * an address or a link, which nobody should read as one.
 */
export function shownName(person: Person): string {
  const name = cleanName(person.name);
  // Full-width letters, dots and @ are the same to a reader (NFKC).
  return name === '' || ADDRESS_OR_LINK.test(name.normalize('NFKC')) ? person.address : name;
}

/** How a mail speaks to someone: the given name where it is plain, else the whole name. Never guessed from the address. */
export function greetingName(person: Person): string {
  const name = shownName(person);
  if (name === person.address) return name;
  const [given = '', ...more] = givenNamesFirst(name)?.split(' ') ?? [];
  // DUPONT Jean: capitals mark the surname.
  const surname = given.length > 1 && isCapitals(given) && more.some((word) => !isCapitals(word));
  return /^\p{Lu}[\p{L}'’-]+$/u.test(given) && !surname && !isTitle(given) ? given : name;
}

/** One line of visible characters, at most 64 of them; empty where nothing is left. */
export function cleanName(name: string): string {
  const visible = name
    .slice(0, LONGEST_READ)
    .replace(/\p{Cc}/gu, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
  return [...visible].slice(0, LONGEST).join('').trim();
}

/**
 * `Baker, Bob` and `van der Berg, Anna` turned round; null where a comma may as well set off a degree or a firm
 * (`Bob Baker, PhD`), since two capitalised words can be one person's name or two surnames.
 */
function givenNamesFirst(name: string): string | null {
  const [before = '', behind, ...more] = name.split(/, ?/);
  if (behind === undefined) return name;
  const capitalised = before.split(' ').filter((word) => /^\p{Lu}/u.test(word));
  return more.length === 0 && capitalised.length === 1 ? `${behind} ${before}` : null;
}

function isCapitals(word: string): boolean {
  return word === word.toUpperCase();
}

function isTitle(word: string): boolean {
  return /^(dr|prof|mr|mrs|ms|miss|sir|herr|frau|mme|monsieur|madame|sra?|dhr|mevr|phd|md|mba|esq|jr|sr)$/i.test(
    word,
  );
}
