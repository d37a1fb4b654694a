import type { Language } from '../detect.ts';
import { DANISH_NORWEGIAN } from './vocabulary/da.ts';
import type { DateVocabulary } from './vocabulary/date-vocabulary.ts';
import { GERMAN } from './vocabulary/de.ts';
import { ENGLISH } from './vocabulary/en.ts';
import { SPANISH } from './vocabulary/es.ts';
import { FRENCH } from './vocabulary/fr.ts';
import { ITALIAN } from './vocabulary/it.ts';
import { DUTCH } from './vocabulary/nl.ts';
import { POLISH } from './vocabulary/pl.ts';
import { PORTUGUESE } from './vocabulary/pt.ts';
import { SWEDISH } from './vocabulary/sv.ts';

/** What a word or phrase can be in a date. */
export type Kind =
  | 'month'
  | 'shyMonth'
  | 'weekday'
  | 'shyWeekday'
  | 'num'
  | 'ord'
  | 'unit'
  | 'part'
  | 'in'
  | 'hence'
  | 'ago'
  | 'next'
  | 'coming'
  | 'last'
  | 'near'
  | 'newYear'
  | 'week'
  | 'q'
  | 'half'
  | 'weekend'
  | 'link'
  | 'prep'
  | 'mark'
  | 'strictMark'
  | 'or';

export type Meanings = Partial<Record<Kind, number>>;
export type Lexicon = ReadonlyMap<string, Meanings>;

export const UNIT = { day: 1, week: 2, fortnight: 3, month: 4, quarter: 5, halfYear: 6, year: 7 } as const;
/** What "next" means before a weekday: that of next week, or the first to come. */
export const NEXT = { ofNextWeek: 1, coming: 2 } as const;
export const PART = { start: 1, middle: 2, end: 3 } as const;

const VOCABULARIES: Partial<Record<Language, DateVocabulary>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  nl: DUTCH,
  pt: PORTUGUESE,
  it: ITALIAN,
  sv: SWEDISH,
  da: DANISH_NORWEGIAN,
  no: DANISH_NORWEGIAN,
  pl: POLISH,
};

type Entry = readonly [phrase: string, kind: Kind, value: number];

function words(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function groups(list: string | undefined, kind: Kind): Entry[] {
  return (list ?? '')
    .split('|')
    .flatMap((group, index) => words(group).map((word): Entry => [word, kind, index + 1]));
}

/** Each group has a kind of its own, in order. */
function kinds(list: string, ...order: Kind[]): Entry[] {
  return list.split('|').flatMap((group, index) => {
    const kind = order[index];
    return kind === undefined ? [] : words(group).map((word): Entry => [word, kind, 1]);
  });
}

function values(list: string, kind: Kind): Entry[] {
  return words(list).map((pair): Entry => {
    const [word = '', value = ''] = pair.split('=');
    return [word, kind, Number(value)];
  });
}

function entries(vocabulary: DateVocabulary): Entry[] {
  return [
    ...groups(vocabulary.months, 'month'),
    ...groups(vocabulary.shyMonths, 'shyMonth'),
    ...groups(vocabulary.weekdays, 'weekday'),
    ...groups(vocabulary.shyWeekdays, 'shyWeekday'),
    ...values(vocabulary.numbers, 'num'),
    ...groups(vocabulary.ordinals, 'ord'),
    ...groups(vocabulary.units, 'unit'),
    ...groups(vocabulary.parts, 'part'),
    ...kinds(vocabulary.ahead, 'in', 'hence', 'ago'),
    ...kinds(vocabulary.which, 'next', 'coming', 'last').map(
      ([word, kind, value]): Entry => [
        word,
        kind,
        kind === 'next' && vocabulary.nextIsComing ? NEXT.coming : value,
      ],
    ),
    ...groups(vocabulary.nearDays, 'near'),
    ...kinds(vocabulary.newYear, 'newYear'),
    ...kinds(vocabulary.calendarWeek ?? '', 'week'),
    ...kinds(vocabulary.links, 'link'),
    ...kinds(vocabulary.prepositions, 'prep'),
    ...kinds(vocabulary.dayMarks, 'strictMark', 'mark'),
    ...kinds(vocabulary.quarterSigns ?? 'q', 'q'),
    ...kinds(vocabulary.weekend ?? '', 'weekend'),
    ...kinds(vocabulary.half ?? '', 'half'),
    ...kinds(vocabulary.or, 'or'),
  ];
}

/** Names long enough to mean the same in any text: a French mail's "vendredi" in a text taken for English. */
const SHARED: Entry[] = Object.values(VOCABULARIES).flatMap((vocabulary) =>
  [...groups(vocabulary.months, 'month'), ...groups(vocabulary.weekdays, 'weekday')].filter(
    ([word]) =>
      word.length >= 5 &&
      word !== 'lunes' &&
      word !== 'primo' &&
      !/^(segunda|terca|quarta|quinta|sexta)$/.test(word),
  ),
);

function entriesOf(language: Language): Entry[] {
  const vocabulary = VOCABULARIES[language];
  return vocabulary === undefined ? [] : entries(vocabulary);
}

const lexicons = new Map<string, Lexicon>();

/** Whether dates are read in a language by rules of our own. */
export function hasVocabulary(language: Language): boolean {
  return VOCABULARIES[language] !== undefined;
}

/** The words of these languages, the first having precedence, and the long names of all. */
export function lexiconOf(languages: readonly Language[]): Lexicon {
  const key = languages.join();
  const known = lexicons.get(key);
  if (known !== undefined) return known;
  const lexicon = new Map<string, Meanings>();
  const [first = [], ...others] = languages.map((language) => entriesOf(language));
  // A French "mon" is no Monday because the mail has an English line too.
  const certain = others.flat().filter(([, kind]) => kind !== 'shyMonth' && kind !== 'shyWeekday');
  for (const [phrase, kind, value] of [...first, ...certain, ...SHARED]) {
    lexicon.set(phrase, { [kind]: value, ...lexicon.get(phrase) });
  }
  lexicons.set(key, lexicon);
  return lexicon;
}
