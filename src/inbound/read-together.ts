import type { ImapFlow } from 'imapflow';
import { begunAmong, countAttempts, forgetSuspicion } from '../store/mailbox.ts';
import { isDatabaseTrouble } from '../store/trouble.ts';
import type { Run } from './deadline.ts';
import { fetchAndReceive, type Waiting } from './fetch-and-receive.ts';
import type { ListenerOptions } from './listener-options.ts';
import type { Prepared } from './receive.ts';

/** Messages of one round: their number, and their bytes in memory. */
const ROUND = { messages: 25, bytes: 1_048_576 } as const;

/** Rounds of messages in their order; a large one is a round of its own. */
export function rounds(waiting: readonly Waiting[]): Waiting[][] {
  const all: Waiting[][] = [];
  let bytes = 0;
  for (const message of waiting) {
    const round = all.at(-1);
    bytes += message.size;
    if (round === undefined || round.length === ROUND.messages || bytes > ROUND.bytes) {
      all.push([message]);
      bytes = message.size;
    } else {
      round.push(message);
    }
  }
  return all;
}

/**
 * Handles a round of messages in their order. New introductions that follow each other are saved in one transaction; the
 * rest, and whatever fails in company, is handled by itself. So is a message that was begun before: it may be the one
 * that ended the process.
 */
export async function readTogether(
  client: ImapFlow,
  options: ListenerOptions,
  round: readonly Waiting[],
  run: Run,
  stop: AbortSignal,
): Promise<void> {
  const prepared = await prepareAll(client, options, round, run);
  let fresh: { readonly waiting: Waiting; readonly message: Prepared }[] = [];
  const keepFresh = async (): Promise<void> => {
    const together = fresh;
    fresh = [];
    const messages = together.map(({ message }) => message);
    if (messages.length === 0 || stop.aborted || (await kept(options, messages))) return;
    for (const { waiting } of together) {
      if (stop.aborted) return;
      await fetchAndReceive(client, options, waiting, run);
    }
  };
  for (const [index, waiting] of round.entries()) {
    const message = prepared[index] ?? null;
    if (message !== null && message.fresh !== null) {
      fresh.push({ waiting, message });
      continue;
    }
    await keepFresh();
    // A model may be asked about each: what a round holds would outlast anybody's patience with a service that is to stop.
    if (stop.aborted) return;
    if (message === null || !(await kept(options, [message])))
      await fetchAndReceive(client, options, waiting, run);
  }
  await keepFresh();
}

/** Whether they are saved; a database that is away ends the session, as it does for a message alone. */
async function kept({ receiver, log }: ListenerOptions, messages: readonly Prepared[]): Promise<boolean> {
  try {
    return await receiver.keep(messages);
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    log.warn({ err: error, messages: messages.length }, 'messages could not be handled together');
    return false;
  }
}

/**
 * Takes a round apart: null for those that have to be looked at alone. Only while this lasts may one of them harm the
 * process, and whatever ends it afterwards is held against none: by its tenth end a service would else have set aside a
 * whole round that it never got to.
 */
async function prepareAll(
  client: ImapFlow,
  { database, receiver }: ListenerOptions,
  round: readonly Waiting[],
  run: Run,
): Promise<(Prepared | null)[]> {
  const begunBefore = await begunAmong(database, round);
  const together = round.filter(({ uid }) => !begunBefore.has(uid));
  if (together.length === 0) return [];
  await countAttempts(database, together);
  const uids = together.map(({ uid }) => uid).join(',');
  const query = { source: true, internalDate: true };
  const fetched = await run(client.fetchAll(uids, query, { uid: true }));
  const byUid = new Map(fetched.map((message) => [message.uid, message]));
  const preparing = round.map(async ({ size: _, ...place }) => {
    const { source, internalDate } = byUid.get(place.uid) ?? {};
    if (!Buffer.isBuffer(source) || begunBefore.has(place.uid)) return null;
    const receivedAt = new Date(internalDate ?? Date.now());
    return receiver.prepare({ ...place, raw: source, receivedAt }).catch(() => null);
  });
  const prepared = await Promise.all(preparing);
  await forgetSuspicion(database, together);
  return prepared;
}
