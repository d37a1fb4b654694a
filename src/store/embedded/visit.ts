import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Log } from '../../log.ts';
import { clusterIn, runningPostmaster } from './cluster.ts';
import { databaseUrlOf } from './ownership.ts';
import { type EmbeddedDatabase, startEmbedded } from './start.ts';

/**
 * The embedded PostgreSQL for a command that comes and goes: the one that a running service keeps, which stays as it is, or
 * else one started for the command alone.
 */
export async function visitEmbedded(dataDir: string, log: Log): Promise<EmbeddedDatabase> {
  const cluster = clusterIn(join(resolve(dataDir), 'postgres'));
  const running = await runningPostmaster(cluster);
  if (running === null || !running.ready) return startEmbedded(dataDir, log);
  const password = (await readFile(cluster.password, 'utf8')).trim();
  return { url: databaseUrlOf(running, password), stop: async () => undefined };
}
