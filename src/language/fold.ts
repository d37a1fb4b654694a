const COMBINING = /\p{M}+/gu;
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** Lower case without diacritics (`Märchen` → `marchen`, `Größe` → `grosse`): how words are looked up. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(COMBINING, '')
    .replace(/[ßøæœłđı]/g, (letter) => LETTERS[letter] ?? letter);
}
