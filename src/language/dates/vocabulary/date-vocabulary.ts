/**
 * The words one language names dates with. Every string is a list of folded words or phrases; groups are separated
 * by `|`, alternatives within a group by `,`. Phrases may hold spaces: the longest that fits is taken.
 */
export interface DateVocabulary {
  /** Twelve groups, January first. */
  readonly months: string;
  /** Abbreviations, and names that are everyday words too: they count only next to a day or behind a preposition. */
  readonly shyMonths?: string;
  /** Seven groups, Monday first. */
  readonly weekdays: string;
  readonly shyWeekdays?: string;
  /** `word=value`, cardinal numbers. */
  readonly numbers: string;
  /** Groups in order: first, second, … */
  readonly ordinals: string;
  /** Groups: day | week | fortnight | month | quarter | half-year | year. */
  readonly units: string;
  /** Groups: start | middle | end. */
  readonly parts: string;
  /** Groups: a stretch ahead (`in two weeks`) | behind it (`two weeks from now`) | behind or before it, of the past. */
  readonly ahead: string;
  /** Groups: next | coming, this | last. */
  readonly which: string;
  /** Whether the next weekday is the first to come (Spanish), and not that of next week (English). */
  readonly nextIsComing?: boolean;
  /** Of a month or a year: no day can be told. */
  readonly half?: string;
  /** Groups: tomorrow | the day after tomorrow | a week today. */
  readonly nearDays: string;
  readonly newYear: string;
  readonly calendarWeek?: string;
  /** What stands before a quarter's number; `q` where not given. */
  readonly quarterSigns?: string;
  /** Not the end of a week: `fin de semana`. */
  readonly weekend?: string;
  /** Articles and prepositions that stand between the parts of a date. */
  readonly links: string;
  /** What announces a date: a shy word behind one of these is one. */
  readonly prepositions: string;
  /** What makes a number a day of the month. Groups: an ordinal alone (`the 12th`, `de 12e`) | any (`am 12`, `le 12`). */
  readonly dayMarks: string;
  /** Between two numbers that leave the choice open (`two or three weeks`). */
  readonly or: string;
}
