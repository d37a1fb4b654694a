import type { Policy } from '../domain/check-in.ts';
import { Fault } from '../domain/fault.ts';
import type { Log } from '../log.ts';
import type { Authentication, ReadingContext } from '../reading/context.ts';
import { mayIntroduce } from '../reading/introducers.ts';
import type { ParsedMail } from '../reading/mail.ts';
import { read } from '../reading/read.ts';
import type { Database, Tx } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import { advance, forgetAttempt, forgetSuspicion, type Place } from '../store/mailbox.ts';
import { attachMessage, saveMessage } from '../store/message.ts';
import { act } from './act/act.ts';
import { arrivedAt } from './arrived-at.ts';
import { contentHash } from './content-hash.ts';
import { findTrail } from './trail.ts';

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
  readonly context: Omit<ReadingContext, 'authentication' | 'knownReply'>;
  readonly parse: (raw: Buffer) => Promise<ParsedMail>;
  readonly authenticate: (raw: Buffer, mail: ParsedMail) => Promise<Authentication>;
  /** Called once everything is saved: mail that follows from this message may be due. */
  readonly wake: (cause: Cause) => Promise<void>;
  readonly log: Log;
}

/** A copy of mail this old is history (a restored mailbox, say): it is kept, and nobody is written to over it. */
const OLD_NEWS = 7 * 86_400_000;

/**
 * The one path of a message: parse, authenticate, read, act. Message row, verdict, event, state, outgoing mail and the
 * mailbox cursor are one transaction: after a crash anywhere the message is read again from the start.
 */
export function receiver(options: ReceiveOptions): (arrival: Arrival) => Promise<void> {
  return async (arrival) => {
    const mail = await options.parse(arrival.raw);
    const authentication = await options.authenticate(arrival.raw, mail);
    if (authentication.verdict === 'temporary')
      throw new Fault('authentication_delayed', authentication.evidence);
    // Whatever ends the process from here on is no fault of the message: a service that is killed again and again would
    // else set aside what it happened to be saving.
    await forgetSuspicion(options.database, arrival);
    const cause = await options.database
      .transaction()
      .execute((tx) => keep(tx, arrival, mail, authentication, options));
    if (cause !== null) await options.wake(cause);
  };
}

async function keep(
  tx: Tx,
  arrival: Arrival,
  mail: ParsedMail,
  authentication: Authentication,
  { context, policy, log }: ReceiveOptions,
): Promise<Cause | null> {
  const answered = await findTrail(tx, mail, context.serviceAddresses);
  if (arrival.folder === 'junk' && answered === null) return passOver(tx, arrival);
  const reading = read(mail, { ...context, authentication, knownReply: answered !== null });
  const checked = context.senderAuth === 'require';
  const forged = checked && authentication.verdict === 'fail';
  const doubted = forged || reading.reason.startsWith('unauthenticated:');
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
  await advance(tx, arrival);
  await forgetAttempt(tx, arrival);
  log.info(
    { uid: arrival.uid, message: id, verdict: id === null ? 'seen_before' : reading.verdict },
    'message read',
  );
  const old = Date.now() - arrivedAt(mail, arrival.receivedAt).getTime() > OLD_NEWS;
  if (id === null || old) return null;
  const mayAsk = mayIntroduce(mail.from[0]?.address ?? '', context.introducers);
  const consequence = await act({
    tx,
    policy,
    messageId: id,
    mail,
    reading,
    answered,
    forged,
    byIntroducer: mayAsk && (!checked || authentication.verdict === 'pass'),
    receivedAt: arrival.receivedAt,
    consulted: null,
  });
  if (consequence !== null) await attachMessage(tx, id, consequence.introductionId, consequence.partyId);
  return { introductionId: consequence?.introductionId ?? null, messageId: id };
}

async function passOver(tx: Tx, arrival: Arrival): Promise<null> {
  await advance(tx, arrival);
  await forgetAttempt(tx, arrival);
  return null;
}
