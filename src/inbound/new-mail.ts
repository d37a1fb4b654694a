import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { deferredUids } from '../store/deferred.ts';
import { advance, lastUid } from '../store/mailbox.ts';
import type { Run } from './deadline.ts';
import { fetchAndReceive, type Waiting } from './fetch-and-receive.ts';
import type { ListenerOptions } from './listener-options.ts';
import { mailboxName } from './mailbox-client.ts';
import { readTogether, rounds } from './read-together.ts';

/** A mailbox that was never read, or is no longer the one that was: only its last days are of interest. */
const DAYS_BACK = 7;

/** Reads everything in the open folder behind the cursor, in its order; each message stands or falls by itself. */
export async function readNewMail(
  client: ImapFlow,
  options: ListenerOptions,
  run: Run,
  stop: AbortSignal,
): Promise<void> {
  const mailbox = mailboxName(options.server, options.server.mailbox);
  const uidValidity = uidValidityOf(client);
  const messages = await newMessages(client, options, mailbox, run);
  const waiting = messages.map(
    ({ uid, size = 0 }): Waiting => ({ mailbox, uidValidity, uid, folder: 'inbox', size }),
  );
  for (const round of rounds(waiting)) {
    if (stop.aborted) return;
    const [first] = round;
    if (first !== undefined && round.length === 1) await fetchAndReceive(client, options, first, run);
    else await readTogether(client, options, round, run, stop);
  }
  for (const uid of await deferredUids(options.database, mailbox, uidValidity)) {
    if (stop.aborted) return;
    // Its size was looked at before it was downloaded the first time.
    await fetchAndReceive(client, options, { mailbox, uidValidity, uid, folder: 'inbox', size: 0 }, run);
  }
}

/** An address that the service gave out, in a header of a message: a reply address, a thread's, a return path. */
const GIVEN_OUT = /[+._-][rtb]-[a-z2-7]{26}@/i;

const ADDRESS_HEADERS = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to'];

/** Reads the open Junk folder: only what was sent to an address that the service gave out is looked at at all. */
export async function readJunk(
  client: ImapFlow,
  options: ListenerOptions,
  folder: string,
  run: Run,
  stop: AbortSignal,
): Promise<void> {
  const mailbox = mailboxName(options.server, folder);
  const uidValidity = uidValidityOf(client);
  for (const message of await newMessages(client, options, mailbox, run, ADDRESS_HEADERS)) {
    if (stop.aborted) return;
    const place = { mailbox, uidValidity, uid: message.uid };
    if (GIVEN_OUT.test(message.headers?.toString('latin1') ?? '')) {
      await fetchAndReceive(client, options, { ...place, folder: 'junk', size: message.size ?? 0 }, run);
    } else {
      await advance(options.database, place);
    }
  }
}

async function newMessages(
  client: ImapFlow,
  { database }: ListenerOptions,
  mailbox: string,
  run: Run,
  headers?: string[],
): Promise<FetchMessageObject[]> {
  const last = (await lastUid(database, mailbox, uidValidityOf(client))) ?? (await run(uidBefore(client)));
  const query = { uid: true, size: true, ...(headers === undefined ? {} : { headers }) };
  const found = await run(client.fetchAll(`${last + 1}:*`, query, { uid: true }));
  // `n:*` always holds the last message, also where its number is below n (RFC 3501 section 6.4.8).
  return found.filter((message) => message.uid > last).sort((one, other) => one.uid - other.uid);
}

function uidValidityOf(client: ImapFlow): bigint {
  return client.mailbox === false ? 0n : client.mailbox.uidValidity;
}

async function uidBefore(client: ImapFlow): Promise<number> {
  const since = new Date(Date.now() - DAYS_BACK * 86_400_000);
  const recent = await client.search({ since }, { uid: true });
  if (Array.isArray(recent) && recent.length > 0) return Math.min(...recent) - 1;
  return client.mailbox === false ? 0 : client.mailbox.uidNext - 1;
}
