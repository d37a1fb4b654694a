/**
 * Brings a word into the form that lexicon and text share: lower case, no accents ("está" and "esta", "für" and
 * "fur" are one word: people on phones leave accents out), letters drawn out for emphasis written once.
 */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/([a-z])\1{2,}/g, '$1');
}
