import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSecret } from '../../src/store/secret-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'introloop-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the secret', () => {
  it('that is configured is taken, and none is kept', async () => {
    const given = Buffer.alloc(32, 7);
    expect(await loadSecret({ secret: given, dataDir: folder })).toBe(given);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is otherwise made once, 32 bytes, for its owner alone, also in a folder that is not there yet', async () => {
    const dataDir = join(folder, 'new', 'data');
    const secret = await loadSecret({ secret: null, dataDir });
    expect(secret).toHaveLength(32);
    expect(await loadSecret({ secret: null, dataDir })).toEqual(secret);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['secret']);
  });

  it('is one for all who ask at the same moment', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, () => loadSecret({ secret: null, dataDir: folder })),
    );
    expect(new Set(all.map((secret) => secret.toString('hex'))).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  it('that was spoilt is not replaced: links in people’s mail hang on it', async () => {
    writeFileSync(join(folder, 'secret'), 'spoilt\n');
    await expect(loadSecret({ secret: null, dataDir: folder })).rejects.toMatchObject({
      code: 'secret_unreadable',
    });
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('spoilt\n');
  });
});
