import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Child, startNode } from '../support/process.ts';
import { eventually } from '../support/wait.ts';

let elsewhere: string;
let place: string;
let child: Child | undefined;

beforeAll(() => {
  // A working directory with a real service's configuration in it, which the demo is to leave alone.
  elsewhere = mkdtempSync(join(tmpdir(), 'introloop-elsewhere-'));
  writeFileSync(
    join(elsewhere, '.env'),
    'PORT=none\nINTRO_ADDRESS=intro@real.example\nSMTP_URL=smtp://localhost:1',
  );
});
afterAll(() => rmSync(elsewhere, { recursive: true }));
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'introloop-place-'));
});
afterEach(async () => {
  await child?.destroy();
  child = undefined;
  rmSync(place, { recursive: true });
});

function startDemo(...options: string[]): Child {
  const env = {
    TMPDIR: place,
    DATABASE_URL: 'postgres://localhost:1/none',
    REDIS_URL: 'redis://localhost:1',
    LANG: 'C',
  };
  child = startNode([resolve('bin/introloop.js'), 'demo', ...options], { name: 'demo', cwd: elsewhere, env });
  return child;
}

/** Files in the temporary folder, and processes whose command names it: the database is one of them. */
function leftBehind(): string[] {
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return [...readdirSync(place), ...processes.filter((args) => args.includes(place))];
}

describe('introloop demo', () => {
  test('--once tells the whole loop, ends by itself in under a minute, and leaves nothing behind', async () => {
    const started = performance.now();
    const { code } = await startDemo('--once').exit;
    const output = child?.output() ?? '';
    expect(output).toMatch(
      /Mails received: 19\. Mails sent: \d+, doubled: 0, to strangers: 0\.\nEvery introduction closed/,
    );
    expect(code).toBe(0);
    expect(performance.now() - started).toBeLessThan(60_000);
    // A pipe is no terminal, and nothing is logged unless asked for.
    expect(output).not.toMatch(/\u001b|"level"/);
    for (const told of [
      'They are doing business.',
      'They have met.',
      'It was not a fit.',
      'have not been in',
    ])
      expect(output.slice(output.indexOf('What came of it, as')).replace(/\s+/g, ' ')).toContain(told);
    expect(leftBehind()).toEqual([]);
    expect(existsSync(join(elsewhere, 'data'))).toBe(false);
  }, 90_000);

  test('stopped in the middle of the story says so, fails, and leaves nothing behind', async () => {
    const demo = startDemo('--json');
    await demo.waitFor('"step":"mail"', 60_000);
    demo.signal('SIGINT');
    const { code } = await eventually(() => (demo.running() ? null : demo.exit), { timeout: 30_000 });
    expect(code).toBe(1);
    const lines = demo.stdout().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).step).slice(0, 3)).toEqual(['starts', 'begins', 'mail']);
    expect(demo.output()).toContain('introloop: stopped before the end of the story\n');
    expect(leftBehind()).toEqual([]);
  }, 90_000);

  test('stopped twice does not wait, and leaves nothing behind all the same', async () => {
    const demo = startDemo();
    await demo.waitFor('=> introduction', 60_000);
    demo.signal('SIGINT');
    demo.signal('SIGTERM');
    demo.signal('SIGINT');
    await eventually(() => !demo.running(), { timeout: 30_000 });
    await eventually(() => leftBehind().length === 0, { what: 'nothing left behind' });
  }, 90_000);

  test.each([['--forever'], ['once']])('does not know %s, and says so as wrong usage', async (option) => {
    expect((await startDemo(option).exit).code).toBe(2);
    expect(child?.output()).toContain(option);
    expect(leftBehind()).toEqual([]);
  });
});
