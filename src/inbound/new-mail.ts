import { setTimeout as wait } from 'node:timers/promises';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { advance, countAttempt, forgetAttempt, lastUid, type Place, setAside } from '../store/mailbox.ts';
import { isDatabaseTrouble } from '../store/trouble.ts';
import type { ListenerOptions } from './listener-options.ts';
import { MAIL_LIMITS, MailTooLarge, MailUnreadable } from './mail-limits.ts';
import { mailboxName } from './mailbox-client.ts';

/** A mailbox that was never read, or is no longer the one that was: only its last days are of interest. */
const DAYS_BACK = 7;

/** No command takes longer on a connection that lives. */
const COMMAND_DEADLINE = 60_000;

const ATTEMPTS = 3;

/** Reads everything behind the cursor, one message after the other; each stands or falls by itself. */
export async function readNewMail(
  client: ImapFlow,
  options: ListenerOptions,
  ended: Promise<never>,
  stop: AbortSignal,
): Promise<void> {
  const run = <T>(command: Promise<T>): Promise<T> => withinDeadline(Promise.race([command, ended]));
  const mailbox = mailboxName(options.server);
  const uidValidity = client.mailbox === false ? 0n : client.mailbox.uidValidity;
  const last = (await lastUid(options.database, mailbox, uidValidity)) ?? (await run(uidBefore(client)));
  const query = { uid: true, size: true, internalDate: true };
  const found = await run(client.fetchAll(`${last + 1}:*`, query, { uid: true }));
  // `n:*` always holds the last message, also where its number is below n (RFC 3501 section 6.4.8).
  const fresh = found.filter((message) => message.uid > last).sort((one, other) => one.uid - other.uid);
  for (const message of fresh) {
    if (stop.aborted) return;
    await handle(client, options, { mailbox, uidValidity, uid: message.uid }, message, run);
  }
}

async function uidBefore(client: ImapFlow): Promise<number> {
  const since = new Date(Date.now() - DAYS_BACK * 86_400_000);
  const recent = await client.search({ since }, { uid: true });
  if (Array.isArray(recent) && recent.length > 0) return Math.min(...recent) - 1;
  return client.mailbox === false ? 0 : client.mailbox.uidNext - 1;
}

async function handle(
  client: ImapFlow,
  options: ListenerOptions,
  place: Place,
  message: FetchMessageObject,
  run: <T>(command: Promise<T>) => Promise<T>,
): Promise<void> {
  const { database, log, receive } = options;
  if ((message.size ?? 0) > MAIL_LIMITS.bytes) {
    log.warn({ uid: place.uid, size: message.size }, 'message set aside');
    return setAside(database, place, 'too_large: it is larger than 10 MiB, so it was not downloaded.');
  }
  for (;;) {
    const attempt = await countAttempt(database, place);
    if (attempt > ATTEMPTS)
      return setAside(database, place, 'failed: it brought the service down three times.');
    const fetched = await run(client.fetchOne(String(place.uid), { source: true }, { uid: true }));
    if (!fetched || fetched.source === undefined) return gone(options, place);
    try {
      return await receive({ ...place, raw: fetched.source, receivedAt: dateOf(message.internalDate) });
    } catch (error) {
      if (isDatabaseTrouble(error)) {
        await forgetAttempt(database, place).catch(() => undefined);
        throw error;
      }
      log.warn({ err: error, uid: place.uid, attempt }, 'message could not be handled');
      const reason = reasonToSetAside(error, attempt);
      if (reason !== null) return setAside(database, place, reason);
      await wait(attempt * 250);
    }
  }
}

/** Somebody deleted it between the list and the fetch. */
async function gone({ database, log }: ListenerOptions, place: Place): Promise<void> {
  log.info({ uid: place.uid }, 'message was gone before it could be read');
  await forgetAttempt(database, place);
  await advance(database, place);
}

/** Null while it is worth another try: what is over a limit, or no message, will be so the next time too. */
function reasonToSetAside(error: unknown, attempt: number): string | null {
  if (error instanceof MailTooLarge) return `too_large: ${error.message}.`;
  if (error instanceof MailUnreadable) return `malformed: ${error.message}.`;
  if (attempt < ATTEMPTS) return null;
  return `failed: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`;
}

function dateOf(internalDate: Date | string | undefined): Date {
  return new Date(internalDate ?? Date.now());
}

async function withinDeadline<T>(command: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server did not answer in time')), COMMAND_DEADLINE);
  });
  try {
    return await Promise.race([command, late]);
  } finally {
    clearTimeout(timer);
  }
}
