import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { classify, type Question } from '../src/answers/classify.ts';
import { quantile } from './quantile.ts';

const CORPUS = fileURLToPath(new URL('../corpus/replies/', import.meta.url));

const THREADS = 2;
const ROUNDS = 3;
const LONG = 12 * 1024;
const CAME = new Date('2026-03-02T09:00:00Z');

/** Of the kinds that make readers of text slow: denials, half sentences of every kind, tags, links, dates, other scripts. */
const HOSTILE = [
  'a',
  'not ',
  'he wrote me and i ',
  'we met, ',
  '<a ',
  "'",
  'http://',
  '1 may 2025 ',
  'noch nicht ich habe ',
  'nous ne nous sommes pas ',
  '\ud800\u0000',
  '&#x1F600;',
  'Stop Alice. ',
];

interface Reply {
  readonly context: Question;
  readonly text: string;
}

export interface ClassifyFigures {
  /** Replies a second on one core, and on two. */
  readonly one: number;
  readonly two: number;
  /** Milliseconds for a reply of 12 KB. */
  readonly hostile: { readonly median: number; readonly p95: number; readonly most: number };
}

/** Every reply of the corpus, on one thread and on two; and hostile text of the longest that is read. */
export async function measureClassify(): Promise<ClassifyFigures> {
  const replies = await corpus();
  label(replies);
  const alone = Array.from({ length: ROUNDS }, () => rate(replies.length, () => label(replies)));
  const together: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) together.push(await onThreads(replies.length));
  const times = Array.from({ length: 20 }, () => HOSTILE.map(hostile)).flat();
  return {
    one: quantile(alone, 0.5),
    two: quantile(together, 0.5),
    hostile: { median: quantile(times, 0.5), p95: quantile(times, 0.95), most: Math.max(...times) },
  };
}

/** Every labelled reply that the project has. */
export async function corpus(): Promise<Reply[]> {
  const files = (await readdir(CORPUS)).filter((name) => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(CORPUS, name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  return lines.map((line) => JSON.parse(line) as Reply);
}

export function label(replies: readonly Reply[]): void {
  for (const { context, text } of replies) classify({ context, text, receivedAt: CAME });
}

function hostile(piece: string): number {
  const text = piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG);
  const start = performance.now();
  classify({ context: 'check_in', text, receivedAt: CAME });
  return performance.now() - start;
}

function rate(count: number, work: () => void): number {
  const start = performance.now();
  work();
  return (count * 1_000) / (performance.now() - start);
}

async function onThreads(count: number): Promise<number> {
  const workers = Array.from(
    { length: THREADS },
    () => new Worker(new URL('./classify-thread.ts', import.meta.url)),
  );
  const next = (worker: Worker): Promise<void> =>
    new Promise((done, fail) => {
      worker.once('message', () => done());
      worker.once('error', fail);
    });
  await Promise.all(workers.map(next));
  const start = performance.now();
  const done = workers.map(next);
  for (const worker of workers) worker.postMessage('go');
  await Promise.all(done);
  const took = performance.now() - start;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return (THREADS * count * 1_000) / took;
}
