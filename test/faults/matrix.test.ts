import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WITHOUT_DOVECOT, WITHOUT_REDIS } from '../journeys/servers.ts';
import { MATRIX } from './matrix.ts';
import type { Row } from './row.ts';
import { type Server, startServer } from './server.ts';
import { type Backend, openStage } from './stage.ts';

const BACKENDS: readonly Backend[] = ['postgres', 'redis'];
const ALL = process.env.FAULTS === 'all';

/** On a machine that is to have every server a test that cannot run is a failure. */
const REQUIRED = process.env.CI === 'true';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe.each(BACKENDS)('whatever goes wrong, with the queue on %s,', (backend) => {
  const missing = WITHOUT_DOVECOT + (backend === 'redis' ? WITHOUT_REDIS : '');
  const rows = MATRIX.filter(({ backends = BACKENDS, slow }) => backends.includes(backend) && (ALL || !slow));
  test.concurrent.for(named(rows))(
    `%s: %s${missing}`,
    { timeout: 240_000 },
    async ([, , { run }], { skip, onTestFailed }) => {
      if (missing !== '' && !REQUIRED) skip(missing);
      const stage = await openStage({ databaseUrl: await server.create(), backend });
      onTestFailed(() => void process.stderr.write(stage.log()));
      try {
        await run(stage);
        expect(await stage.broken()).toEqual([]);
      } finally {
        await stage.close();
      }
    },
  );
});

function named(rows: readonly Row[]): [component: string, fault: string, row: Row][] {
  return rows.map((row) => [row.component, row.fault, row]);
}
