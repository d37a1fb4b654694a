import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLog } from '../../src/log.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { dovecotAvailable } from '../support/dovecot.ts';
import { redisAvailable } from '../support/redis.ts';
import type { Backend } from './stage.ts';
import { asLine, HEADINGS, weather } from './weather.ts';

// node test/faults/storm.ts --introductions 1000 --seed 1 --backend postgres: prints a line of the table in docs/faults.md,
// and what was broken; ends with 1 if anything was.
const { values } = parseArgs({
  options: {
    introductions: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    backend: { type: 'string', default: 'postgres' },
    verbose: { type: 'boolean', default: false },
  },
});
const backend: Backend = values.backend === 'redis' ? 'redis' : 'postgres';
if (!dovecotAvailable || (backend === 'redis' && !redisAvailable)) {
  process.stderr.write('the storm needs Dovecot 2.3, and redis-server for --backend redis\n');
  process.exit(2);
}
const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'introloop-storm-'));
// Where PostgreSQL cannot run as we do, which is as root, it must reach its folder as another.
chmodSync(dir, 0o755);
const server = await startEmbedded(dir, createLog('silent'));
try {
  const found = await weather({
    databaseUrl: server.url,
    backend,
    introductions: Number(values.introductions),
    seed: Number(values.seed),
    tell: values.verbose ? (line) => process.stderr.write(`${line}\n`) : () => {},
  });
  process.stdout.write(`${HEADINGS}\n${asLine(found)}\n`);
  for (const sentence of found.broken) process.stdout.write(`${sentence}\n`);
  if (found.broken.length > 0) process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
