import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../support/process.ts';
import { CREW } from './crew.ts';
import { LISTENING, type Stage } from './stage.ts';

/** One fault of a storm. */
export interface Gust {
  readonly what: string;
  readonly kind: 'worker' | 'listener' | 'web' | 'cut' | 'queue';
  /** until what it interrupted had been made up for; null where it interrupted nothing */
  readonly seconds: number | null;
}

interface Force {
  readonly seed: number;
  /** milliseconds */
  readonly every: number;
  readonly storm: { readonly over: boolean };
  tell(line: string): void;
}

/** A fault every few milliseconds at a random component, until it is over; resolves once all have been made up for. */
export async function blow(
  stage: Stage,
  crew: Map<string, Child>,
  { seed, every, storm, tell }: Force,
): Promise<Gust[]> {
  const random = randomFrom(seed);
  const faults = faultsOf(stage, crew, random);
  const gusts: Promise<Gust>[] = [];
  while (!storm.over) {
    await sleep(every);
    const fault = faults[Math.floor(random() * faults.length)];
    if (fault === undefined) continue;
    tell(`${new Date().toISOString()} ${fault.what}`);
    gusts.push(fault.happen().then((seconds) => ({ what: fault.what, kind: fault.kind, seconds })));
  }
  return Promise.all(gusts);
}

interface FaultOf extends Pick<Gust, 'what' | 'kind'> {
  happen(): Promise<number | null>;
}

const TERMINATE = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'the test'`;

function faultsOf(stage: Stage, crew: Map<string, Child>, random: () => number): FaultOf[] {
  const { redis } = stage;
  const nothing = async (work: Promise<unknown> | undefined): Promise<null> => {
    await work;
    return null;
  };
  const kills = CREW.map(
    ([name, role]): FaultOf => ({
      what: `kill -9 ${name}`,
      kind: role,
      happen: () => kill(stage, crew, name, role),
    }),
  );
  const cuts: FaultOf[] = [
    { what: 'cut the mailbox', kind: 'cut', happen: async () => nothing(Promise.resolve(stage.imap.cut())) },
    {
      what: 'cut the mail server',
      kind: 'cut',
      happen: async () => nothing(Promise.resolve(stage.smtp.cut())),
    },
    { what: 'restart Dovecot', kind: 'cut', happen: () => nothing(stage.dovecot.restart()) },
    {
      what: 'terminate every database connection',
      kind: 'cut',
      happen: () => nothing(stage.query(TERMINATE)),
    },
    {
      what: 'lose answers of the mail server',
      kind: 'cut',
      happen: async () =>
        nothing(
          Promise.resolve(stage.sink.behave({ at: 'end', cut: random() < 0.5 ? 'kept' : 'lost', times: 2 })),
        ),
    },
  ];
  const queue: FaultOf[] =
    redis === null
      ? []
      : [
          { what: 'FLUSHALL', kind: 'queue', happen: () => lose(stage, () => redis.flush()) },
          {
            what: 'kill -9 Redis, start it empty',
            kind: 'queue',
            happen: () =>
              lose(stage, async () => {
                await redis.kill();
                await redis.restart();
              }),
          },
        ];
  return [...kills, ...cuts, ...queue];
}

/** Seconds until a killed process's work goes on: others have what it had claimed, a mailbox is listened to. */
async function kill(
  stage: Stage,
  crew: Map<string, Child>,
  name: string,
  role: string,
): Promise<number | null> {
  const victim = crew.get(name);
  const start = performance.now();
  await victim?.kill();
  const held = role === 'worker' ? await leases(stage) : [];
  const next = stage.start(role);
  crew.set(name, next);
  if (role === 'worker') return takenOver(stage, held, start);
  if (role !== 'listener') return null;
  // A process that is killed before it listens again is made up for by the next one.
  await Promise.race([next.waitFor(LISTENING, 120_000).catch(() => undefined), next.exit]);
  return next.running() ? (performance.now() - start) / 1_000 : null;
}

interface Lease {
  readonly id: string;
  /** ms since 1970 */
  readonly until: number;
}

async function leases(stage: Stage): Promise<Lease[]> {
  const rows = await insistently(() =>
    stage.query("select lease as id, leased_until from outgoing where status = 'sending'"),
  );
  return rows.map(({ id, leased_until }) => ({ id: String(id), until: (leased_until as Date).getTime() }));
}

/**
 * Seconds until somebody else has claimed the last mail of a killed worker. Of all leases at its death those are its that
 * nobody renews, or ends before they run out: these belong to workers that live.
 */
async function takenOver(stage: Stage, held: readonly Lease[], start: number): Promise<number | null> {
  let open = [...held];
  let taken: number | null = null;
  while (open.length > 0 && performance.now() - start < 120_000) {
    await sleep(100);
    const now = new Map((await leases(stage)).map(({ id, until }) => [id, until]));
    for (const { id, until } of open) {
      if (!now.has(id) && Date.now() > until) taken = (performance.now() - start) / 1_000;
    }
    open = open.filter(({ id, until }) => now.get(id) === until);
  }
  return open.length > 0 ? (performance.now() - start) / 1_000 : taken;
}

/** Seconds until what was due when the queue was lost had been sent or tried. */
async function lose(stage: Stage, lost: () => Promise<void>): Promise<number | null> {
  const due = await ids(
    stage,
    "select id from outgoing where status = 'planned' and due_at <= clock_timestamp()",
  );
  const start = performance.now();
  await lost();
  const still =
    "select from outgoing where id::text = any ($1) and status = 'planned' and due_at <= clock_timestamp()";
  return due.length === 0 ? null : over(stage, still, due, start);
}

async function ids(stage: Stage, text: string): Promise<string[]> {
  return (await insistently(() => stage.query(text))).map(({ id }) => String(id));
}

/** The database's connections are cut in this very storm. */
async function insistently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await sleep(50);
    }
  }
}

/** Seconds since `start` until `left` finds no more of these. */
async function over(stage: Stage, left: string, of: readonly string[], start: number): Promise<number> {
  for (;;) {
    const rows = await stage.query(left, of).catch(() => of);
    if (rows.length === 0 || performance.now() - start > 120_000) return (performance.now() - start) / 1_000;
    await sleep(100);
  }
}

/** mulberry32: the same storm for the same seed, as far as a machine's timing lets it be. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
