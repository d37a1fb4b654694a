import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { eventually } from '../support/wait.ts';
import type { Row } from './row.ts';
import { LISTENING, type Stage } from './stage.ts';
import { expectOnce, expectRead, recovered, whole, worker } from './steps.ts';

/** A queue that was lost costs this much time at most (reliability notes, section 6). */
const QUEUE_LOST = 60_000;

/** Mail that waits in the queue of workers that cannot reach the mail server. */
async function withMailWaiting(stage: Stage): Promise<void> {
  await whole(stage);
  stage.smtp.blackHole();
  await stage.arrive(8);
  await expectRead(stage, 8, 30_000);
}

/** Says something to the server itself, past the proxy. */
async function tellRedis(stage: Stage, ...command: [string, ...string[]]): Promise<unknown> {
  const client = new Redis(stage.redis?.url ?? '', { maxRetriesPerRequest: 1 });
  try {
    return await client.call(...command);
  } finally {
    client.disconnect();
  }
}

/** Faults of the queue where Redis keeps it. */
export const REDIS_ROWS: readonly Row[] = [
  {
    component: 'Redis',
    fault: 'FLUSHALL while mail is due and check-ins wait',
    expected: 'everything is sent within 60 s',
    backends: ['redis'],
    run: async (stage) => {
      await withMailWaiting(stage);
      await stage.redis?.flush();
      await stage.smtp.heal();
      const took = await recovered(stage, QUEUE_LOST);
      expectOnce(stage, 8);
      return took;
    },
  },
  {
    component: 'Redis',
    fault: 'killed and started again, empty',
    expected: 'everything is sent within 60 s',
    backends: ['redis'],
    run: async (stage) => {
      await withMailWaiting(stage);
      await stage.redis?.kill();
      await stage.smtp.heal();
      await stage.redis?.restart();
      const took = await recovered(stage, QUEUE_LOST);
      expectOnce(stage, 8);
      return took;
    },
  },
  {
    component: 'Redis',
    fault: 'out of reach for 10 s',
    expected: 'mail is read meanwhile, and sent within 60 s of its return',
    backends: ['redis'],
    run: async (stage) => {
      await whole(stage);
      await stage.queue?.refuse();
      stage.queue?.cut();
      await stage.arrive(8);
      await expectRead(stage, 8, 30_000);
      await sleep(10_000);
      await stage.queue?.heal();
      const took = await recovered(stage, QUEUE_LOST);
      expectOnce(stage, 8);
      return took;
    },
  },
  {
    component: 'Redis',
    fault: 'at its maxmemory with noeviction: refuses every write (OOM) for 8 s',
    expected: 'mail is read meanwhile, nothing loops, and all is sent within 60 s of its end',
    backends: ['redis'],
    run: async (stage) => {
      const service = await whole(stage);
      await tellRedis(stage, 'CONFIG', 'SET', 'maxmemory', '1');
      const before = service.output().length;
      await stage.arrive(8);
      await expectRead(stage, 8, 30_000);
      await sleep(8_000);
      const said = service.output().slice(before).split('\n');
      expect(said.filter((line) => line.includes('OOM command not allowed')).length).toBeGreaterThan(0);
      expect(said.length).toBeLessThan(300);
      await tellRedis(stage, 'CONFIG', 'SET', 'maxmemory', '0');
      const took = await recovered(stage, QUEUE_LOST);
      expectOnce(stage, 8);
      return took;
    },
  },
  {
    component: 'Redis',
    fault: 'its policy is allkeys-lru, and it throws away the list of the jobs that wait',
    expected: 'the service says so at its start; everything is sent within 60 s',
    backends: ['redis'],
    run: async (stage) => {
      await tellRedis(stage, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
      await stage.start('listener').waitFor(LISTENING, 60_000);
      await stage.arrive(8);
      await expectRead(stage, 8, 30_000);
      // Which key goes is Redis's choice: of all that could go this is the worst, since the jobs themselves stay behind.
      await eventually(async () => (await tellRedis(stage, 'DEL', 'introloop:mail:wait')) === 1, {
        what: 'jobs that wait',
        timeout: 30_000,
      });
      const start = await worker(stage);
      const took = await recovered(stage, QUEUE_LOST);
      expect(start.output()).toContain('"code":"redis_evicts"');
      expectOnce(stage, 8);
      return took;
    },
  },
  {
    component: 'Redis',
    fault: 'comes back as it was before eight introductions were sent (a stale replica is promoted)',
    expected: 'its old jobs find nothing to send; what is new is sent within 60 s',
    backends: ['redis'],
    run: async (stage) => {
      await stage.start('listener').waitFor(LISTENING, 60_000);
      await stage.arrive(8);
      await expectRead(stage, 8, 30_000);
      await eventually(async () => Number(await tellRedis(stage, 'LLEN', 'introloop:mail:wait')) > 0, {
        what: 'jobs that wait',
        timeout: 30_000,
      });
      await tellRedis(stage, 'SAVE');
      await worker(stage);
      await stage.settled();
      await stage.redis?.kill();
      await stage.redis?.restart();
      expect(Number(await tellRedis(stage, 'LLEN', 'introloop:mail:wait'))).toBeGreaterThan(0);
      await stage.arrive(4);
      const took = await recovered(stage, QUEUE_LOST);
      expectOnce(stage, 12);
      return took;
    },
  },
];
