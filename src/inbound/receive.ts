import type { Answer } from '../answers/classify.ts';
import type { Policy } from '../domain/check-in.ts';
import { Fault } from '../domain/fault.ts';
import type { Log } from '../log.ts';
import type { Authentication } from '../reading/context.ts';
import type { ParsedMail } from '../reading/mail.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import { advance, forgetAttempts, forgetSuspicion, type Place } from '../store/mailbox.ts';
import { type AskModel, consulted } from './consulted.ts';
import { type Judged, type JudgingContext, judged } from './judged.ts';
import { keepFresh, keepOne, OneByOne } from './keep.ts';
import { pointsNowhere } from './trail.ts';

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
  readonly consulted: Answer | null;
  /** Set where nothing can come of it but a new introduction: such messages can be kept together. */
  readonly fresh: Judged | null;
}

/**
 * The one path of a message: parse, authenticate, read, act. Message row, verdict, event, state, outgoing mail and the
 * mailbox cursor are one transaction: after a crash anywhere the message is read again from the start.
 */
export interface Receiver {
  /** Handles one message for good: when it resolves, the message and all that follows from it are saved. */
  receive(arrival: Arrival): Promise<void>;
  /** @throws Fault `authentication_delayed`, and whatever a message can be refused for */
  prepare(arrival: Arrival): Promise<Prepared>;
  /**
   * Saves a message and all that follows from it; or several fresh ones of one mailbox, in their order, in one transaction.
   * @returns false where they have to be kept one by one
   */
  keep(prepared: readonly Prepared[]): Promise<boolean>;
}

export function receiver(options: ReceiveOptions): Receiver {
  const prepare = (arrival: Arrival): Promise<Prepared> => prepared(arrival, options);
  const keep = (messages: readonly Prepared[]): Promise<boolean> => keepAll(messages, options);
  return {
    prepare,
    keep,
    receive: async (arrival) => {
      await keep([await prepare(arrival)]);
    },
  };
}

async function prepared(
  arrival: Arrival,
  { database, context, askModel, parse, authenticate }: ReceiveOptions,
): Promise<Prepared> {
  const mail = await parse(arrival.raw);
  const authentication = await authenticate(arrival.raw, mail);
  if (authentication.verdict === 'temporary')
    throw new Fault('authentication_delayed', authentication.evidence);
  const answer = askModel && (await consulted(database, arrival, mail, authentication, context, askModel));
  const judgement =
    arrival.folder === 'inbox' && pointsNowhere(mail, context.serviceAddresses)
      ? judged(mail, null, authentication, context)
      : null;
  const fresh = judgement !== null && isNewIntroduction(judgement) ? judgement : null;
  return { arrival, mail, authentication, consulted: answer, fresh };
}

function isNewIntroduction({ reading }: Judged): boolean {
  return reading.verdict === 'introduction' && reading.unknownTags.length === 0;
}

async function keepAll(messages: readonly Prepared[], options: ReceiveOptions): Promise<boolean> {
  const { database, wake } = options;
  const places = messages.map(({ arrival }) => arrival);
  const last = places.at(-1);
  if (last === undefined) return true;
  // Whatever ends the process from here on is no fault of the message: a service that is killed again and again would
  // else set aside what it happened to be saving.
  await forgetSuspicion(database, places);
  const work = async (tx: Tx): Promise<Cause[]> => {
    const found = await (messages.length === 1 ? keepOne : keepFresh)(tx, messages, options);
    await advance(tx, last);
    await forgetAttempts(tx, places);
    return found;
  };
  try {
    const causes = await database.transaction().execute(work);
    if (causes.length > 0) await wake(causes);
    return true;
  } catch (error) {
    if (error instanceof OneByOne) return false;
    throw error;
  }
}
