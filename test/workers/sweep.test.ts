import { afterEach, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import type { MailQueue } from '../../src/workers/queues.ts';
import { startSweep } from '../../src/workers/sweep.ts';
import { useStore } from '../store/fixture.ts';
import { introduceAliceAndBob } from '../store/introduced.ts';
import { leaseRunsOut, mailId, workerOn } from '../store/outgoing.ts';
import { eventually, never } from '../support/wait.ts';

const store = useStore();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A queue that keeps the ids of what is put in, after failing so many times. */
function queueThatFails(times: number, waiting = 0): { readonly ids: string[]; readonly queue: MailQueue } {
  const ids: string[] = [];
  let left = times;
  return {
    ids,
    queue: {
      add: async (jobs) => {
        left -= 1;
        if (left >= 0) throw new Error('the queue is away');
        ids.push(...jobs.flatMap(({ data }) => data.mailIds));
      },
      process: () => Promise.reject(new Error('nobody works here')),
      waiting: async () => waiting,
      ping: async () => {},
      close: async () => {},
    },
  };
}

function sweep(times = 0, waiting = 0): string[] {
  const { ids, queue } = queueThatFails(times, waiting);
  const { close } = startSweep(store.database, queue, createLog('silent'));
  closing.push(close);
  return ids;
}

describe('a sweep', () => {
  test('puts in what is due and nothing else, again and again', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const [alice, bob] = [
      await mailId(store, introduction, 'connection', 0),
      await mailId(store, introduction, 'connection', 1),
    ];
    await store.query("update outgoing set due_at = now() + interval '1 h' where id = $1", bob);
    const ids = sweep();
    await eventually(() => ids.filter((id) => id === alice).length >= 2, { timeout: 10_000 });
    expect(ids).not.toContain(bob);
  });

  test('finds the mail of a worker that vanished, once its lease has run out', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const id = await mailId(store, introduction, 'connection', 0);
    await workerOn(store).claim(id);
    const ids = sweep();
    await never(() => ids.includes(id), 'a mail under way was put in', 300);
    await leaseRunsOut(store, id);
    await eventually(() => ids.includes(id), { timeout: 10_000 });
  });

  test('finds it also while others wait in the queue, which are not put in once more', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const [abandoned, due] = [
      await mailId(store, introduction, 'connection', 0),
      await mailId(store, introduction, 'connection', 1),
    ];
    const ids = sweep(0, 15);
    await eventually(() => ids.includes(due), { timeout: 10_000 });
    const before = ids.length;
    await workerOn(store).claim(abandoned);
    await leaseRunsOut(store, abandoned);
    await eventually(() => ids.slice(before).includes(abandoned), { timeout: 10_000 });
    expect(ids.slice(before)).not.toContain(due);
  });

  test('goes on after a queue that was away', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const id = await mailId(store, introduction, 'connection', 0);
    const ids = sweep(2);
    await eventually(() => ids.includes(id), { timeout: 10_000 });
  });

  test('that is closed sweeps no more', async () => {
    const ids = sweep();
    await eventually(() => ids.length > 0, { timeout: 10_000 });
    for (const close of closing.splice(0)) await close();
    const left = ids.length;
    await never(() => ids.length > left, 'a sweep after the end', 1_300);
  });
});
