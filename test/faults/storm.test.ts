import { expect, test } from 'vitest';
import { WITHOUT_DOVECOT, WITHOUT_REDIS } from '../journeys/servers.ts';
import { fillCodeCache } from './code-cache.ts';
import { startServer } from './server.ts';
import { weather } from './weather.ts';

const missing = WITHOUT_DOVECOT + WITHOUT_REDIS;

test(`sixty introductions in a storm: none lost, none repeated without its event, no check-in doubled${missing}`, async ({
  skip,
}) => {
  if (missing !== '' && process.env.CI !== 'true') skip(missing);
  await fillCodeCache();
  const server = await startServer();
  try {
    const tell = (): void => {};
    const found = await weather({
      databaseUrl: await server.create(),
      backend: 'redis',
      introductions: 60,
      seed: 1,
      tell,
    });
    expect(found.broken).toEqual([]);
    expect(found).toMatchObject({ lost: 0, doubled: 0 });
    // Three connection mails, two check-ins each of two parties, and the introducer hears how it ended.
    expect(found.mails).toBe(60 * 8);
  } finally {
    await server.stop();
  }
}, 240_000);
