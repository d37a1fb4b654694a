import { domainOf } from '../domain/mail-domain.ts';
import { type Masked, withoutNames } from './without-names.ts';

export type { Masked } from './without-names.ts';

/** Nobody writes more that is worth keeping or telling. */
const LONGEST = 24_576;

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
 * A text without what leads to a person: the names of these people in any form, addresses, links, telephone numbers and
 * sums of money. Dates stay. Names of others are not known, and stay too.
 */
export function masked(text: string, people: readonly Masked[]): string {
  return withoutNames(withoutNumbers(withoutPlaces(text.slice(0, LONGEST), people)), people);
}

/** Addresses, links, and the domains of these people's addresses. */
export function withoutPlaces(text: string, people: readonly Masked[]): string {
  const links = text.replace(LINK, '[link]').replace(ADDRESS, '[address]');
  const domains = new Set(people.map(({ address }) => domainOf(address)));
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
