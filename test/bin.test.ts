import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startChild, startNode } from './support/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'introloop-bin-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command as installed, in front of a main.ts of the test's own. */
function installed(main: string): string {
  mkdirSync(join(folder, 'src/cli'), { recursive: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  cpSync(resolve('bin/introloop.js'), join(folder, 'bin/introloop.js'));
  cpSync(resolve('package.json'), join(folder, 'package.json'));
  writeFileSync(join(folder, 'src/cli/main.ts'), main);
  return join(folder, 'bin/introloop.js');
}

describe('the introloop command', () => {
  it('runs main.ts with the arguments, whatever Node.js the shell would take', async () => {
    const child = startNode([
      installed('const said: string[] = process.argv.slice(2); console.log(said); process.exitCode = 7'),
      'a',
      '--b',
    ]);
    expect(await child.exit).toEqual({ code: 7, signal: null });
    expect(child.stdout()).toBe("[ 'a', '--b' ]\n");
    await child.destroy();
  });

  it('that cannot be loaded says why in one line and fails', async () => {
    const child = startNode([installed("import { no } from './no-such-file.ts'; no()")]);
    expect(await child.exit).toEqual({ code: 1, signal: null });
    expect(child.output()).toMatch(/^introloop could not be loaded: .*no-such-file\.ts.*\n$/);
    await child.destroy();
  });

  it('on a Node.js that reads no TypeScript says what it needs in one line, and that the usage was wrong', async () => {
    const child = startNode(['--no-strip-types', resolve('bin/introloop.js'), 'start']);
    expect(await child.exit).toEqual({ code: 2, signal: null });
    expect(child.output()).toMatch(/^introloop needs Node\.js 24 .*this is v\d+.*npx introloop.*\n$/);
    await child.destroy();
  });

  const system = ['/usr/local/bin/node', '/usr/bin/node'].find((path) => existsSync(path));
  it.skipIf(!system)("says so on the machine's own Node.js too, unless that is new enough", async () => {
    const child = startChild(String(system), [installed('console.log("main")')]);
    const { code } = await child.exit;
    if (code === 0) expect(child.output()).toContain('main');
    else expect([code, child.output().trim().split('\n').length]).toEqual([2, 1]);
    await child.destroy();
  });
});
