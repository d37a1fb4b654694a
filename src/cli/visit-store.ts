import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { createLog } from '../log.ts';
import { type Database, openDatabase, openPool } from '../store/database.ts';
import { visitDatabase } from '../store/database-url.ts';
import { Closers } from '../wiring/closers.ts';

export interface VisitedStore {
  readonly database: Database;
  readonly url: string;
  /** For what else the command opens. */
  readonly closers: Closers;
}

/**
 * Opens the database for a command that may run beside the service, and closes it again.
 * @throws Fault `database_not_ready` where its tables are missing or of an older version; and those of `visitDatabase`
 */
export async function visitStore<T>(config: Config, work: (store: VisitedStore) => Promise<T>): Promise<T> {
  const closers = new Closers();
  try {
    const server = await visitDatabase(config, createLog('error'));
    closers.add(() => server.stop());
    const pool = openPool(server.url, 2, () => undefined);
    closers.add(() => pool.end());
    return await work({ database: openDatabase(pool), url: server.url, closers });
  } catch (cause) {
    // Undefined table, undefined column (PostgreSQL, appendix A).
    const { code } = cause as { code?: unknown };
    if (code !== '42P01' && code !== '42703') throw cause;
    const sentence = 'The database lacks tables that this version needs; introloop migrate makes them.';
    throw new Fault('database_not_ready', sentence, { cause });
  } finally {
    await closers.closeAll();
  }
}
