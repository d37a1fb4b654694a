import pg from 'pg';
import { test, vi } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { type InProcess, type Settings, settingsFor, startInProcess } from '../support/service.ts';
import { type Received, type Sink, startSink } from '../support/smtp-sink.ts';
import { eventually } from '../support/wait.ts';
import { type Query, type Records, recordsOf } from './records.ts';
import { type Mailbox, shareMailServer } from './servers.ts';

/** A mailbox, a sink and a database of one test's own: what a service lives among. */
export interface Surroundings extends Records {
  readonly mailbox: Mailbox;
  readonly sink: Sink;
  /** What a service is started with here. */
  readonly settings: Settings;
  /** Puts messages into the mailbox, one after the other. */
  deliver(...raws: Buffer[]): Promise<void>;
  /** Waits until every message delivered was handled for good. */
  handled(): Promise<void>;
  /** Waits until every message was handled and nothing that is due is left to send. */
  settled(timeout?: number): Promise<void>;
  /** What the sink accepted for this address, in that order. */
  mailTo(address: string): Received[];
  /** The mails of a kind to an address, once there are so many. */
  arrived(kind: MailKind, address: string, count?: number): Promise<Received[]>;
}

/**
 * As it stands in our Message-IDs: connection, check-in, nudge, outcome, gone badly, digest, thank-you, thanks; confirm,
 * consent, declined, lapsed, not now, reminder, notice.
 */
export type MailKind =
  | 'cx'
  | 'ci'
  | 'nd'
  | 'oc'
  | 'gb'
  | 'dg'
  | 'ty'
  | 'th'
  | 'cf'
  | 'cs'
  | 'dc'
  | 'lp'
  | 'nn'
  | 'rm'
  | 'nt';

export interface World extends Surroundings {
  readonly service: InProcess;
}

interface Open {
  /** Mailbox, sink and database; what they serve is closed with the test. */
  surroundings(more?: Settings): Promise<Surroundings>;
  /** And the service in this process. */
  world(more?: Settings): Promise<World>;
  /** For what else a test opens: called in reverse at its end, whether it failed or not. */
  atTheEnd(close: () => Promise<unknown>): void;
}

/** Patient: the machine may be slow, and others may be at work on it. What is waited for in vain is named. */
const PATIENCE = 30_000;
vi.setConfig({ testTimeout: 120_000 });

const mailServer = shareMailServer();

/** A test of the whole service. What it opened is closed in reverse, and must leave nothing behind. */
export const journey = test.extend('open', async ({ task }, { onCleanup }): Promise<Open> => {
  const closing: (() => Promise<unknown>)[] = [];
  onCleanup(async () => {
    const failures: unknown[] = [];
    for (const close of closing.reverse()) await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  });
  const atTheEnd = (close: () => Promise<unknown>): void => void closing.push(close);
  const surroundings = (more: Settings = {}): Promise<Surroundings> => surround(atTheEnd, more);
  const world = async (more: Settings = {}): Promise<World> => {
    const around = await surroundings(more);
    const service = await startInProcess(around.settings);
    atTheEnd(async () => {
      await service.close();
      if (task.result?.state === 'fail') process.stderr.write(service.log());
      await nobodyConnected(around.query);
    });
    return { ...around, service };
  };
  return { surroundings, world, atTheEnd };
});

async function surround(atTheEnd: Open['atTheEnd'], more: Settings): Promise<Surroundings> {
  const database = await createTestDatabase();
  atTheEnd(() => database.drop());
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  atTheEnd(() => client.end());
  const sink = await startSink();
  atTheEnd(() => sink.stop());
  const mailbox = await mailServer.open();
  atTheEnd(() => mailbox.stop());
  const records = recordsOf(async (text, ...values) => (await client.query(text, values)).rows);
  const places = { imapUrl: mailbox.url, smtpUrl: sink.url, databaseUrl: database.url };
  return {
    ...records,
    ...posted(mailbox, records),
    ...collected(sink),
    mailbox,
    sink,
    settings: settingsFor(places, more),
  };
}

function posted(
  mailbox: Mailbox,
  { lastUid, unsent }: Records,
): Pick<Surroundings, 'deliver' | 'handled' | 'settled'> {
  let last = 0;
  const isHandled = async (): Promise<boolean> => last === 0 || (await lastUid()) >= last;
  const isSettled = async (): Promise<boolean> => (await isHandled()) && (await unsent()) === 0;
  return {
    deliver: async (...raws) => {
      for (const raw of raws) last = await mailbox.deliver(raw);
    },
    handled: () => come(isHandled, 'the end of the new mail'),
    settled: (timeout) => come(isSettled, 'the end of what there is to do', timeout),
  };
}

function collected(sink: Sink): Pick<Surroundings, 'mailTo' | 'arrived'> {
  const mailTo = (address: string): Received[] => sink.received.filter(({ to }) => to.includes(address));
  return {
    mailTo,
    arrived: async (kind, address, count = 1) => {
      const found = (): Received[] => mailTo(address).filter((mail) => kindOf(mail) === kind);
      await come(() => found().length >= count, `${count} ${kind} to ${address}`);
      return found();
    },
  };
}

async function come(fn: () => boolean | Promise<boolean>, what: string, timeout = PATIENCE): Promise<void> {
  await eventually(fn, { what, timeout });
}

/** `<il-ci-…@loop.example>` is a check-in. */
export function kindOf(mail: Received): string {
  return /^<il-([a-z]{2})-/.exec(mail.header('message-id') ?? '')?.[1] ?? '';
}

async function nobodyConnected(query: Query): Promise<void> {
  const others = `select application_name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  await come(async () => (await query(others)).length === 0, 'the end of the service’s database connections');
}
