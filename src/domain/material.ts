import type { Introduction } from './introduction.ts';
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
}

/** Everything a mail may be made of. Nothing else reaches a template. */
export interface Material {
  readonly introduction: Introduction;
  readonly subject: string;
  /** The introducer's own new words, without anything quoted. */
  readonly words: string;
  /** The introducer's Message-ID where every party has that mail; null where it would thread under nothing. */
  readonly threadMessageId: string | null;
  /** What it is for, in the introducer's words; '' where they do not say plainly. */
  readonly purpose: string;
  /** Why the introducer is asked first; each clause completes "because …". */
  readonly doubts: readonly Told[];
  readonly createdAt: Date;
  readonly answers: readonly Answer[];
  readonly mails: readonly Mail[];
  readonly mail: Mail;
  /** How its reader is written to. */
  readonly locale?: Locale;
}
