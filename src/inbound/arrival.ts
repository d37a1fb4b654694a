import type { Answer, Reply } from '../answers/classify.ts';
import type { Policy } from '../domain/check-in.ts';
import type { Person } from '../domain/introduction.ts';
import type { Log } from '../log.ts';
import type { Authentication } from '../reading/context.ts';
import type { ParsedMail } from '../reading/mail.ts';
import type { Database } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import type { Place } from '../store/mailbox.ts';
import type { Judged, JudgingContext } from './judged.ts';

/** Asks a larger model what a reply means; null where the built-in rules are to answer. Never throws. */
export type AskModel = (reply: Reply, people: Concerned) => Promise<Answer | null>;

/** Whose names a model is not told. */
export interface Concerned {
  readonly writer: Person;
  readonly others: readonly Person[];
  readonly introducer: Person;
}

/** A message as it lies in the mailbox. */
export interface Arrival extends Place {
  /** What lies in Junk counts only where it answers one of our mails. */
  readonly folder: 'inbox' | 'junk';
  readonly raw: Buffer;
  readonly receivedAt: Date;
}

export interface ReceiveOptions {
  readonly database: Database;
  readonly policy: Policy;
  /** What the reading goes by; the authentication is found for each message. */
  readonly context: JudgingContext;
  readonly parse: (raw: Buffer) => Promise<ParsedMail>;
  readonly authenticate: (raw: Buffer, mail: ParsedMail) => Promise<Authentication>;
  /** null: the built-in rules alone say what a reply means. */
  readonly askModel: AskModel | null;
  /** Called once everything is saved: mail that follows from this message may be due. */
  readonly wake: (causes: readonly Cause[]) => Promise<void>;
  readonly log: Log;
}

/** A message taken apart, with what can be found out about it before the transaction. */
export interface Prepared {
  readonly arrival: Arrival;
  readonly mail: ParsedMail;
  readonly authentication: Authentication;
  /** Set where nothing can come of it but a new introduction: such messages can be kept together. */
  readonly fresh: Judged | null;
}
