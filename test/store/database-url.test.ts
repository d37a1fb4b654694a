import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { databaseUrl } from '../../src/store/database-url.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/port.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function open(change: (url: URL) => void = () => {}) {
  const url = new URL(database.url);
  change(url);
  const config = { databaseUrl: url.href, dataDir: join(tmpdir(), 'introloop-never-made') };
  return databaseUrl(config, createLog('silent'), () => {});
}

describe('a database server that is configured', () => {
  it('is used as it is, and is not ours to stop', async () => {
    const first = await open();
    expect(first.url).toBe(database.url);
    await first.stop();
    await expect(open()).resolves.toMatchObject({ url: database.url });
  });

  it('that does not answer, or not to us, is named by its variable and without its password', async () => {
    const port = await freePort();
    const failures = await Promise.allSettled([
      open((url) => Object.assign(url, { port: String(port), password: 'hunter2' })),
      open((url) => Object.assign(url, { password: 'hunter2' })),
      open((url) => Object.assign(url, { pathname: '/no_such' })),
    ]);
    const reasons = failures.map((failure) => (failure.status === 'rejected' ? failure.reason : null));
    expect(reasons.map(({ code }) => code)).toEqual([
      'database_unreachable',
      'login_refused',
      'no_such_database',
    ]);
    for (const { message } of reasons) {
      expect(message).toMatch(/^The database of DATABASE_URL /);
      expect(message).not.toContain('hunter2');
    }
  });
});
