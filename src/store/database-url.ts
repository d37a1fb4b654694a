import type { Fault } from '../domain/fault.ts';
import type { Log } from '../log.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded/start.ts';

/**
 * The database that is configured: the server of `databaseUrl`, which is not ours to stop, or else the embedded one kept
 * in `dataDir`. Throws the Faults of `startEmbedded`; whether a configured server answers is for its first user to find.
 */
export async function databaseUrl(
  config: { readonly databaseUrl: string | null; readonly dataDir: string },
  log: Log,
  onLost: (fault: Fault) => void,
): Promise<EmbeddedDatabase> {
  if (config.databaseUrl === null) return startEmbedded(config.dataDir, log, onLost);
  return { url: config.databaseUrl, stop: async () => {} };
}
