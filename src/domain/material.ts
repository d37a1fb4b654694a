import type { Introduction, Person } from './introduction.ts';
import type { Locale } from './language.ts';
import type { Mail } from './mail.ts';
import type { Told } from './phrase.ts';

/** One answer as it was given. `shareable`: the party allows the introducer to read the words. */
export interface Answer {
  readonly partyId: string;
  readonly at: Date;
  readonly question: string;
  readonly label: string;
  readonly words: string;
  readonly shareable: boolean;
  /** Not the writer said so, but the question, which they did not contradict: no amounts are passed on. */
  readonly sharedByDefault: boolean;
}

/** What an introduction has come to, as its introducer may be told. */
export interface Story {
  readonly introduction: Introduction;
  readonly createdAt: Date;
  readonly answers: readonly Answer[];
}

/** Everything a mail may be made of. Nothing else reaches a template. */
export interface Material extends Story {
  readonly subject: string;
  /** The introducer's own new words, without anything quoted. */
  readonly words: string;
  /** The introducer's Message-ID where every party has that mail; null where it would thread under nothing. */
  readonly threadMessageId: string | null;
  /** What it is for, in the introducer's words; '' where they do not say plainly. */
  readonly purpose: string;
  /** Why the introducer is asked first; each clause completes "because …". */
  readonly doubts: readonly Told[];
  readonly mails: readonly Mail[];
  readonly mail: Mail;
  /** Other introductions of the same reader whose news this mail tells too. */
  readonly also: readonly Story[];
  /** How its reader is written to. */
  readonly locale?: Locale;
}

/** What came of introductions, in numbers. */
export interface Tally {
  readonly given: number;
  readonly inTouch: number;
  readonly met: number;
  readonly won: number;
  readonly noAnswer: number;
  readonly goneBadly: number;
}

/** What the weekly mail to an introducer is made of. */
export interface DigestMaterial {
  /** Of the mail. */
  readonly id: string;
  readonly dueAt: Date;
  readonly reader: Person;
  readonly told: readonly Story[];
  readonly week: Tally;
  readonly ever: Tally;
  readonly locale: Locale;
}
