import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WITHOUT_DOVECOT, WITHOUT_REDIS } from '../journeys/servers.ts';
import { fillCodeCache } from './code-cache.ts';
import { MATRIX } from './matrix.ts';
import type { Row } from './row.ts';
import { type Server, startServer } from './server.ts';
import { smallDiskAvailable } from './small-disk.ts';
import { type Backend, openStage } from './stage.ts';

const BACKENDS: readonly Backend[] = ['postgres', 'redis'];
const ALL = process.env.FAULTS === 'all';

/** A file that the measured recoveries are added to, as lines of the table in docs/faults.md. */
const RECOVERIES = process.env.FAULTS_RECOVERIES;

/** On a machine that is to have every server a test that cannot run is a failure. */
const REQUIRED = process.env.CI === 'true';

const WITHOUT_DISK = smallDiskAvailable ? '' : ' (skipped: no file system may be mounted here)';

let server: Server;
beforeAll(async () => {
  await fillCodeCache();
  server = await startServer();
});
afterAll(() => server.stop());

describe.each(BACKENDS)('whatever goes wrong, with the queue on %s,', (backend) => {
  const missing = WITHOUT_DOVECOT + (backend === 'redis' ? WITHOUT_REDIS : '');
  const rows = MATRIX.filter(
    (row) => (row.backends ?? BACKENDS).includes(backend) && (ALL || isQuick(row, backend)),
  );
  test.concurrent.for(named(rows))(
    `%s: %s${missing}`,
    { timeout: 240_000 },
    async ([, , row], { skip, onTestFailed }) => {
      if (missing !== '' && !REQUIRED) skip(missing);
      if (row.server === 'small disk' && WITHOUT_DISK !== '') skip(WITHOUT_DISK);
      const own = row.server === undefined ? null : await startServer({ small: row.server === 'small disk' });
      const base = own ?? server;
      try {
        const stage = await openStage({ databaseUrl: await base.create(), backend, server: own });
        onTestFailed(() => void process.stderr.write(stage.log()));
        try {
          const recovered = await row.run(stage);
          expect((await stage.broken()).filter(row.forgets ? isNoRepeat : Boolean)).toEqual([]);
          if (typeof recovered === 'number') tell(row, backend, recovered);
        } finally {
          await stage.close();
        }
      } finally {
        await own?.stop();
      }
    },
  );
});

function isQuick({ slow, quickOn }: Row, backend: Backend): boolean {
  return !slow && (quickOn === undefined || quickOn === backend);
}

function isNoRepeat(sentence: string): boolean {
  return !/^I2: .* came (?:2 times, 0 answers lost|in two wordings)$/.test(sentence);
}

function named(rows: readonly Row[]): [component: string, fault: string, row: Row][] {
  return rows.map((row) => [row.component, row.fault, row]);
}

function tell({ component, fault }: Row, backend: Backend, milliseconds: number): void {
  const line = `| ${component} | ${fault} | ${backend} | ${(milliseconds / 1_000).toFixed(1)} s |`;
  process.stdout.write(`recovered: ${line}\n`);
  if (RECOVERIES !== undefined) appendFileSync(RECOVERIES, `${line}\n`);
}
