import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Fault } from '../../domain/fault.ts';
import type { Postmaster } from './cluster.ts';
import { SUPERUSER } from './initialise.ts';

const DATABASE = 'introloop';

/** "intr" in ASCII; the key counts within the database `postgres`, where nothing else takes one. */
const KEY = 0x696e7472;

/** One service owns a cluster: it holds a session's advisory lock, which its death releases and nothing else does. */
export interface Ownership {
  /** From here on the end of the session is expected. The lock is still held: nobody may take what is being stopped. */
  resign(): void;
  /** Ends the session. */
  release(): Promise<void>;
}

export function databaseUrlOf(server: Postmaster, password: string): string {
  return `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${DATABASE}`;
}

/**
 * Takes the cluster that `server` serves, and creates the service's database where there is none. null where the server
 * is about to end or not there yet. `onLost` is called once if the session ends before `release`.
 * Throws a Fault: `data_dir_in_use` where another service has it, `database_password`.
 */
export async function own(
  server: Postmaster,
  password: string,
  onLost: () => void,
): Promise<Ownership | null> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: server.port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    application_name: 'introloop owner',
    connectionTimeoutMillis: 10_000,
  });
  let owned = false;
  client.on('error', () => {});
  client.on('end', () => {
    if (owned) onLost();
  });
  const resign = () => {
    owned = false;
  };
  const release = async () => {
    resign();
    await client.end().catch(() => {});
  };
  try {
    await client.connect();
    await takeLock(client);
    await createDatabase(client);
    owned = true;
    return { resign, release };
  } catch (error) {
    await release();
    if (isPassing(error)) return null;
    throw wrongPassword(error) ?? error;
  }
}

/** A killed owner's session ends when its server process reads the closed socket: at once, or soon on a busy machine. */
async function takeLock(client: pg.Client): Promise<void> {
  const end = performance.now() + 2_000;
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [KEY]);
    if (rows[0]?.taken) return;
    if (performance.now() > end) throw inUse();
    await sleep(50);
  }
}

export function inUse(): Fault {
  const sentence =
    'Another Introloop runs on this DATA_DIR; stop it first, or give this one another DATA_DIR or a DATABASE_URL';
  return new Fault('data_dir_in_use', sentence);
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
}

/** Starting up or shutting down (57P01 to 57P03), not listening yet or no more, or cut off in between. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    /^(57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code ?? '') ||
    /Connection terminated/.test(message ?? '')
  );
}

function wrongPassword(cause: unknown): Fault | null {
  if ((cause as { code?: string }).code !== '28P01') return null;
  const sentence =
    'The embedded PostgreSQL refuses the password kept beside it; restore DATA_DIR/postgres as a whole from a backup';
  return new Fault('database_password', sentence, { cause });
}
