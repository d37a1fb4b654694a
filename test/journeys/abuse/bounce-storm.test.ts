import { tmpdir } from 'node:os';
import { expect } from 'vitest';
import { applyBrake } from '../../../src/store/brake.ts';
import { openDatabase, openPool } from '../../../src/store/database.ts';
import { introloop } from '../../cli/introloop.ts';
import { type InProcess, startInProcess } from '../../support/service.ts';
import { eventually, never } from '../../support/wait.ts';
import { ALICE, BOB, introduction, type Person } from '../letters.ts';
import { journey } from '../world.ts';

const RECIPIENTS: Person[] = Array.from({ length: 200 }, (_, i) => ({
  name: `Guest ${i}`,
  address: `guest${i}@guests${i % 20}.example`,
}));

/** Eight in a hundred. */
const GONE = RECIPIENTS.filter((_, i) => i % 100 < 8);

function companies(): Buffer[] {
  return Array.from({ length: 20 }, (_, i) => introduction(RECIPIENTS.slice(10 * i, 10 * i + 10)));
}

interface Line {
  readonly level: string;
  readonly msg: string;
  readonly why?: string;
}

function errorsOf(service: InProcess): Line[] {
  const lines = service.log().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line).filter(({ level }) => level === 'error');
}

journey(
  'T32: where 8 % of 200 recipients bounce, sending stops by itself, says so, and a person releases it',
  async ({ open }) => {
    const around = await open.surroundings();
    const { settings, sink, query } = around;
    sink.behave(
      ...GONE.map(({ address }) => ({ at: 'rcpt', to: address, answer: '550 5.1.1 User unknown' }) as const),
    );
    const first = await startInProcess(settings);
    open.atTheEnd(() => first.close());
    await around.deliver(...companies());
    await around.settled(90_000);
    await first.close();
    expect(sink.received.filter(({ to }) => to[0]?.includes('@guests'))).toHaveLength(184);
    expect(await query('select count(*)::int as gone from party where unreachable')).toEqual([{ gone: 16 }]);

    // A service counts when it starts, and once a minute from then on.
    const service = await startInProcess(settings);
    open.atTheEnd(() => service.close());
    await eventually(() => errorsOf(service).length > 0, { what: 'a logged error', timeout: 15_000 });
    expect(errorsOf(service)).toMatchObject([
      {
        msg: 'sending is stopped until somebody runs: introloop release',
        why: 'of 200 mails in a day 16 came back and 0 were called spam',
      },
    ]);
    await around.deliver(introduction([ALICE, BOB]));
    await around.handled();
    const before = sink.received.length;
    await never(() => sink.received.length > before, 'a mail after sending was stopped', 2_500);
    await around.passTime('10 minutes');
    await around.settled();
    expect(sink.received).toHaveLength(before);
    const waiting =
      "select count(*)::int as waiting from outgoing where kind = 'connection' and status = 'planned'";
    expect(await query(waiting)).toEqual([{ waiting: 3 }]);

    const { code, output } = await introloop(settings, tmpdir(), 'release');
    expect(output).toContain('released: everything');
    expect(code).toBe(0);
    // What a person has looked into does not stop it again.
    const pool = openPool(settings.DATABASE_URL ?? '', 1, () => {});
    open.atTheEnd(() => pool.end());
    expect(await applyBrake(openDatabase(pool))).toBeNull();
    await around.passTime('10 minutes');
    await around.arrived('cx', ALICE.address);
    await around.arrived('cx', BOB.address);
  },
  150_000,
);
