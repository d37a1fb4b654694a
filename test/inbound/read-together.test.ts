import type { ImapFlow } from 'imapflow';
import { beforeEach, expect, test } from 'vitest';
import type { Run } from '../../src/inbound/deadline.ts';
import type { Waiting } from '../../src/inbound/fetch-and-receive.ts';
import type { ListenerOptions } from '../../src/inbound/listener-options.ts';
import { readTogether } from '../../src/inbound/read-together.ts';
import type { Arrival, Prepared, Receiver } from '../../src/inbound/receive.ts';
import { createLog } from '../../src/log.ts';
import { useStore } from '../store/fixture.ts';

const store = useStore();
const UIDS = [1, 2, 3, 4];
const PLACE = { mailbox: 'imap://intro@host/INBOX', uidValidity: 7n, folder: 'inbox', size: 10 } as const;
const ROUND: Waiting[] = UIDS.map((uid) => ({ ...PLACE, uid }));
const ENDED = Object.assign(new Error('the database system is shutting down'), { code: '57P01' });

const run: Run = (command) => command;
const client = {
  fetchAll: async () => UIDS.map((uid) => ({ uid, source: Buffer.from(`${uid}`), internalDate: new Date() })),
  fetchOne: async (uid: string) => ({ uid: Number(uid), source: Buffer.from(uid), internalDate: new Date() }),
} as unknown as ImapFlow;

beforeEach(() => store.query('truncate delivery_attempt'));

/** Messages that are no new introductions; `keep` is told their numbers. */
function listening(
  keep: (uids: number[]) => Promise<void>,
  prepare: (uid: number) => Promise<void> = async () => {},
): ListenerOptions {
  const receiver: Receiver = {
    prepare: async (arrival) => {
      await prepare(arrival.uid);
      return { arrival, fresh: null } as unknown as Prepared;
    },
    keep: async (messages) => {
      await keep(messages.map(({ arrival }) => arrival.uid));
      return true;
    },
    receive: async (arrival: Arrival) => {
      await prepare(arrival.uid);
      await keep([arrival.uid]);
    },
  };
  return { database: store.database, receiver, log: createLog('silent') } as unknown as ListenerOptions;
}

async function attempts(): Promise<unknown[]> {
  const rows = await store.query('select uid, attempts from delivery_attempt order by uid');
  return rows.map((row) => [Number(row.uid), row.attempts]);
}

function never(): AbortSignal {
  return new AbortController().signal;
}

test('a round of messages is handled in its order', async () => {
  const kept: number[][] = [];
  const options = listening(async (uids) => void kept.push(uids));
  await readTogether(client, options, ROUND, run, never());
  expect(kept).toEqual([[1], [2], [3], [4]]);
});

test('a service that is to stop finishes the message under way, and begins no other', async () => {
  const stop = new AbortController();
  const kept: number[][] = [];
  const options = listening(async (uids) => {
    kept.push(uids);
    if (kept.length === 2) stop.abort();
  });
  await readTogether(client, options, ROUND, run, stop.signal);
  expect(kept).toEqual([[1], [2]]);
});

test('an end of the process while one is saved is held against none of the others, however often', async () => {
  const options = listening(async () => {
    throw ENDED;
  });
  for (let ends = 0; ends < 12; ends += 1) {
    await expect(readTogether(client, options, ROUND, run, never())).rejects.toBe(ENDED);
  }
  expect((await attempts()).slice(1)).toEqual([
    [2, 0],
    [3, 0],
    [4, 0],
  ]);
});

test('an end of the process while a round was taken apart counts once, until each is begun with again', async () => {
  await store.query(
    `insert into delivery_attempt (mailbox, uid_validity, uid, attempts) select $1, 7, uid, 1 from unnest($2::bigint[]) uid`,
    PLACE.mailbox,
    UIDS,
  );
  const options = listening(async () => {
    throw ENDED;
  });
  for (let ends = 0; ends < 12; ends += 1) {
    await expect(readTogether(client, options, ROUND, run, never())).rejects.toBe(ENDED);
  }
  expect((await attempts()).slice(1)).toEqual([
    [2, 1],
    [3, 1],
    [4, 1],
  ]);
});
