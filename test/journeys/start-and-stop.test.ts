import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createLog } from '../../src/log.ts';
import { clusterIn, runningPostmaster } from '../../src/store/embedded/cluster.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { leakedChildren } from '../support/process.ts';
import { READY, startServiceProcess } from '../support/service.ts';
import { introduction } from './letters.ts';
import { journey } from './world.ts';

journey(
  'a service told to stop finishes the hand-overs under way, and leaves nothing behind',
  async ({ open }) => {
    const world = await open.surroundings();
    const child = startServiceProcess(world.settings);
    open.atTheEnd(() => child.destroy());
    await child.waitFor(READY, 30_000);
    world.sink.behave({ at: 'end', delay: 3_000 });
    await world.deliver(introduction());
    // Kept by the mail server, which has told nobody yet.
    await world.sink.waitFor(3, 30_000);
    expect(await child.stop(30_000)).toEqual({ code: 0, signal: null });
    expect(leakedChildren().filter((name) => name.includes(`(${child.pid})`))).toEqual([]);
    const rows = await world.query("select status, attempts from outgoing where kind = 'connection'");
    expect(rows).toEqual(Array(3).fill({ status: 'sent', attempts: 1 }));
    expect(world.sink.received).toHaveLength(3);
    const others =
      'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    expect(await world.query(others)).toEqual([]);
  },
);

journey(
  'a service with a wrong configuration names every problem at once, and no secret',
  async ({ open }) => {
    const { settings } = await open.surroundings();
    const child = startServiceProcess({
      ...settings,
      INTRO_ADDRESS: '',
      IMAP_URL: 'pop3://intro:hunter2@imap.example.com',
      SMTP_URL: 'smtp://intro:swordfish#1@smtp.example.com',
      DATABASE_URL: 'mysql://root:opensesame@db.example.com',
      SECRET: 'tooshortasecret',
      CHECK_INS: 'soon',
      PORT: '70000',
    });
    open.atTheEnd(() => child.destroy());
    expect(await child.exit).toEqual({ code: 2, signal: null });
    const lines = child.output().trimEnd().split('\n');
    expect(lines.map((line) => line.split(':').slice(0, 2).join(':')).sort()).toEqual(
      ['CHECK_INS', 'DATABASE_URL', 'IMAP_URL', 'INTRO_ADDRESS', 'PORT', 'SECRET', 'SMTP_URL'].map(
        (name) => `introloop: ${name}`,
      ),
    );
    expect(child.output()).not.toMatch(/hunter2|swordfish|opensesame|tooshortasecret/);
    expect(child.stdout()).toBe('');
  },
);

journey(
  'a second service on the same DATA_DIR says so and stops; the first is not disturbed',
  async ({ open }) => {
    const world = await open.surroundings();
    const dir = mkdtempSync(join(tmpdir(), 'introloop-two-'));
    // Where tests run as root, PostgreSQL must reach it as somebody else.
    chmodSync(dir, 0o755);
    const settings = { ...world.settings, DATABASE_URL: '', DATA_DIR: dir };
    const first = startServiceProcess(settings);
    open.atTheEnd(async () => {
      await first.destroy();
      await (await startEmbedded(dir, createLog('silent'))).stop();
      rmSync(dir, { recursive: true });
    });
    await first.waitFor(READY, 30_000);
    const second = startServiceProcess(settings);
    open.atTheEnd(() => second.destroy());
    expect(await second.exit).toEqual({ code: 1, signal: null });
    expect(second.output()).toMatch(/^introloop: Another Introloop runs on this DATA_DIR.*\n$/m);
    expect(second.output()).not.toContain('    at ');
    await world.deliver(introduction());
    await world.sink.waitFor(3, 30_000);
    expect(await first.stop(30_000)).toEqual({ code: 0, signal: null });
    expect(await runningPostmaster(clusterIn(join(dir, 'postgres')))).toBeNull();
  },
);
