import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../support/process.ts';
import { eventually } from '../support/wait.ts';
import { CREW } from './crew.ts';
import { blow, type Gust } from './gusts.ts';
import { copiesOf } from './invariants.ts';
import { type Backend, openStage, type Stage } from './stage.ts';

export interface Forecast {
  /** an empty database */
  readonly databaseUrl: string;
  readonly backend: Backend;
  readonly introductions: number;
  readonly seed: number;
  /** is told what happens, a line each */
  tell(line: string): void;
}

export interface Outcome {
  readonly backend: Backend;
  readonly seed: number;
  readonly introductions: number;
  /** seconds of storm, and from its end until every introduction had closed */
  readonly seconds: number;
  readonly healed: number;
  readonly gusts: readonly Gust[];
  readonly mails: number;
  /** mails that never came, mails that came again (each with its event), check-ins that came again without one */
  readonly lost: number;
  readonly repeated: number;
  readonly doubled: number;
  readonly broken: readonly string[];
}

/** Seconds between two faults. */
const EVERY = 3;

/** Check-ins ask while the storm goes on, and the last word follows after as long as between the two. */
const CHECK_INS = '15s,30s';

/** Arrivals are spread: so many in a row, then a pause. */
const HANDFUL = 5;

const SLOW = 600_000;

/** A service of several processes in a storm, until it has healed and every introduction has closed. */
export async function weather({
  databaseUrl,
  backend,
  introductions,
  seed,
  tell,
}: Forecast): Promise<Outcome> {
  const settings = { CHECK_INS, LOG_LEVEL: 'info' };
  const stage = await openStage({ databaseUrl, backend, settings });
  try {
    const crew = new Map<string, Child>();
    // One after the other: the first brings the database up to date.
    for (const [name, role, sign] of CREW) {
      const child = stage.start(role);
      crew.set(name, child);
      await child.waitFor(sign, 120_000);
    }
    const began = performance.now();
    const storm = { over: false };
    const blowing = blow(stage, crew, { seed, every: EVERY * 1_000, storm, tell });
    await arrivals(stage, introductions);
    // Long enough for the check-ins of the last to be due in it.
    await sleep(20_000);
    storm.over = true;
    const gusts = await blowing;
    const ended = performance.now();
    await heal(stage);
    tell('the storm is over');
    await closed(stage, introductions);
    return {
      ...{ backend, seed, introductions, gusts },
      seconds: (ended - began) / 1_000,
      healed: (performance.now() - ended) / 1_000,
      ...(await counted(stage)),
    };
  } catch (error) {
    process.stderr.write(stage.log().slice(-20_000));
    throw error;
  } finally {
    await stage.close();
  }
}

async function arrivals(stage: Stage, introductions: number): Promise<void> {
  for (let left = introductions; left > 0; left -= HANDFUL) {
    await stage.arrive(Math.min(HANDFUL, left));
    await sleep(500);
  }
}

async function heal(stage: Stage): Promise<void> {
  stage.sink.behave();
  for (const proxy of [stage.imap, stage.smtp, stage.database, stage.queue]) await proxy?.heal();
}

async function closed(stage: Stage, introductions: number): Promise<void> {
  const done = async (): Promise<boolean> => {
    await stage.settled(SLOW);
    const rows = await stage.query("select from introduction where state = 'closed'");
    return rows.length >= introductions;
  };
  await eventually(done, { what: 'the end of every introduction', timeout: SLOW, interval: 500 });
  await stage.settled(SLOW);
}

async function counted(
  stage: Stage,
): Promise<Pick<Outcome, 'mails' | 'lost' | 'repeated' | 'doubled' | 'broken'>> {
  const rows = await stage.query(
    "select message_id, address, kind, status from outgoing where status <> 'cancelled'",
  );
  const copies = copiesOf(stage.sink.received);
  const wanted = rows.map(({ message_id, address }) => `${message_id} ${address}`);
  const broken = await stage.broken();
  return {
    mails: copies.size,
    lost: wanted.filter((key) => !copies.has(key)).length,
    repeated: [...copies.values()].reduce((sum, { length }) => sum + length - 1, 0),
    doubled: broken.filter((sentence) => sentence.startsWith('I2: check_in') && sentence.includes('times'))
      .length,
    broken,
  };
}

export const HEADINGS = [
  '| backend | seed | introductions | storm | kills and cuts | mails | lost | repeated, each answer_lost | doubled check-ins | worker killed, taken over after (median / most) | listener killed, the next one listens after | queue lost, cost at most | all closed after the storm | broken |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|---|---|',
].join('\n');

export function asLine(found: Outcome): string {
  const { backend, seed, introductions, seconds, gusts, mails, lost, repeated, doubled, healed, broken } =
    found;
  const [flushes] = took(gusts, 'queue').slice(-1);
  const cells = [
    ...[
      backend,
      seed,
      introductions,
      `${seconds.toFixed(0)} s`,
      gusts.length,
      mails,
      lost,
      repeated,
      doubled,
    ],
    spread(took(gusts, 'worker')),
    spread(took(gusts, 'listener')),
    flushes === undefined ? 'n/a' : `${flushes.toFixed(1)} s`,
    `${healed.toFixed(0)} s`,
    broken.length,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Median and most, and of how many. */
function spread(seconds: readonly number[]): string {
  const [middle, most] = [seconds[Math.floor(seconds.length / 2)], seconds.at(-1)];
  if (middle === undefined || most === undefined) return 'n/a';
  return `${middle.toFixed(1)} s / ${most.toFixed(1)} s (${seconds.length})`;
}

function took(gusts: readonly Gust[], kind: Gust['kind']): number[] {
  return gusts
    .filter((gust) => gust.kind === kind)
    .map(({ seconds }) => seconds)
    .filter((seconds) => seconds !== null)
    .sort((one, other) => one - other);
}
