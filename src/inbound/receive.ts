import type { Answer } from '../answers/classify.ts';
import type { Policy } from '../domain/check-in.ts';
import { Fault } from '../domain/fault.ts';
import type { Log } from '../log.ts';
import type { Authentication } from '../reading/context.ts';
import { mayIntroduce } from '../reading/introducers.ts';
import type { ParsedMail } from '../reading/mail.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import { advance, forgetAttempts, forgetSuspicion, type Place } from '../store/mailbox.ts';
import { attachMessage, saveMessage } from '../store/message.ts';
import { act } from './act/act.ts';
import { isOldNews } from './arrived-at.ts';
import { type AskModel, consulted } from './consulted.ts';
import { contentHash } from './content-hash.ts';
import { type JudgingContext, judged } from './judged.ts';
import { findTrail, pointsNowhere } from './trail.ts';

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
  /** Saves messages of one mailbox, in their order, in one transaction. */
  keep(prepared: readonly Prepared[]): Promise<void>;
  /** Whether nothing can come of it but a new introduction: such messages can be kept together. */
  isFresh(prepared: Prepared): boolean;
}

export function receiver(options: ReceiveOptions): Receiver {
  const prepare = (arrival: Arrival): Promise<Prepared> => prepared(arrival, options);
  const keep = (messages: readonly Prepared[]): Promise<void> => keepAll(messages, options);
  const { context } = options;
  return {
    prepare,
    keep,
    receive: async (arrival) => keep([await prepare(arrival)]),
    isFresh: ({ arrival, mail, authentication }) =>
      arrival.folder === 'inbox' &&
      pointsNowhere(mail, context.serviceAddresses) &&
      judged(mail, null, authentication, context).reading.verdict === 'introduction',
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
  return { arrival, mail, authentication, consulted: answer };
}

async function keepAll(messages: readonly Prepared[], options: ReceiveOptions): Promise<void> {
  const places = messages.map(({ arrival }) => arrival);
  const last = places.at(-1);
  if (last === undefined) return;
  // Whatever ends the process from here on is no fault of the message: a service that is killed again and again would
  // else set aside what it happened to be saving.
  await forgetSuspicion(options.database, places);
  const causes = await options.database.transaction().execute(async (tx) => {
    const found: Cause[] = [];
    for (const message of messages) {
      const cause = await keepOne(tx, message, options);
      if (cause !== null) found.push(cause);
    }
    await advance(tx, last);
    await forgetAttempts(tx, places);
    return found;
  });
  if (causes.length > 0) await options.wake(causes);
}

async function keepOne(
  tx: Tx,
  { arrival, mail, authentication, consulted }: Prepared,
  { context, policy, log }: ReceiveOptions,
): Promise<Cause | null> {
  const answered = await findTrail(tx, mail, context.serviceAddresses);
  if (arrival.folder === 'junk' && answered === null) return null;
  const { reading, forged, doubted } = judged(mail, answered, authentication, context);
  const id = await saveMessage(tx, {
    mailbox: arrival.mailbox,
    uidValidity: arrival.uidValidity,
    uid: arrival.uid,
    receivedAt: arrival.receivedAt,
    messageId: mail.messageId,
    contentHash: contentHash(mail, arrival.raw, doubted),
    from: mail.from[0]?.address ?? null,
    verdict: reading.verdict,
    reason: reading.reason,
    authentication: authentication.verdict,
    evidence: authentication.evidence,
    newText: reading.newText,
    fullText: mail.text ?? '',
  });
  log.info(
    { uid: arrival.uid, message: id, verdict: id === null ? 'seen_before' : reading.verdict },
    'message read',
  );
  if (id === null || isOldNews(mail, arrival.receivedAt)) return null;
  const mayAsk = mayIntroduce(mail.from[0]?.address ?? '', context.introducers);
  const consequence = await act({
    tx,
    policy,
    messageId: id,
    mail,
    reading,
    answered,
    forged,
    byIntroducer: mayAsk && (context.senderAuth === 'off' || authentication.verdict === 'pass'),
    receivedAt: arrival.receivedAt,
    consulted,
  });
  if (consequence !== null) await attachMessage(tx, id, consequence.introductionId, consequence.partyId);
  return { introductionId: consequence?.introductionId ?? null, messageId: id };
}
