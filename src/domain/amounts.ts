/** Longer texts are shown to nobody whole; what lies beyond is not shown at all. */
const LONGEST = 12_288;

const CURRENCY =
  '[$€£¥₹₣₩₽]|(?:eur|euro|euros|usd|gbp|chf|cad|aud|dollars?|d[oó]lar(?:es)?|pounds?|pfund|livres?|libras?|ponden?|francs?|franken|francos|quid|bucks|kr|reais|pesos|rupees)\\b';

const SCALE =
  '(?:k|m|mio|mrd|tsd|bn|grand|thousand|million|millions|billion|tausend|millionen|mille|mil|miles|millones|mill[oó]n|milh[oõ]es|milh[aã]o|duizend|ton|miljoen)\\b';

/**
 * What tells how much, in the six languages: a currency, a number with a scale ("40k", "five figures"), or one with
 * thousands set apart ("40.000", "12 500"). In doubt it is an amount: a sentence withheld for nothing costs little.
 */
const AMOUNT = new RegExp(
  [
    `(?:^|[^\\p{L}])(?:${CURRENCY})`,
    `\\d\\s?(?:${CURRENCY})`,
    `\\d\\s?${SCALE}`,
    `\\d{1,3}(?:[.,'’\\u00a0\\u202f ]\\d{3})+(?!\\d)`,
    `(?:^|[^\\p{L}])${SCALE.replace('(?:k|m|', '(?:')}`,
    '(?:figures?|stellig|chiffres|cifras|algarismos|cijfers)\\b',
  ].join('|'),
  'iu',
);

/** Where a sentence may end; the dot of "40.000" is none. */
const SENTENCES = /[^.!?…\n]{1,2000}(?:[.!?…](?=\S)[^.!?…\n]{0,2000}){0,40}[.!?…]{0,3}/gu;

export function namesAmount(text: string): boolean {
  return AMOUNT.test(text.slice(0, LONGEST));
}

/** A text without the sentences that say how much; '' where nothing else is left. */
export function withoutAmounts(text: string): string {
  const capped = text.slice(0, LONGEST);
  if (!AMOUNT.test(capped)) return text;
  const sentences = capped.match(SENTENCES) ?? [];
  return sentences
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !AMOUNT.test(sentence))
    .join(' ');
}
