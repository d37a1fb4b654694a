/** Diacritics of Latin, Greek and Cyrillic letters; the marks of kana and Hangul are letters of their own. */
const DIACRITICS = /[\u0300-\u036f]+/g;
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * Lower case without diacritics (`Märchen` → `marchen`, `Größe` → `grosse`), which hurried people and old systems leave
 * out: how words and phrases are looked up.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(DIACRITICS, '')
    .normalize('NFC')
    .replace(/[ßøæœłđı]/g, (letter) => LETTERS[letter] ?? letter);
}
