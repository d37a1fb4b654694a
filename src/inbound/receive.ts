import { Fault } from '../domain/fault.ts';
import type { Tx } from '../store/database.ts';
import type { Cause } from '../store/due.ts';
import { advance, forgetAttempts, forgetSuspicion } from '../store/mailbox.ts';
import type { Arrival, Prepared, ReceiveOptions } from './arrival.ts';
import { consulted } from './consulted.ts';
import { type Judged, judged } from './judged.ts';
import { keepFresh, keepOne, OneByOne } from './keep.ts';
import { pointsNowhere } from './trail.ts';

export type { Arrival, Prepared, ReceiveOptions } from './arrival.ts';

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
  { context, parse, authenticate }: ReceiveOptions,
): Promise<Prepared> {
  const mail = await parse(arrival.raw);
  const authentication = await authenticate(arrival.raw, mail);
  if (authentication.verdict === 'temporary')
    throw new Fault('authentication_delayed', authentication.evidence);
  const judgement =
    arrival.folder === 'inbox' && pointsNowhere(mail, context.serviceAddresses)
      ? judged(mail, null, authentication, context)
      : null;
  const fresh = judgement !== null && isNewIntroduction(judgement) ? judgement : null;
  return { arrival, mail, authentication, fresh };
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
  const alone = messages.length === 1 ? (messages[0] ?? null) : null;
  const answer = alone === null ? null : await consulted(alone, options);
  const work = async (tx: Tx): Promise<Cause[]> => {
    const found =
      alone === null ? await keepFresh(tx, messages, options) : await keepOne(tx, alone, answer, options);
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
