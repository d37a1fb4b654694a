import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import type { Sender } from '../../src/outbound/send.ts';
import type { Claim } from '../../src/store/claim.ts';
import type { Outbox } from '../../src/store/outbox.ts';
import type { MailJob, MailQueue } from '../../src/workers/queues.ts';
import { startWorkers } from '../../src/workers/start.ts';
import { useStore } from '../store/fixture.ts';
import { eventually } from '../support/wait.ts';

const store = useStore();

test('workers that are told to stop begin no further mail, though the sweep waits for a queue that is silent', async () => {
  const silent = Promise.withResolvers<number>();
  const answered = Promise.withResolvers<void>();
  const job = Promise.withResolvers<(job: MailJob) => Promise<void>>();
  const done: string[] = [];
  let asked = false;
  const queue: MailQueue = {
    add: async () => {},
    process: async (work) => {
      job.resolve(work);
      return { close: async () => {} };
    },
    waiting: () => {
      asked = true;
      return silent.promise;
    },
    ping: async () => {},
    close: async () => {},
  };
  const outbox: Outbox = {
    claim: async (id) => ({ id, raw: Buffer.of() }) as unknown as Claim,
    begin: async ({ id }) => {
      done.push(`${id} begun`);
      return true;
    },
    renew: async () => true,
    sent: async ({ id }) => void done.push(`${id} sent`),
    giveBack: async ({ id }) => void done.push(`${id} given back`),
    tryLater: async () => {},
    held: async () => {},
    refused: async () => {},
  };
  const sender = {
    connections: 1,
    send: () => answered.promise.then(() => ({ result: 'accepted' })),
  } as unknown as Sender;
  const log = createLog('silent');
  const workers = await startWorkers({ database: store.database, queue, outbox, sender, log });
  const working = (await job.promise)({ mailIds: ['one', 'two'] });
  await eventually(() => done.includes('one begun') && asked, { what: 'a sweep that waits' });
  const closing = workers.close();
  await eventually(() => done.includes('two given back'), { what: 'the second to be given back' });
  answered.resolve();
  await working;
  silent.resolve(0);
  await closing;
  expect(done.sort()).toEqual(['one begun', 'one sent', 'two given back']);
});
