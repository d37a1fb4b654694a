import { setTimeout as sleep } from 'node:timers/promises';
import { Redis as Client } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPool } from '../../src/store/database.ts';
import { type MailJob, type MailQueue, migrateQueue, openMailQueue } from '../../src/workers/queues.ts';
import { wake } from '../../src/workers/wake.ts';
import { useStore } from '../store/fixture.ts';
import { type Redis, redisAvailable, startRedis } from '../support/redis.ts';
import { eventually, never } from '../support/wait.ts';

const store = useStore();

/** A queue, and how to close it with all that it stands on. */
type Opened = { readonly queue: MailQueue; close(): Promise<void> };

async function onPostgres(): Promise<Opened> {
  const pool = openPool(store.url, 8, () => {}, { searchPath: 'bullmq' });
  await migrateQueue(pool);
  const queue = await openMailQueue({ postgres: pool }, () => {});
  return {
    queue,
    close: async () => {
      await queue.close();
      await pool.end();
    },
  };
}

let redis: Redis;
beforeAll(async () => {
  if (redisAvailable) redis = await startRedis();
});
afterAll(async () => {
  if (redisAvailable) await redis.stop();
});

async function onRedis(): Promise<Opened> {
  const queue = await openMailQueue({ redisUrl: redis.url }, () => {});
  return { queue, close: () => queue.close() };
}

const backends: [string, () => Promise<Opened>, boolean][] = [
  ['on PostgreSQL', onPostgres, true],
  [`on Redis${redisAvailable ? '' : ' (skipped: Redis is not installed)'}`, onRedis, redisAvailable],
];

describe.each(backends)('a queue %s', (_, open, available) => {
  let opened: Opened;
  beforeEach(async () => {
    if (!available) return;
    opened = await open();
    return () => opened.close();
  });
  const rule = test.skipIf(!available);

  /** What the workers were given, in order. */
  function working(work: (job: MailJob) => Promise<void> = async () => {}): {
    readonly taken: string[];
    readonly job: (job: MailJob) => Promise<void>;
  } {
    const taken: string[] = [];
    return {
      taken,
      job: async (job) => {
        taken.push(...job.mailIds);
        await work(job);
      },
    };
  }

  rule('gives each job to one worker, and a job that was added twice once', async () => {
    const { taken, job } = working();
    const mails = Array.from({ length: 60 }, (_, index) => ({ id: `mail-${index}`, attempts: 0 }));
    await wake(opened.queue, mails, 1);
    await wake(opened.queue, mails, 1);
    const workers = [await opened.queue.process(job, 3), await opened.queue.process(job, 3)];
    await eventually(() => taken.length >= 60, { timeout: 15_000 });
    await never(() => taken.length > 60, 'a job came twice', 300);
    expect([...taken].sort()).toEqual(mails.map(({ id }) => id).sort());
    await Promise.all(workers.map((worker) => worker.close()));
  });

  rule('takes a mail again for its next attempt, and after a failure for the same', async () => {
    const { taken, job } = working(async () => {
      if (taken.length === 1) throw new Error('the database went away');
    });
    const worker = await opened.queue.process(job, 1);
    for (const [count, attempts] of [0, 0, 1].entries()) {
      // What has just ended makes room for its own id a moment later; the sweep, too, asks again.
      await eventually(
        async () => {
          await wake(opened.queue, [{ id: 'again', attempts }]);
          return taken.length > count;
        },
        { timeout: 15_000, interval: 100 },
      );
    }
    await worker.close();
    expect(taken.length).toBeGreaterThanOrEqual(3);
  });

  rule('has nothing in it but ids', async () => {
    await wake(opened.queue, [{ id: 'only-an-id', attempts: 2 }]);
    const { taken, job } = working();
    const given: MailJob[] = [];
    const worker = await opened.queue.process(async (one) => {
      given.push(one);
      await job(one);
    }, 1);
    await eventually(() => taken.includes('only-an-id'), { timeout: 15_000 });
    await worker.close();
    expect(given).toContainEqual({ mailIds: ['only-an-id'] });
  });

  rule('finishes what is under way before it closes, and begins nothing more', async () => {
    const begun: string[] = [];
    const done: string[] = [];
    const worker = await opened.queue.process(async ({ mailIds: [mailId = ''] }) => {
      begun.push(mailId);
      await sleep(400);
      done.push(mailId);
    }, 2);
    for (let index = 0; index < 6; index += 1)
      await wake(opened.queue, [{ id: `slow-${index}`, attempts: 0 }]);
    await eventually(() => begun.length >= 2, { timeout: 15_000 });
    await worker.close();
    expect(done).toEqual(begun);
    expect(done.length).toBeLessThan(6);
  });

  rule('that is there answers, and takes nothing badly', async () => {
    await opened.queue.ping();
    await wake(opened.queue, []);
  });
});

test.skipIf(!redisAvailable)(
  'a queue on Redis that is away says so at once, and is well when it is back',
  async () => {
    const own = await startRedis();
    const queue = await openMailQueue({ redisUrl: own.url }, () => {});
    await own.kill();
    const asked = performance.now();
    await expect(queue.ping()).rejects.toThrow();
    await expect(wake(queue, [{ id: 'lost', attempts: 0 }])).rejects.toThrow();
    expect(performance.now() - asked).toBeLessThan(5_000);
    await own.restart();
    await eventually(() => queue.ping().then(() => true), { timeout: 15_000 });
    await queue.close();
    await own.stop();
  },
);

describe.skipIf(!redisAvailable)('a queue on a Redis that evicts', () => {
  let own: Redis;
  let client: Client;
  beforeEach(async () => {
    own = await startRedis({ policy: 'allkeys-lru' });
    client = new Client(own.url);
    return async () => {
      client.disconnect();
      await own.stop();
    };
  });

  test('says so when it is opened', async () => {
    const said: Error[] = [];
    const queue = await openMailQueue({ redisUrl: own.url }, (error) => said.push(error));
    await queue.close();
    expect(said).toEqual([expect.objectContaining({ code: 'redis_evicts' })]);
  });

  test('gets mails again whose job has lost its place in it, in their next turn', async () => {
    const queue = await openMailQueue({ redisUrl: own.url }, () => {});
    const mails = [{ id: 'forgotten', attempts: 0 }];
    await wake(queue, mails, 1);
    expect(await client.del('introloop:mail:wait')).toBe(1);
    await wake(queue, mails, 1);
    expect(await queue.waiting()).toBe(0);
    await wake(queue, mails, 2);
    expect(await queue.waiting()).toBe(1);
    await queue.close();
  });
});

test('a queue on PostgreSQL that is away says so', async () => {
  const pool = openPool(store.url, 2, () => {}, { searchPath: 'bullmq' });
  await migrateQueue(pool);
  const queue = await openMailQueue({ postgres: pool }, () => {});
  await queue.close();
  await pool.end();
  await expect(queue.ping()).rejects.toThrow();
});
