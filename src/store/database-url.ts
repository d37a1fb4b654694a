import { Fault } from '../domain/fault.ts';
import type { Log } from '../log.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded/start.ts';
import { visitEmbedded } from './embedded/visit.ts';
import { requireDatabase } from './probe.ts';

const PATIENCE = 10_000;

/**
 * The database that is configured: the server of `databaseUrl`, which is not ours to stop, or else the embedded one kept
 * in `dataDir`. Throws a Fault: those of `startEmbedded`, or for a server `database_unreachable`, `database_too_old`
 * (below 14), `login_refused`, `no_such_database`.
 */
export async function databaseUrl(
  config: { readonly databaseUrl: string | null; readonly dataDir: string },
  log: Log,
  onLost: (fault: Fault) => void,
): Promise<EmbeddedDatabase> {
  const { databaseUrl: url, dataDir } = config;
  if (url === null) return startEmbedded(dataDir, log, onLost);
  await requireDatabase(url, AbortSignal.timeout(PATIENCE)).catch((cause) => {
    throw named(cause);
  });
  return { url, stop: async () => {} };
}

/** As `databaseUrl`, for a command that may run beside the service: what the service keeps open stays open. */
export async function visitDatabase(
  config: { readonly databaseUrl: string | null; readonly dataDir: string },
  log: Log,
): Promise<EmbeddedDatabase> {
  if (config.databaseUrl === null) return visitEmbedded(config.dataDir, log);
  return databaseUrl(config, log, () => undefined);
}

function named(cause: unknown): Fault {
  if (cause instanceof Fault)
    return new Fault(cause.code, `The database of DATABASE_URL ${cause.message}`, { cause });
  const { code, message } = cause as { code?: string; message?: string };
  const sentence = `The database of DATABASE_URL cannot be reached (${code ?? message}); introloop check says more`;
  return new Fault('database_unreachable', sentence, { cause });
}
