import { wantsPrivacy } from './answers/keeping-private.ts';
import type { ServiceConfig } from './config.ts';
import type { Policy } from './domain/check-in.ts';
import { Fault } from './domain/fault.ts';
import { type Listener, startListener } from './inbound/listener.ts';
import type { Log } from './log.ts';
import { smtpSender } from './outbound/send.ts';
import { type Database, databaseNow, openDatabase, openPool, type Pool } from './store/database.ts';
import { databaseUrl } from './store/database-url.ts';
import { type Cause, dueMailsOf } from './store/due.ts';
import { migrate } from './store/migrate.ts';
import { outbox } from './store/outbox.ts';
import type { Probe } from './web/health.ts';
import { startWeb } from './web/server.ts';
import { accessTokenFor } from './wiring/access-token.ts';
import { Closers } from './wiring/closers.ts';
import { composing, sendingOf, voices } from './wiring/composing.ts';
import { policyOf } from './wiring/policy.ts';
import { receiving } from './wiring/receiving.ts';
import { type MailQueue, migrateQueue, openMailQueue } from './workers/queues.ts';
import { startWorkers } from './workers/start.ts';
import { wake } from './workers/wake.ts';

export interface Service {
  /** Where the web server listens; null where this process has none (`ROLE`). */
  readonly port: number | null;
  readonly databaseUrl: string;
  /** Stops in reverse: takes nothing new, finishes what is under way. */
  close(): Promise<void>;
}

/** Connections of a process at most: the queue's own and ours together stay far below PostgreSQL's default of 100. */
const STORE_CONNECTIONS = 10;
const QUEUE_CONNECTIONS = 8;

/** What every part of one process shares. */
interface Shared {
  readonly config: ServiceConfig;
  readonly log: Log;
  readonly policy: Policy;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly queue: MailQueue;
  readonly closers: Closers;
  readonly wake: (causes: readonly Cause[]) => Promise<void>;
}

/**
 * Starts the parts that this process has (`ROLE`), each on what it needs.
 * @param onLost called where the service cannot go on and must end
 */
export async function startService(
  config: ServiceConfig,
  log: Log,
  onLost: (fault: Fault) => void,
): Promise<Service> {
  const closers = new Closers();
  try {
    const shared = await open(config, log, closers, onLost);
    let listener: Listener | null = null;
    const port = config.roles.has('web') ? await serve(shared, () => listener) : null;
    if (config.roles.has('worker') && config.sending === 'on') await startSending(shared, port);
    if (config.roles.has('listener')) listener = listen(shared);
    return { port, databaseUrl: shared.databaseUrl, close: () => closers.closeAll() };
  } catch (error) {
    await closers.closeAll().catch((err) => log.warn({ err }, 'not everything could be closed'));
    throw error;
  }
}

async function open(
  config: ServiceConfig,
  log: Log,
  closers: Closers,
  onLost: (fault: Fault) => void,
): Promise<Shared> {
  const server = await databaseUrl(config, log, onLost);
  closers.add(() => server.stop());
  const applied = await migrate(server.url);
  if (applied.length > 0) log.info({ applied }, 'database brought up to date');
  const onError = (err: Error): void => log.warn({ err }, 'database connection failed');
  const pool = openPool(server.url, STORE_CONNECTIONS, onError);
  closers.add(() => pool.end());
  const database = openDatabase(pool);
  const queue = await openQueue(config, server.url, log, closers);
  return {
    config,
    log,
    policy: await policyOf(config),
    database,
    databaseUrl: server.url,
    queue,
    closers,
    // A queue that is away costs no mail, nor does a database: all is saved, and the sweep puts in what could not be put in here.
    wake: (causes) =>
      dueMailsOf(database, causes)
        .then((mails) => wake(queue, mails))
        .catch((err) => log.warn({ err }, 'queue not reached')),
  };
}

async function openQueue(config: ServiceConfig, url: string, log: Log, closers: Closers): Promise<MailQueue> {
  const onError = (err: Error): void => log.warn({ err }, 'trouble with the queue');
  const queue =
    config.redisUrl === null
      ? await openMailQueue({ postgres: await queuePool(url, onError, closers) }, onError)
      : await openMailQueue({ redisUrl: config.redisUrl }, onError);
  closers.add(() => queue.close());
  return queue;
}

async function queuePool(url: string, onError: (error: Error) => void, closers: Closers): Promise<Pool> {
  const pool = openPool(url, QUEUE_CONNECTIONS, onError, { searchPath: 'bullmq' });
  closers.add(() => pool.end());
  await migrateQueue(pool);
  return pool;
}

/** @param port where the pages are served, for links where neither their address nor a fixed port is configured */
async function startSending(
  { config, log, policy, database, queue, closers }: Shared,
  port: number | null,
): Promise<void> {
  const composer = await composing(config, await sendingOf(config, port));
  const sender = smtpSender(config.smtpUrl, accessTokenFor(config, config.smtpUrl));
  closers.add(() => sender.close());
  const mails = outbox(database, policy, composer);
  const workers = await startWorkers({ database, queue, outbox: mails, sender, log });
  closers.add(() => workers.close());
}

function listen({
  config,
  log,
  policy,
  database,
  databaseUrl: url,
  closers,
  wake: wakeMails,
}: Shared): Listener {
  const receiver = receiving(config, policy, database, log, wakeMails, closers);
  const listener = startListener({
    accessToken: accessTokenFor(config, config.imapUrl),
    server: config.imapUrl,
    database,
    databaseUrl: url,
    receiver,
    log,
  });
  closers.add(() => listener.close());
  return listener;
}

async function serve(
  { config, log, policy, database, queue, closers, wake: wakeMails }: Shared,
  listener: () => Listener | null,
): Promise<number> {
  const probes: Record<string, Probe> = {
    database: () => databaseNow(database).then(() => 'ok'),
    queue: () => queue.ping().then(() => 'ok'),
    ...(config.roles.has('listener') ? { mailbox: () => mailboxProbe(listener()) } : {}),
  };
  const voiceFor = await voices(config);
  const web = await startWeb(
    { database, policy, wake: wakeMails, voiceFor, wantsPrivacy, probes, log },
    config.port,
  );
  closers.add(() => web.close());
  return web.port;
}

async function mailboxProbe(listener: Listener | null): Promise<string> {
  const state = listener?.state() ?? 'starting';
  if (state === 'listening' || state === 'standing_by') return state;
  throw new Fault(state, 'The mailbox is not being listened to.');
}
