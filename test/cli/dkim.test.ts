import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { introloop } from './introloop.ts';

const folder = mkdtempSync(join(tmpdir(), 'introloop-dkim-'));
afterAll(() => rmSync(folder, { recursive: true }));
const ENV = { INTRO_ADDRESS: 'intro@loop.example', DATA_DIR: folder };

test('introloop dkim prints the record of its key, the same each time, and never the key', async () => {
  const { code, output } = await introloop(ENV, folder, 'dkim');
  expect(output).toMatch(
    /^introloop\._domainkey\.loop\.example\. IN TXT \( "v=DKIM1; k=rsa; p=MIIB[A-Za-z0-9+/]{200,240}" "[A-Za-z0-9+/=]+" \)\n$/,
  );
  expect(code).toBe(0);
  expect((await introloop(ENV, folder, 'dkim')).output).toBe(output);
  const json = JSON.parse((await introloop(ENV, folder, 'dkim', '--json')).stdout);
  expect(json).toMatchObject({ name: 'introloop._domainkey.loop.example', type: 'TXT' });
  expect(output.replace(/[" ()]/g, '')).toContain(json.value.replace(/ /g, ''));
});

test('introloop dkim needs to know the domain that signs, and a selector that fits', async () => {
  const without = await introloop({ DATA_DIR: folder }, folder, 'dkim');
  expect([without.code, without.output]).toEqual([2, expect.stringMatching(/INTRO_ADDRESS: is required/)]);
  const wrong = await introloop(ENV, folder, 'dkim', '--selector', '../x');
  expect([wrong.code, wrong.output]).toEqual([1, expect.stringMatching(/A selector is letters/)]);
});
