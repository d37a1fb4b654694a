import pg from 'pg';
import { introduction, type Person } from '../journeys/letters.ts';
import { type Query, type Records, recordsOf } from '../journeys/records.ts';
import { type Dovecot, startDovecot } from '../support/dovecot.ts';
import type { Child } from '../support/process.ts';
import { type Redis, startRedis } from '../support/redis.ts';
import { type Settings, settingsFor, startServiceProcess } from '../support/service.ts';
import { type Sink, startSink } from '../support/smtp-sink.ts';
import { startProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { eventually } from '../support/wait.ts';
import { CODE_CACHE } from './code-cache.ts';
import { broken, type Delivered } from './invariants.ts';
import type { Server } from './server.ts';

export const LISTENING = '"state":"listening"';
/** A worker says so once it takes mail. */
export const WORKING = '"msg":"ready"';

export type Backend = 'postgres' | 'redis';

/** What a service of several processes lives among, every connection of it through a proxy that can spoil it. */
export interface Stage extends Records {
  readonly backend: Backend;
  readonly sink: Sink;
  readonly dovecot: Dovecot;
  /** null where the queue is kept by Postgres */
  readonly redis: Redis | null;
  readonly imap: TcpProxy;
  readonly smtp: TcpProxy;
  readonly database: TcpProxy;
  readonly queue: TcpProxy | null;
  /** the PostgreSQL itself, where it is this stage's alone */
  readonly server: Server | null;
  /** A process of these roles (`listener,worker`); what it is started with besides. */
  start(role: string, more?: Settings): Child;
  /** Puts so many introductions of people whom nobody else introduces into the mailbox. */
  arrive(count: number): Promise<void>;
  /** Somebody deletes the message that arrived last. */
  withdraw(): Promise<void>;
  readonly delivered: readonly Delivered[];
  /** Waits until every message was read and nothing is due; mail that waits for its next attempt is brought forward. */
  settled(timeout?: number): Promise<void>;
  /** Which of the invariants do not hold, a sentence each. */
  broken(): Promise<string[]>;
  /** what its processes wrote */
  log(): string;
  close(): Promise<void>;
}

interface Ground {
  /** an empty database, migrated or not */
  readonly databaseUrl: string;
  readonly backend: Backend;
  readonly settings?: Settings;
  readonly server?: Server | null;
}

export async function openStage({
  databaseUrl,
  backend,
  settings = {},
  server = null,
}: Ground): Promise<Stage> {
  const closing: (() => Promise<unknown>)[] = [];
  const children: Child[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  const opened = async <T>(thing: Promise<T>, end: (thing: T) => Promise<unknown>): Promise<T> => {
    const there = await thing;
    closing.push(() => end(there));
    return there;
  };
  const stop = (thing: { stop(): Promise<unknown> }): Promise<unknown> => thing.stop();
  try {
    const dovecot = await opened(startDovecot(), stop);
    const sink = await opened(startSink(), stop);
    const redis = backend === 'redis' ? await opened(startRedis(), stop) : null;
    const imap = await opened(startProxy(dovecot.url()), stop);
    const smtp = await opened(startProxy(sink.url), stop);
    const database = await opened(startProxy(databaseUrl), stop);
    const queue = redis === null ? null : await opened(startProxy(redis.url), stop);
    const query = await opened(queryOn(databaseUrl), ({ end }) => end());
    const places = {
      imapUrl: imap.url,
      smtpUrl: smtp.url,
      databaseUrl: database.url,
      redisUrl: queue?.url ?? '',
    };
    const records = recordsOf(query.query);
    const post = postOffice(dovecot);
    return {
      ...{ backend, sink, dovecot, redis, imap, smtp, database, queue, server, ...records, ...post, close },
      start: (role, more = {}) => {
        const child = startServiceProcess(
          settingsFor(places, { ROLE: role, ...CODE_CACHE, ...settings, ...more }),
        );
        children.push(child);
        closing.push(() => child.destroy());
        return child;
      },
      settled: (timeout = 60_000) => settle(records, post.delivered, timeout),
      log: () => children.map((child) => child.output()).join('\n'),
      broken: () => broken(query.query, sink.received, post.delivered),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A client of the test's own, which connects again where a fault has cut it. */
async function queryOn(databaseUrl: string): Promise<{ query: Query; end(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, application_name: 'the test' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    query: async (text, ...values) => (await pool.query(text, values)).rows,
    end: () => pool.end(),
  };
}

function couple(number: number): Person[] {
  return [
    { name: `Alice the ${number}.`, address: `alice${number}@archer.example` },
    { name: `Bob the ${number}.`, address: `bob${number}@baker.example` },
  ];
}

function postOffice(dovecot: Dovecot): Pick<Stage, 'arrive' | 'withdraw' | 'delivered'> {
  const delivered: Delivered[] = [];
  return {
    delivered,
    arrive: async (count) => {
      for (let more = count; more > 0; more -= 1) {
        const number = delivered.length + 1;
        const messageId = `<introduction-${number}@team.example>`;
        const raw = introduction(couple(number), { messageId });
        // Where the mailbox went away under it nobody knows whether it was kept: a mail server asks again as well.
        const uid = await eventually(() => dovecot.append(raw), {
          what: 'a mailbox',
          timeout: 30_000,
          interval: 100,
        });
        delivered.push({ messageId, uid, withdrawn: false });
      }
    },
    withdraw: async () => {
      const last = delivered.at(-1);
      if (last === undefined) throw new Error('nothing has arrived');
      await dovecot.remove(last.uid);
      delivered[delivered.length - 1] = { ...last, withdrawn: true };
    },
  };
}

/** Mail that failed for now waits for minutes: how long is a table of its own (`test/domain/retry.test.ts`). */
const SOONER = `update outgoing set due_at = clock_timestamp()
  where status = 'planned' and attempts > 0 and due_at > clock_timestamp()`;

async function settle(
  { query, unsent }: Records,
  delivered: readonly Delivered[],
  timeout: number,
): Promise<void> {
  const last = Math.max(0, ...delivered.map(({ uid }) => uid));
  const done = async (): Promise<boolean> => {
    await query(SOONER);
    const [read] = await query('select coalesce(max(last_uid), 0) as uid from mailbox_cursor');
    return Number(read?.uid) >= last && (await unsent()) === 0;
  };
  await eventually(done, { what: 'the end of what there is to do', timeout, interval: 100 });
}
