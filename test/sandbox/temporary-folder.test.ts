import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startNode } from '../support/process.ts';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'introloop-places-'));
});
afterAll(() => rmSync(place, { recursive: true }));

/** Runs `body` with a temporary folder, in a process of its own. */
async function lend(body: string): Promise<{ code: number | null; output: string }> {
  const script = `
    import { inTemporaryFolder } from './src/sandbox/temporary-folder.ts';
    import { readdirSync, writeFileSync } from 'node:fs';
    const place = ${JSON.stringify(place)};
    await inTemporaryFolder(async (folder) => {
      writeFileSync(folder + '/file', 'text');
      console.log(readdirSync(place).length);
      ${body}
    });
  `;
  const child = startNode(['--input-type=module', '-e', script], { name: 'lend', env: { TMPDIR: place } });
  const { code } = await child.exit;
  await child.destroy();
  return { code, output: child.output() };
}

test.each([
  ['its use is over', '', 0],
  ['its use fails', 'throw new Error("no");', 1],
  ['the process is made to exit', 'process.exit(3);', 3],
])('the folder is gone once %s', async (_, body, code) => {
  const end = await lend(body);
  expect([end.code, end.output.split('\n')[0]]).toEqual([code, '1']);
  expect(readdirSync(place)).toEqual([]);
});

test('what a killed process left behind is removed by the next, what a running one has is not', async () => {
  // Above the largest process number that Linux hands out (4,194,304).
  mkdirSync(join(place, 'introloop-demo-9999999-abc/postgres/data'), { recursive: true });
  const running = `introloop-demo-${process.pid}-abc`;
  mkdirSync(join(place, running));
  writeFileSync(join(place, 'introloop-demo-notes.txt'), 'not ours');
  expect((await lend('')).code).toBe(0);
  expect(readdirSync(place).sort()).toEqual([running, 'introloop-demo-notes.txt'].sort());
});
