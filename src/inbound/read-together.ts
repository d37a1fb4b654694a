import type { ImapFlow } from 'imapflow';
import { countAttempts, forgetSuspicion } from '../store/mailbox.ts';
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
): Promise<void> {
  const { prepared, begunBefore } = await prepareAll(client, options, round, run);
  const alone = async (waiting: Waiting): Promise<void> => {
    // What failed in company has not been tried yet.
    if (!begunBefore.has(waiting.uid)) await forgetSuspicion(options.database, [waiting]);
    await fetchAndReceive(client, options, waiting, run);
  };
  let fresh: { readonly waiting: Waiting; readonly message: Prepared }[] = [];
  const keepFresh = async (): Promise<void> => {
    const together = fresh;
    fresh = [];
    if (
      await kept(
        options,
        together.map(({ message }) => message),
      )
    )
      return;
    for (const { waiting } of together) await alone(waiting);
  };
  for (const [index, waiting] of round.entries()) {
    const message = prepared[index] ?? null;
    if (message !== null && message.fresh !== null) {
      fresh.push({ waiting, message });
      continue;
    }
    await keepFresh();
    if (message === null || !(await kept(options, [message]))) await alone(waiting);
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

interface PreparedRound {
  /** null for those that have to be looked at alone */
  readonly prepared: readonly (Prepared | null)[];
  /** The numbers of messages that somebody had begun with. */
  readonly begunBefore: ReadonlySet<number>;
}

async function prepareAll(
  client: ImapFlow,
  { database, receiver }: ListenerOptions,
  round: readonly Waiting[],
  run: Run,
): Promise<PreparedRound> {
  const attempts = await countAttempts(database, round);
  const begunBefore = new Set(round.filter((_, index) => (attempts[index] ?? 1) > 1).map(({ uid }) => uid));
  const uids = round.map(({ uid }) => uid).join(',');
  const query = { source: true, internalDate: true };
  const fetched = await run(client.fetchAll(uids, query, { uid: true }));
  const byUid = new Map(fetched.map((message) => [message.uid, message]));
  const prepared = round.map(async ({ size: _, ...place }) => {
    const { source, internalDate } = byUid.get(place.uid) ?? {};
    if (!Buffer.isBuffer(source) || begunBefore.has(place.uid)) return null;
    const receivedAt = new Date(internalDate ?? Date.now());
    return receiver.prepare({ ...place, raw: source, receivedAt }).catch(() => null);
  });
  return { prepared: await Promise.all(prepared), begunBefore };
}
