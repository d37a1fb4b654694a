import type { ImapFlow } from 'imapflow';
import { Bell } from './bell.ts';
import { type Run, withinDeadline } from './deadline.ts';
import type { ListenerOptions } from './listener-options.ts';
import { imapClient } from './mailbox-client.ts';
import { readJunk, readNewMail } from './new-mail.ts';

/** A look without being called: servers without IDLE, and connections that died without a word. */
const POLL = 60_000;

/** Replies land in Junk rarely, and looking there interrupts the listening. */
const LOOK_INTO_JUNK = 5 * 60_000;

/**
 * One connection from login to its end: reads what is new, then idles until something arrives. Resolves when the
 * service stops; rejects when the connection, the mailbox lock or a command failed.
 * @param refusedBefore the last sign-in was refused: an access token that has not expired may have been withdrawn
 */
export async function runSession(
  options: ListenerOptions,
  lockLost: Promise<never>,
  stop: AbortSignal,
  onListening: () => void,
  refusedBefore: boolean,
): Promise<void> {
  const token = options.accessToken === null ? null : await options.accessToken(refusedBefore);
  const client = imapClient(options.server, token);
  const bell = new Bell();
  const closed = new Promise<never>((_, reject) => {
    // Without a listener an `error` event ends the process; the close that follows is what we act on.
    client.on('error', reject);
    client.on('close', () => reject(new Error('the mail server closed the connection')));
  });
  const ended = Promise.race([closed, lockLost]);
  ended.catch(() => undefined);
  // The end comes first: of a connection that is gone, imapflow answers at once, as if there were no mail.
  const run: Run = (command) => withinDeadline(Promise.race([ended, command]));
  client.on('exists', () => bell.ring());
  const onStop = (): void => bell.ring();
  stop.addEventListener('abort', onStop);
  try {
    await run(client.connect());
    await run(client.mailboxOpen(options.server.mailbox, { readOnly: true }));
    onListening();
    await readUntilStopped(client, options, bell, run, stop, ended);
  } finally {
    stop.removeEventListener('abort', onStop);
    bell.silence();
    client.close();
  }
}

async function readUntilStopped(
  client: ImapFlow,
  options: ListenerOptions,
  bell: Bell,
  run: Run,
  stop: AbortSignal,
  ended: Promise<never>,
): Promise<void> {
  let junk = await run(junkFolder(client));
  let lookedIntoJunk = Number.NEGATIVE_INFINITY;
  while (!stop.aborted) {
    bell.reset();
    await readNewMail(client, options, run, stop);
    if (stop.aborted) return;
    if (junk !== null && performance.now() - lookedIntoJunk >= (options.junkInterval ?? LOOK_INTO_JUNK)) {
      lookedIntoJunk = performance.now();
      // What cannot be opened now is not tried again on this connection: the mailbox itself matters more.
      if (!(await lookIntoJunk(client, options, junk, run, stop))) junk = null;
      continue;
    }
    // Resolves when the next command breaks it; a failure shows as the connection's end or at the next poll.
    client.idle().catch(() => undefined);
    await Promise.race([bell.rung(Math.min(POLL, options.junkInterval ?? POLL)), ended]);
  }
}

/**
 * One connection opens one folder at a time: what arrives meanwhile is found when the mailbox is open again.
 * @returns false where the folder cannot be opened
 */
async function lookIntoJunk(
  client: ImapFlow,
  options: ListenerOptions,
  folder: string,
  run: Run,
  stop: AbortSignal,
): Promise<boolean> {
  try {
    if (!(await opened(client, options, folder, run))) return false;
    await readJunk(client, options, folder, run, stop);
    return true;
  } finally {
    await run(client.mailboxOpen(options.server.mailbox, { readOnly: true }));
  }
}

async function opened(
  client: ImapFlow,
  { log }: ListenerOptions,
  folder: string,
  run: Run,
): Promise<boolean> {
  try {
    await run(client.mailboxOpen(folder, { readOnly: true }));
    return true;
  } catch (error) {
    if (!client.usable) throw error;
    log.warn({ err: error }, 'the Junk folder cannot be opened; answers that land there are not seen');
    return false;
  }
}

/** By its special use (RFC 6154), which servers tell in every language. */
async function junkFolder(client: ImapFlow): Promise<string | null> {
  const folders = await client.list();
  return folders.find(({ specialUse }) => specialUse === '\\Junk')?.path ?? null;
}
