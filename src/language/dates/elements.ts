import { dayOf } from './day.ts';
import { type Kind, UNIT } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** What decides how numbers are read: `3/4` is 4 March where the writer puts the month first. */
export interface Reading {
  readonly monthFirst: boolean;
  /** Whether `12.05` is a date: where the writer's language dots them, where a preposition says so, else as `12.05.` */
  readonly dotted: 'always' | 'announced' | 'with a last dot';
}

/** The value a token has as an element of a rule, or null where it cannot be one. */
export type Element = (token: Token, reading: Reading, before: Token | undefined) => number | null;

function single(token: Token): number | null {
  return token.digits.length === 1 ? (token.digits[0] ?? null) : null;
}

function between(value: number | null | undefined, low: number, high: number): number | null {
  return value !== null && value !== undefined && value >= low && value <= high ? value : null;
}

function meaning(kind: Kind): Element {
  return (token) => token.means[kind] ?? null;
}

function unit(...units: number[]): Element {
  return (token) =>
    token.means.unit !== undefined && units.includes(token.means.unit) ? token.means.unit : null;
}

function near(value: number): Element {
  return (token) => (token.means.near === value ? 1 : null);
}

/** `31/12/2025`, `12/31/25`, `2025-12-31` as a day. */
function full(token: Token, reading: Reading): number | null {
  if (token.digits.length !== 3) return null;
  const [one = 0, two = 0, three = 0] = token.digits;
  if (one > 31) return dayOf(one, two, three);
  const year = three < 100 ? 2000 + three : three;
  const [day, month] = dayAndMonth(one, two, token.separator, reading);
  return dayOf(year, month, day);
}

/** The one that can be no month is the day; where both can, the writer's custom decides. Dots always put the day first. */
function dayAndMonth(one: number, two: number, separator: string, { monthFirst }: Reading): [number, number] {
  if (separator === '.' || one > 12) return [one, two];
  return two > 12 || monthFirst ? [two, one] : [one, two];
}

/** Scores, fractions and manners of speaking that look like a day and a month. */
const NO_DATES = new Set([
  '24/7',
  '50/50',
  '1/2',
  '10/10',
  '9/10',
  '8/10',
  '5/5',
  '20/20',
  '9/11',
  '2/2',
  '1/1',
]);

/** Before a time of day. */
const CLOCK = new Set(['um', 'at', 'kl', 'klokken', 'klo', 'om', 'alle', 'ore', 'as', 'las', 'vers', 'godz']);

function isAnnounced(before: Token | undefined): boolean {
  return before !== undefined && (before.means.prep !== undefined || before.means.mark !== undefined);
}

function isDottedDate(token: Token, { dotted }: Reading, before: Token | undefined): boolean {
  if (before !== undefined && CLOCK.has(before.word)) return false;
  return token.ordinal || dotted === 'always' || (dotted === 'announced' && isAnnounced(before));
}

/** `31/12`, `12.5.` as month times 100 plus day. */
function pair(token: Token, reading: Reading, before: Token | undefined): number | null {
  if (token.digits.length !== 2) return null;
  const [one = 0, two = 0] = token.digits;
  if (token.separator === '.' && !isDottedDate(token, reading, before)) return null;
  if (NO_DATES.has(token.word) && !isAnnounced(before)) return null;
  const [day, month] = dayAndMonth(one, two, token.separator, reading);
  return dayOf(2024, month, day) === null ? null : month * 100 + day;
}

const day: Element = (token) => between(single(token) ?? token.means.ord, 1, 31);
const amount: Element = (token) => (token.ordinal ? null : (single(token) ?? token.means.num ?? null));

/** The names that rules use. */
export const ELEMENTS: Readonly<Record<string, Element>> = {
  full,
  pair,
  day,
  toDay: (token, reading, before) => (token.dashed || before?.means.or ? day(token, reading, before) : null),
  // "le 12", but not "le 2 mai" (a longer match) nor "au 20 rue …"
  bareDay: (token) => between(single(token), 1, 31),
  // "the second" and "the third" are rarely days, "the thirtieth" always is
  ordinalDay: (token) => (token.ordinal ? between(single(token), 1, 31) : between(token.means.ord, 4, 31)),
  writtenOrdinal: (token) => (token.ordinal && /\D/.test(token.word) ? between(single(token), 1, 31) : null),
  year: (token) => between(single(token), 1990, 2199),
  rank: (token) => between(single(token), 1, 53),
  num: amount,
  toNum: (token, reading, before) => (token.dashed ? amount(token, reading, before) : null),
  one: (token) => (amount(token, { monthFirst: false, dotted: 'always' }, undefined) === 1 ? 1 : null),
  month: meaning('month'),
  shyMonth: meaning('shyMonth'),
  anyMonth: (token) => token.means.month ?? token.means.shyMonth ?? null,
  weekday: meaning('weekday'),
  shyWeekday: meaning('shyWeekday'),
  anyWeekday: (token) => token.means.weekday ?? token.means.shyWeekday ?? null,
  unit: meaning('unit'),
  oneWeek: unit(UNIT.week),
  oneMonth: unit(UNIT.month),
  oneQuarter: unit(UNIT.quarter),
  fortnight: unit(UNIT.fortnight),
  longUnit: unit(UNIT.fortnight, UNIT.halfYear),
  tomorrow: near(1),
  dayAfter: near(2),
  weekFromToday: near(3),
  part: meaning('part'),
  in: meaning('in'),
  hence: meaning('hence'),
  ago: meaning('ago'),
  next: meaning('next'),
  coming: meaning('coming'),
  last: meaning('last'),
  newYear: meaning('newYear'),
  week: meaning('week'),
  half: meaning('half'),
  weekend: meaning('weekend'),
  q: meaning('q'),
  link: meaning('link'),
  /** Whatever may stand in front of a date. */
  lead: ({ means }) => means.link ?? means.mark ?? means.strictMark ?? means.prep ?? null,
  prep: meaning('prep'),
  mark: meaning('mark'),
  strictMark: meaning('strictMark'),
  or: meaning('or'),
};
