import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createLog } from '../src/log.ts';
import { startMailSink } from '../src/sandbox/mail-sink.ts';
import { startMailbox } from '../src/sandbox/mailbox.ts';
import { openDatabase, openPool } from '../src/store/database.ts';
import { dueMails } from '../src/store/due.ts';
import { startEmbedded } from '../src/store/embedded/start.ts';
import { visitEmbedded } from '../src/store/embedded/visit.ts';
import { eventually } from '../test/support/wait.ts';
import { quantile } from './quantile.ts';
import { inFolder, startServiceProcess } from './service-process.ts';

export const WAITING = Number(process.env.BENCH_WAITING ?? 1_000_000);

/** Four of them an introduction: two parties, asked twice. */
const ROWS = [
  `insert into introduction (id, created_at, state, mode, vouched, quiet, introducer_name, introducer_address, subject, words,
     introduced_at) select md5('i' || n)::uuid, now(), 'introduced', 'introduced', false, false, 'Conny',
     'conny@connector.test', 'Alice and Bob', 'You two should talk.', now() from generate_series(1, $1::int / 4) n`,
  `insert into contact (id, created_at) select md5('c' || n || s)::uuid, now() from generate_series(1, $1::int / 4) n,
     generate_series(0, 1) s`,
  `insert into party (id, introduction_id, contact_id, position, name, address) select md5('p' || n || s)::uuid,
     md5('i' || n)::uuid, md5('c' || n || s)::uuid, s, 'Party', 'party' || n || '-' || s || '@waiting.test'
     from generate_series(1, $1::int / 4) n, generate_series(0, 1) s`,
  `insert into outgoing (id, introduction_id, kind, round, party_id, address, status, due_at)
     select md5('o' || n || s || r)::uuid, md5('i' || n)::uuid, 'check_in', r, md5('p' || n || s)::uuid,
     'party' || n || '-' || s || '@waiting.test', 'planned', now() + interval '1 day' + n * interval '1 second'
     from generate_series(1, $1::int / 4) n, generate_series(0, 1) s, generate_series(1, 2) r`,
  'analyze',
];

const SWEEPS = 300;
/** Longer than a few sweeps, and than what a process allocates when it starts. */
const AT_REST = 15_000;

export interface WaitingFigures {
  /** One sweep's query with nothing due, and with five hundred due, in milliseconds. */
  readonly idle: { readonly median: number; readonly p95: number };
  readonly full: { readonly median: number; readonly p95: number };
  /** Jobs in the queue after some seconds of sweeping. */
  readonly queue: number;
  /** Resident memory of the service in MB, with nothing waiting and with all of them. */
  readonly memory: { readonly none: number; readonly all: number };
}

/** Check-ins that wait for a day to come, in a database of their own. */
export function measureWaiting(): Promise<WaitingFigures> {
  return inFolder(async (folder) => {
    const none = await atRest(folder, async () => {});
    const embedded = await startEmbedded(folder, createLog('silent'));
    let idle: WaitingFigures['idle'];
    let full: WaitingFigures['full'];
    try {
      const client = await connected(embedded.url);
      for (const text of ROWS) await client.query(text, text.includes('$1') ? [WAITING] : []);
      idle = await timed(embedded.url);
      const due = (to: string): Promise<unknown> =>
        client.query(`update outgoing set due_at = due_at ${to} interval '10 years' where id in (select md5('o' || n || '01')::uuid
          from generate_series(1, 500) n)`);
      await due('-');
      full = await timed(embedded.url);
      await due('+');
      await client.end();
    } finally {
      await embedded.stop();
    }
    let queue = Number.NaN;
    const all = await atRest(folder, async () => {
      queue = await jobs(folder);
    });
    return { idle, full, queue, memory: { none, all } };
  });
}

async function timed(url: string): Promise<{ median: number; p95: number }> {
  const pool = openPool(url, 1, (error) => {
    throw error;
  });
  const database = openDatabase(pool);
  const times: number[] = [];
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const start = performance.now();
    await dueMails(database, 500);
    times.push(performance.now() - start);
  }
  await pool.end();
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** Memory of a service that has nothing to do but wait; `look` is called before it is stopped. */
async function atRest(folder: string, look: () => Promise<void>): Promise<number> {
  const mailbox = await startMailbox();
  const sink = await startMailSink(() => undefined);
  const service = startServiceProcess({ imapUrl: mailbox.url, smtpUrl: sink.url }, folder);
  try {
    await eventually(() => service.child.output().includes('"msg":"ready"'), {
      what: 'a ready service',
      timeout: 60_000,
    });
    await sleep(AT_REST);
    await look();
    return (await service.memory()).now;
  } finally {
    await service.stop();
    await sink.stop();
    await mailbox.stop();
  }
}

async function jobs(folder: string): Promise<number> {
  const { url } = await visitEmbedded(folder, createLog('silent'));
  const client = await connected(url);
  try {
    const { rows } = await client.query<{ jobs: number }>('select count(*)::int as jobs from bullmq.job');
    return rows[0]?.jobs ?? Number.NaN;
  } finally {
    await client.end();
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
