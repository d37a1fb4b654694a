import { afterEach, describe, expect, test } from 'vitest';
import { leakedChildren, startChild, startNode } from './process.ts';

const started: { destroy(): Promise<void> }[] = [];
function node(script: string, env?: Record<string, string>) {
  const child = startNode(['-e', script], { name: 'script', ...(env ? { env } : {}) });
  started.push(child);
  return child;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => child.destroy()));
});

describe('a child process of a test', () => {
  test('is waited for by what it writes, and its exit code is kept', async () => {
    const child = node('console.log("ready 7"); setTimeout(() => process.exit(3), 50)');
    expect(await child.waitFor(/ready \d/)).toContain('ready 7');
    expect(await child.exit).toEqual({ code: 3, signal: null });
  });

  test('that ends before the sign fails the wait with what it wrote', async () => {
    const child = node('console.error("no such thing")');
    await expect(child.waitFor('ready')).rejects.toThrow(/ended before ready.*no such thing/s);
  });

  test('gets the variables it was given and none of ours', async () => {
    process.env.STRAY_SETTING = 'stray';
    const child = node('console.log(process.env.GIVEN, process.env.STRAY_SETTING)', { GIVEN: 'given' });
    await child.exit;
    delete process.env.STRAY_SETTING;
    expect(await child.waitFor('given')).toContain('given undefined');
  });

  test('that ignores SIGTERM fails the stop, and falls to SIGKILL', async () => {
    const child = node('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")');
    await child.waitFor('up');
    await expect(child.stop(100)).rejects.toThrow('SIGTERM');
    expect(await child.kill()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('is a leak while it runs, and so is an orphan it left behind', async () => {
    const child = node(
      'require("child_process").spawn("sleep", ["60"]).on("spawn", () => console.log("up")); setInterval(() => {}, 1000)',
    );
    await child.waitFor('up');
    expect(leakedChildren()).toEqual([`script (${child.pid})`]);
    await child.kill();
    expect(leakedChildren()).toEqual([`script (${child.pid})`]);
    await child.destroy();
    expect(leakedChildren()).toEqual([]);
  });

  test('of a command that is not installed fails at once and names it', () => {
    expect(() => startChild('no-such-command', [])).toThrow(/no-such-command installed/);
  });
});
