import type { WorkerOptions } from 'bullmq';
import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { Pool } from '../store/database.ts';
import { evictionIn } from './probe.ts';

/** What a job carries: ids, nothing else. Queues are readable by whoever reaches their server. */
export interface MailJob {
  readonly mailIds: readonly string[];
}

/** Where the queue lives. Which of the two it is, only this file knows. */
export type QueueServer = { readonly redisUrl: string } | { readonly postgres: Pool };

/** The queue that wakes workers. It holds nothing that cannot be rebuilt from the outbox. */
export interface MailQueue {
  /** A job added twice under one id is one job. */
  add(jobs: readonly { readonly id: string; readonly data: MailJob }[]): Promise<void>;
  /** Calls `work` for each job; resolves once jobs are taken. */
  process(work: (job: MailJob) => Promise<void>, concurrency: number): Promise<QueueWorker>;
  /** Jobs that no worker has taken yet. */
  waiting(): Promise<number>;
  /** Rejects where the queue's server does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface QueueWorker {
  /** Finishes the jobs under way. */
  close(): Promise<void>;
}

const NAME = 'mail';

/**
 * The defaults lose a job after its second crash and take a minute to notice the first (measured: 61 s; with these, ten
 * crashes and 10 to 11 s each; reliability notes, sections 0 and 4).
 */
const STALLED = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000_000 } as const;

/** What is done or has failed is in the outbox: a job kept here would only block its id from being added again. */
const JOB = { removeOnComplete: true, removeOnFail: true } as const;

export async function openMailQueue(
  server: QueueServer,
  onError: (error: Error) => void,
): Promise<MailQueue> {
  return 'redisUrl' in server
    ? openOnRedis(server.redisUrl, onError)
    : openOnPostgres(server.postgres, onError);
}

/** Creates or updates the queue's own tables (schema `bullmq`); BullMQ takes a lock of its own. */
export async function migrateQueue(postgres: Pool): Promise<void> {
  const client = await postgres.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release(true);
  }
}

async function openOnPostgres(postgres: Pool, onError: (error: Error) => void): Promise<MailQueue> {
  const { Queue: PgQueue, Worker: PgWorker } = withBackend(createPostgresBackend);
  const queue = new PgQueue<MailJob>(NAME, { connection: postgres });
  queue.on('error', onError);
  await queue.waitUntilReady();
  return {
    add: (jobs) => addAll(queue, jobs),
    process: (work, concurrency) =>
      started(
        new PgWorker<MailJob>(NAME, (job) => work(job.data), {
          ...workerOptions(concurrency),
          connection: postgres,
        }),
        onError,
      ),
    waiting: () => queue.getWaitingCount(),
    ping: async () => {
      await postgres.query('select 1');
    },
    close: () => queue.close(),
  };
}

async function openOnRedis(redisUrl: string, onError: (error: Error) => void): Promise<MailQueue> {
  // Without a queue of its own the client fails at once while Redis is away: the outbox keeps what waits.
  const client = connect(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }, onError);
  await new Promise<void>((resolve) => client.once('ready', resolve));
  await warnOfEviction(client, onError);
  const queue = new Queue<MailJob>(NAME, { connection: client, prefix: PREFIX });
  queue.on('error', onError);
  return {
    add: (jobs) => addAll(queue, jobs),
    process: async (work, concurrency) => {
      const own = connect(redisUrl, { maxRetriesPerRequest: null }, onError);
      const options = { ...workerOptions(concurrency), connection: own, prefix: PREFIX };
      const worker = await started(new Worker<MailJob>(NAME, (job) => work(job.data), options), onError);
      return { close: () => worker.close().finally(() => own.disconnect()) };
    },
    waiting: () => queue.getWaitingCount(),
    ping: async () => {
      await client.ping();
    },
    close: async () => {
      await queue.close();
      client.disconnect();
    },
  };
}

const PREFIX = 'introloop';

/** The sweep puts back what is thrown away: mail is late then and not lost, so that this is no reason not to start. */
async function warnOfEviction(client: Redis, onError: (error: Error) => void): Promise<void> {
  // A host that keeps INFO to itself says nothing about it.
  const fault = evictionIn(await client.info('memory').catch(() => ''));
  if (fault !== null) onError(fault);
}

function connect(url: string, options: object, onError: (error: Error) => void): Redis {
  const client = new Redis(url, options);
  client.on('error', onError);
  return client;
}

function workerOptions(concurrency: number): Omit<WorkerOptions, 'connection'> {
  return { concurrency, ...STALLED };
}

interface Adding {
  addBulk(jobs: { name: string; data: MailJob; opts: object }[]): Promise<unknown>;
}

async function addAll(queue: Adding, jobs: readonly { id: string; data: MailJob }[]): Promise<void> {
  if (jobs.length === 0) return;
  await queue.addBulk(jobs.map(({ id, data }) => ({ name: 'send', data, opts: { ...JOB, jobId: id } })));
}

interface Started {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

async function started(worker: Started, onError: (error: Error) => void): Promise<QueueWorker> {
  worker.on('error', onError);
  await worker.waitUntilReady();
  return { close: () => worker.close() };
}
