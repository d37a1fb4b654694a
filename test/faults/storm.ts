import { parseArgs } from 'node:util';
import { dovecotAvailable } from '../support/dovecot.ts';
import { redisAvailable } from '../support/redis.ts';
import { fillCodeCache } from './code-cache.ts';
import { startServer } from './server.ts';
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
await fillCodeCache();
const server = await startServer();
try {
  const found = await weather({
    databaseUrl: await server.create(),
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
}
process.exit();
