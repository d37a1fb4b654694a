import { setTimeout as wait } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { Fault } from '../domain/fault.ts';
import { defer } from '../store/deferred.ts';
import {
  advance,
  countAttempts,
  forgetAttempts,
  forgetSuspicion,
  type Place,
  setAside,
} from '../store/mailbox.ts';
import { isDatabaseTrouble } from '../store/trouble.ts';
import type { Run } from './deadline.ts';
import type { ListenerOptions } from './listener-options.ts';
import { MAIL_LIMITS, MailTooLarge, MailUnreadable } from './mail-limits.ts';

const ATTEMPTS = 3;

/**
 * Ends of the process while a message was taken apart. One proves little: whatever kills a service right after its start
 * meets the first message that waits, and parsing has a thread of its own. Only a long row of them points to the message.
 */
const ENDS = 10;

export interface Waiting extends Place {
  readonly folder: 'inbox' | 'junk';
  /** Bytes, as the server tells before anything is downloaded. */
  readonly size: number;
}

/**
 * Fetches one message and has it handled: three attempts, then it is set aside with the reason, and the next one goes on.
 * So it is when the process ended again and again while it was being taken apart, which is when a message can do harm.
 */
export async function fetchAndReceive(
  client: ImapFlow,
  options: ListenerOptions,
  { folder, size, ...place }: Waiting,
  run: Run,
): Promise<void> {
  const { database, log, receiver } = options;
  if (size > MAIL_LIMITS.bytes) {
    log.warn({ uid: place.uid, size }, 'message set aside');
    return setAside(database, place, 'too_large: it is larger than 10 MiB, so it was not downloaded.');
  }
  for (let attempt = 1; ; attempt += 1) {
    const [begun = 1] = await countAttempts(database, [place]);
    if (attempt === 1 && begun > ENDS)
      return setAside(database, place, `failed: the service ended ${ENDS} times while it was being read.`);
    const query = { source: true, internalDate: true };
    const fetched = await run(client.fetchOne(String(place.uid), query, { uid: true }));
    const raw = fetched ? fetched.source : undefined;
    // Of a message that is no longer there Dovecot answers NIL, which the library passes on as `false`.
    if (!fetched || !Buffer.isBuffer(raw)) {
      await ensureGone(client, place, run);
      return gone(options, place);
    }
    const receivedAt = new Date(fetched.internalDate ?? Date.now());
    try {
      return await receiver.receive({ ...place, folder, raw, receivedAt });
    } catch (error) {
      if (isDatabaseTrouble(error)) {
        await forgetSuspicion(database, [place]).catch(() => undefined);
        throw error;
      }
      if (error instanceof Fault && error.code === 'authentication_delayed') {
        log.info({ uid: place.uid }, 'message put off: its sender could not be looked up');
        return defer(database, place, error.message);
      }
      log.warn({ err: error, uid: place.uid, attempt }, 'message could not be handled');
      const reason = reasonToSetAside(error, attempt);
      if (reason !== null) return setAside(database, place, reason, attempt);
      await wait(attempt * 250);
    }
  }
}

/**
 * A fetch that a dying connection cut short comes back empty like one of a message that is no longer there: only a
 * server that lists the mailbox without it says that it is gone. Everything else ends the session, and is read again.
 */
async function ensureGone(client: ImapFlow, { uid }: Place, run: Run): Promise<void> {
  const there = await run(client.search({ uid: String(uid) }, { uid: true }));
  if (!client.usable || !Array.isArray(there) || there.includes(uid))
    throw new Error('the mail server gave nothing for a message that may still be there');
}

/** Somebody deleted it between the list and the fetch. */
async function gone({ database, log }: ListenerOptions, place: Place): Promise<void> {
  log.info({ uid: place.uid }, 'message was gone before it could be read');
  await forgetAttempts(database, [place]);
  await advance(database, place);
}

/** Null while it is worth another try: what is over a limit, or no message, will be so the next time too. */
function reasonToSetAside(error: unknown, attempt: number): string | null {
  // Time and memory say as much of the machine as of the message: those are tried again.
  const busy = error instanceof MailTooLarge && (error.code === 'time' || error.code === 'memory');
  if (error instanceof MailTooLarge && (!busy || attempt >= ATTEMPTS)) return `too_large: ${error.message}.`;
  if (error instanceof MailUnreadable) return `malformed: ${error.message}.`;
  if (attempt < ATTEMPTS) return null;
  return `failed: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`;
}
