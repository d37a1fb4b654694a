import { Socket } from 'node:net';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type { Pool } from 'pg';
export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

// `date` columns are days, not moments: as text they cannot slip by a time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * Statements and connections end within 30 s, so that a black-holed connection cannot hold a worker (reliability notes,
 * section 3). A process that sleeps in the middle of a transaction would keep its introduction locked for as long: after
 * the time of a lease the server takes it back.
 */
const LIMITS = {
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 10_000,
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
};

/** Longer than a statement may take: who is silent for so long in the middle of one will never answer. */
const SILENCE = 35_000;

/** A socket that ends itself where nothing passes for too long; the pool closes connections without work after 10 s. */
function impatientSocket(): Socket {
  const socket = new Socket();
  const silent = new Error(`connection timeout: the database was silent for ${SILENCE / 1_000} s`);
  return socket.setTimeout(SILENCE, () => socket.destroy(silent));
}

/**
 * @param size connections at most
 * @param searchPath the schema that unqualified names mean, where it is not the default
 */
export function openPool(
  databaseUrl: string,
  size: number,
  onError: (error: Error) => void,
  { searchPath }: { readonly searchPath?: string } = {},
): pg.Pool {
  const schema = searchPath === undefined ? {} : { options: `-c search_path=${searchPath}` };
  // The queue waits for notifications on one connection, which is silent by nature: there the question is timed.
  const patience = searchPath === undefined ? { stream: impatientSocket } : { query_timeout: SILENCE };
  const pool = new pg.Pool({ connectionString: databaseUrl, max: size, ...LIMITS, ...patience, ...schema });
  // While it ends, a server that stops first is no news.
  pool.on('error', (error) => {
    if (!pool.ending) onError(error);
  });
  // The pool hears its idle connections alone: one that is lost in the middle of a transaction would end the process,
  // though whoever uses it is told as well.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** The database's clock: the one that every machine shares. */
export async function databaseNow(database: Database | Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(database);
  return rows[0]?.now ?? new Date(Number.NaN);
}
