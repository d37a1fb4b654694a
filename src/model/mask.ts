import { cleanReply } from '../answers/clean.ts';
import { type Masked, withoutNames } from './names.ts';

export type { Masked } from './names.ts';

/** Whoever needs more words to say how it went is read by their first ones. */
const LONGEST = 6_000;

const ADDRESS = /[^\s<>()[\]",]{0,64}@[^\s<>()[\]",]{0,255}/g;

const LINK =
  /(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s<>]{1,2000}|(?:[\p{L}\p{N}-]{1,63}\.){1,5}[a-z]{2,12}\/[^\s<>]{0,2000}/giu;

const NUMBER = "(?:\\d{1,3}(?:[.,'’ \\u00a0]\\d{3}){1,4}|\\d{1,12})(?:[.,]\\d{1,2})?";
const SCALE =
  '(?:k|m|mn|mio|mrd|bn|million(?:s|en|es)?|thousand|tausend|mille|mil|miljoen|millones|milh(?:ão|ões)|duizend)';
const CURRENCY =
  '(?:r?\\$|[€£¥₹]|(?:usd|eur|gbp|chf|cad|aud|brl|mxn|euros?|dollars?|pounds?|francs?|francos?|franken|reais|pesos?|quid|bucks|grand)(?!\\p{L}))';
const AMOUNT = new RegExp(
  `${CURRENCY}[ \\u00a0]?${NUMBER}(?:[ \\u00a0]?${SCALE}(?!\\p{L}))?` +
    `|(?<![\\d.,])${NUMBER}[ \\u00a0]?(?:${SCALE}[ \\u00a0]?(?:de |di )?)?${CURRENCY}` +
    `|(?<![\\d.,])${NUMBER}[ \\u00a0]?(?:k|mn|mio|mrd|bn|million(?:s|en|es)?|thousand|tausend|miljoen|millones|milh(?:ão|ões))(?!\\p{L})`,
  'giu',
);

const DIGITS = /(?<![\p{L}\d])\+?\(?\d[\d \u00a0()./-]{5,24}\d(?!\d)/gu;

const DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?: \d{1,2})?$/;

/**
 * What of a reply may be told to a model: no greeting, signature, quoted mail, name of the introduction's people, address,
 * link, telephone number or sum of money. Dates stay. At most 6,000 characters; pure.
 */
export function masked(reply: string, people: readonly Masked[]): string {
  // Before the frame is taken off, since that knows addresses of ASCII alone; and after it, since it decodes entities.
  const clean = cleanReply(withoutPlaces(reply.slice(0, 4 * LONGEST), people)).slice(0, LONGEST);
  return withoutNames(withoutNumbers(withoutPlaces(clean, people)), people);
}

function withoutPlaces(text: string, people: readonly Masked[]): string {
  const links = text.replace(LINK, '[link]').replace(ADDRESS, '[address]');
  const domains = new Set(people.map(({ address }) => address.slice(address.lastIndexOf('@') + 1)));
  return [...domains].reduce((said, domain) => withoutDomain(said, domain), links);
}

function withoutDomain(text: string, domain: string): string {
  if (domain === '') return text;
  const literal = domain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu'), '[link]');
}

function withoutNumbers(text: string): string {
  return text
    .replace(AMOUNT, '[amount]')
    .replace(DIGITS, (run) => (DATE.test(run) || (run.match(/\d/g)?.length ?? 0) < 7 ? run : '[number]'));
}
