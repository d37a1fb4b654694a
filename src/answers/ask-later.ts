import { askAgainDate } from '../language/date-words.ts';
import { fold } from '../language/fold.ts';

const DAY = 86_400_000;
const LONGEST = 4_000;

/** First months of the meteorological seasons, as the northern hemisphere has them; folded words. */
const SEASONS: readonly [month: number, words: RegExp][] = [
  [
    3,
    /\b(?:in|im|au|en|next|this|nachstes|na|no|a) (?:the |het |de |la |el )?(?:spring|fruhjahr|fruhling|printemps|primavera|lente|voorjaar)\b/,
  ],
  [
    6,
    /\b(?:in|im|en|next|this|nachsten|no|a) (?:the |de |l'|el )?(?:summer|sommer|ete|verano|zomer|verao)\b/,
  ],
  [
    9,
    /\b(?:in|im|en|next|this|nachsten|no|a) (?:the |de |l'|el )?(?:autumn|fall|herbst|automne|otono|herfst|outono)\b/,
  ],
  [
    9,
    /\b(?:after|nach|apres|despues del?|na|depois do|pasado) (?:the |dem |l'|el |de |het |o )?(?:summer|sommer|ete|verano|zomer|verao)\b/,
  ],
  [12, /\b(?:in|im|en|next|this|nachsten|no) (?:the |de |l'|el )?(?:winter|hiver|invierno|inverno)\b/],
];

/** Spans that name no number, as days. */
const SPANS: readonly [days: number, words: RegExp][] = [
  [
    90,
    /\b(?:few|some|several|couple of|paar|einigen|mehreren|quelques|unos|algunos|unos cuantos|enkele|alguns|uns) (?:months|monaten?|mois|meses|maanden)\b/,
  ],
  [
    21,
    /\b(?:few|some|several|couple of|paar|einigen|mehreren|quelques|unas|algunas|unas cuantas|enkele|algumas|umas) (?:weeks|wochen|semaines|semanas|weken)\b/,
  ],
];

/** Where nothing at all is said about when: as long as the button on the answer page says. */
const WITHOUT_A_WORD = 14;

/**
 * When to ask somebody again who asks to be asked later: the day they name, else the season, else in two weeks.
 * @returns an ISO date after `receivedAt`
 */
export function askLaterOn(text: string, receivedAt: Date): string {
  const named = askAgainDate(text, receivedAt, { asks: true });
  if (named !== null) return named;
  const folded = fold(text.slice(0, LONGEST)).replaceAll('’', "'");
  const season = SEASONS.find(([, words]) => words.test(folded));
  if (season !== undefined) return nextFirstOf(season[0], receivedAt);
  const days = SPANS.find(([, words]) => words.test(folded))?.[0] ?? WITHOUT_A_WORD;
  return isoDate(new Date(receivedAt.getTime() + days * DAY));
}

function nextFirstOf(month: number, after: Date): string {
  const first = (year: number): Date => new Date(Date.UTC(year, month - 1, 1));
  const year = after.getUTCFullYear();
  return isoDate(first(year) > after ? first(year) : first(year + 1));
}

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}
