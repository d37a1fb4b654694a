import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import { createLog } from '../../src/log.ts';
import { clusterIn, runningPostmaster } from '../../src/store/embedded/cluster.ts';
import { databaseUrlOf } from '../../src/store/embedded/ownership.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import type { Child } from '../support/process.ts';
import { CONNY, startServiceProcess } from '../support/service.ts';
import type { Received, Sink } from '../support/smtp-sink.ts';
import { eventually } from '../support/wait.ts';
import { introduction } from './letters.ts';
import { recordsOf } from './records.ts';
import { journey, kindOf, type Surroundings } from './world.ts';

/** What can be seen from outside while a service works. */
interface Sight {
  /** Waits until the service has logged this once more. */
  logged(text: string): Promise<void>;
  /** Waits until the sink was told this once more. */
  told(command: string): Promise<void>;
  /** Waits until the sink has accepted so many mails more. */
  accepted(count: number): Promise<void>;
}

interface Moment {
  readonly name: string;
  /** how many introductions arrive, one unless told */
  readonly arrive?: number;
  /** they arrive while the service is still starting */
  readonly early?: true;
  /** the sink keeps mail and answers so many ms later */
  readonly slow?: number;
  come(sight: Sight): Promise<unknown>;
}

const MOMENTS: readonly Moment[] = [
  { name: 'the mail is in the mailbox', come: async () => {} },
  { name: 'the mailbox tells of it', come: () => sleep(500) },
  { name: 'it has been read, and is being saved', come: ({ logged }) => logged('"message read"') },
  {
    name: 'it has just been saved',
    come: async ({ logged }) => {
      await logged('"message read"');
      await sleep(25);
    },
  },
  { name: 'the first mail is announced', come: ({ told }) => told('MAIL FROM') },
  { name: 'the first mail is under way', come: ({ told }) => told('DATA') },
  { name: 'the mail server has a mail and has not said so', slow: 700, come: ({ accepted }) => accepted(1) },
  { name: 'the first mail has been accepted', come: ({ accepted }) => accepted(1) },
  {
    name: 'three arrive together, and half of their mail is out',
    arrive: 3,
    come: ({ accepted }) => accepted(5),
  },
  {
    name: 'the service starts and finds it, and the first hand-over is on record',
    early: true,
    come: ({ logged }) => logged('"mail handed over"'),
  },
];

/** Whom the mail of each introduction must reach: nobody is in two of them, except Conny, who is in all. */
function couple(number: number) {
  return [
    { name: `Alice the ${number}.`, address: `alice${number}@archer.example` },
    { name: `Bob the ${number}.`, address: `bob${number}@baker.example` },
  ];
}

function sightOf(child: Child, sink: Sink): Sight {
  const [output, lines, mails] = [child.output().length, sink.transcript.length, sink.received.length];
  const soon = { timeout: 30_000, interval: 1 };
  return {
    logged: async (text) => {
      await child.waitFor((written) => written.slice(output).includes(text));
    },
    told: async (command) => {
      const seen = () => sink.transcript.slice(lines).some((line) => line.startsWith(`C: ${command}`));
      await eventually(seen, { what: command, ...soon });
    },
    accepted: async (count) => {
      await eventually(() => sink.received.length >= mails + count, { what: `${count} mails`, ...soon });
    },
  };
}

/** A folder for a DATA_DIR; where tests run as root, PostgreSQL must reach it as somebody else. */
function dataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'introloop-kill-'));
  chmodSync(dir, 0o755);
  return dir;
}

journey(
  'killed at ten different moments and started again, the service loses no introduction',
  async ({ open }) => {
    const world = await open.surroundings();
    const dir = dataDir();
    const settings = { ...world.settings, DATABASE_URL: '', DATA_DIR: dir };
    let child = startServiceProcess(settings);
    open.atTheEnd(async () => {
      await child.destroy();
      await (await startEmbedded(dir, createLog('silent'))).stop();
      rmSync(dir, { recursive: true });
    });

    let introduced = 0;
    for (const moment of MOMENTS) {
      if (!moment.early) await child.waitFor('"state":"listening"', 30_000);
      const sight = sightOf(child, world.sink);
      if (moment.slow) world.sink.behave({ at: 'end', delay: moment.slow });
      for (let more = moment.arrive ?? 1; more > 0; more -= 1) {
        introduced += 1;
        await world.deliver(introduction(couple(introduced)));
      }
      await moment.come(sight);
      expect(await child.kill(), moment.name).toEqual({ code: null, signal: 'SIGKILL' });
      world.sink.behave();
      await child.destroy();
      child = startServiceProcess(settings);
    }
    await expectConnected(world, introduced);
    await expectRepeatsExplained(dir, world.sink, introduced);
    expect(await child.stop(30_000)).toEqual({ code: 0, signal: null });
    expect(await runningPostmaster(clusterIn(join(dir, 'postgres')))).toBeNull();
  },
  240_000,
);

/** Everybody has the connection mail of their introduction, and there is one Message-ID for each. */
async function expectConnected({ sink, mailTo }: Surroundings, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const missing = (): string[] =>
    numbers.flatMap(couple).flatMap(({ address }) => (mailTo(address).length > 0 ? [] : [address]));
  await eventually(() => missing().length === 0 && idsTo(sink, CONNY.address).size === count, {
    what: 'every connection mail',
    timeout: 60_000,
  }).catch((error: unknown) => expect({ missing: missing(), error: String(error) }).toBeNull());
  expect(new Set(sink.received.map(kindOf))).toEqual(new Set(['cx']));
  for (const number of numbers) {
    const ids = new Set(couple(number).flatMap(({ address }) => [...idsTo(sink, address)]));
    expect(ids.size).toBe(1);
  }
}

function idsTo(sink: Sink, address: string): Set<string> {
  const mails = sink.received.filter(({ to }) => to.includes(address));
  return new Set(mails.map((mail) => mail.header('message-id') ?? ''));
}

/** A mail came twice only where the record says that an answer was lost, and then with the same bytes. */
async function expectRepeatsExplained(dir: string, sink: Sink, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: await databaseIn(dir) });
  await client.connect();
  const { query, unsent } = recordsOf(async (text, ...values) => (await client.query(text, values)).rows);
  try {
    await eventually(async () => (await unsent()) === 0, { what: 'the end of every lease', timeout: 30_000 });
    const mails = await query(`select o.message_id as id, o.address, o.status,
      (select count(*)::int from event e where e.introduction_id = o.introduction_id and e.type = 'answer_lost'
        and e.data -> 'recipient' ->> 'partyId' is not distinct from o.party_id::text) as lost
      from outgoing o where o.kind = 'connection'`);
    expect(mails.map(({ status }) => status)).toEqual(Array(3 * count).fill('sent'));
    for (const { id, address, lost } of mails) {
      const copies = sink.received.filter(
        (mail) => mail.to.includes(String(address)) && mail.header('message-id') === id,
      );
      expect(copies.length, `copies, and ${lost} answers lost`).toBeLessThanOrEqual(1 + Number(lost));
      expect(new Set(copies.map(bytes)).size).toBe(1);
    }
    expect(await query('select uid from message')).toHaveLength(count);
  } finally {
    await client.end();
  }
}

async function databaseIn(dir: string): Promise<string> {
  const cluster = clusterIn(join(dir, 'postgres'));
  const server = await runningPostmaster(cluster);
  if (server === null) throw new Error('the embedded PostgreSQL does not run');
  return databaseUrlOf(server, readFileSync(cluster.password, 'utf8').trim());
}

function bytes({ from, raw }: Received): string {
  return `${from}\n${raw.toString('latin1')}`;
}
