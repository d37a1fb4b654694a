import { redisAvailable, startRedis } from '../test/support/redis.ts';
import { type ArrivalFigures, measureArrivals } from './arrival.ts';
import { BACKLOG, measureBacklog, type Run } from './backlog.ts';
import { measureClassify } from './classify.ts';
import { measureExplain } from './explain.ts';
import type { Row } from './report.ts';
import { measureStart } from './start.ts';
import { measureWaiting, WAITING } from './waiting.ts';

/** What can be measured, and what we aim at. */
export const PARTS: Record<string, () => Promise<Row[]>> = {
  start,
  explain,
  classify,
  arrival,
  backlog,
  waiting,
};

const NO_REDIS: Row = { what: 'on Redis', value: 'skipped: no redis-server', aim: '', met: null };

async function start(): Promise<Row[]> {
  const { fresh, again, memory } = await measureStart();
  return [
    row('ready on a new DATA_DIR', ms(fresh), 'under 6000 ms', fresh < 6_000),
    row('ready on an existing DATA_DIR', ms(again), 'under 3000 ms', again < 3_000),
    row('memory of the process at rest', mb(memory), 'under 200 MB', memory < 200),
  ];
}

async function explain(): Promise<Row[]> {
  const figures = await measureExplain();
  const share = figures.explain / figures.bare;
  return [
    row('mailparser alone, messages a second', figures.bare.toFixed(0)),
    row('explain, messages a second', figures.explain.toFixed(0)),
    row('explain, share of mailparser’s speed', percent(share), 'at least 60 %', share >= 0.6),
  ];
}

async function classify(): Promise<Row[]> {
  const { one, two, hostile } = await measureClassify();
  return [
    row('classify, replies a second on one core', one.toFixed(0)),
    row('classify, replies a second on two cores', two.toFixed(0), 'at least 200', two >= 200),
    row('classify, 12 KB of hostile text, median / p95', pair(hostile)),
    row('classify, 12 KB of hostile text, the longest', ms(hostile.most), 'under 300 ms', hostile.most < 300),
  ];
}

async function arrival(): Promise<Row[]> {
  const rows = arrivalRows('Postgres queue', await measureArrivals(null));
  if (!redisAvailable) return [...rows, NO_REDIS];
  const server = await startRedis();
  try {
    return [...rows, ...arrivalRows('Redis queue', await measureArrivals(server.url))];
  } finally {
    await server.stop();
  }
}

function arrivalRows(queue: string, { notification, first, last, beyond }: ArrivalFigures): Row[] {
  return [
    row(`${queue}: mailbox notification, median / p95`, pair(notification)),
    row(`${queue}: arrival to first connection mail, median / p95`, pair(first)),
    row(`${queue}: arrival to all three copies, median / p95`, pair(last)),
    row(
      `${queue}: first connection mail beyond the notification, median / p95`,
      pair(beyond),
      'p95 under 250 ms',
      beyond.p95 < 250,
    ),
  ];
}

async function backlog(): Promise<Row[]> {
  const { postgres, redis, bare } = await measureBacklog();
  const rows = (queue: string, run: Run, beside: Run | undefined): Row[] => {
    const ratio = run.rate / (beside?.rate ?? Number.NaN);
    return [
      row(`${queue}: backlog of ${BACKLOG} introductions, introductions a second`, run.rate.toFixed(1)),
      row('the same by the bare libraries', (beside?.rate ?? Number.NaN).toFixed(1)),
      row(`${queue}: share of the bare libraries’ speed`, ratio.toFixed(2), 'at least 0.70', ratio >= 0.7),
      row(`${queue}: memory during the backlog, at most`, mb(run.memory), 'under 250 MB', run.memory < 250),
    ];
  };
  const [first, second] = bare;
  return [
    ...rows('Postgres queue', postgres, first),
    ...(redis === null ? [NO_REDIS] : rows('Redis queue', redis, second)),
  ];
}

async function waiting(): Promise<Row[]> {
  const { idle, full, queue, memory } = await measureWaiting();
  const growth = memory.all - memory.none;
  return [
    row(
      `sweep over ${WAITING} waiting check-ins, none due, median / p95`,
      pair(idle),
      'under 50 ms',
      idle.p95 < 50,
    ),
    row('the same with 500 due, median / p95', pair(full), 'under 50 ms', full.p95 < 50),
    row('jobs in the queue with all of them waiting', String(queue), '0', queue === 0),
    row(
      'memory of the service at rest, none / all waiting',
      `${mb(memory.none)} / ${mb(memory.all)}`,
      'no growth (20 MB)',
      growth < 20,
    ),
  ];
}

function row(what: string, value: string, aim = '', met: boolean | null = null): Row {
  return { what, value, aim, met };
}

function ms(value: number): string {
  return `${Math.round(value)} ms`;
}

function mb(value: number): string {
  return `${Math.round(value)} MB`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function pair({ median, p95 }: { readonly median: number; readonly p95: number }): string {
  return `${median.toFixed(1)} / ${p95.toFixed(1)} ms`;
}
