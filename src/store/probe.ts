import { Socket } from 'node:net';
import pg from 'pg';
import { Fault } from '../domain/fault.ts';

/** The oldest that the SQL is tried on. */
const OLDEST = 140_000;

/**
 * Signs in and looks, changing nothing; resolves with what was found. Throws a Fault (`database_too_old`,
 * `database_closed`, `clock_skew`, `login_refused`, `no_such_database`) or the network's error. `signal` cuts the connection.
 */
export function probeDatabase(url: string, signal: AbortSignal): Promise<string> {
  return connected(url, signal, async (client) => {
    const version = await newEnough(client);
    await sameClock(client);
    const { rows } = await client.query<{ may_create: boolean }>(
      `select has_database_privilege(current_database(), 'create')
         and coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create`,
    );
    if (rows[0]?.may_create) return `PostgreSQL ${version}`;
    const sentence =
      'lets its user create neither tables nor a schema; make that user the owner of the database';
    throw new Fault('database_closed', sentence);
  });
}

/** Rejects where the server cannot be used, as `probeDatabase` does; who may create what is for migrations to find. */
export async function requireDatabase(url: string, signal: AbortSignal): Promise<void> {
  await connected(url, signal, newEnough);
}

async function connected<T>(
  url: string,
  signal: AbortSignal,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  // A socket of our own: the client's `end` waits for a server's good-bye, for ever where it is silent.
  const socket = new Socket();
  const client = new pg.Client({ connectionString: url, stream: () => socket });
  client.on('error', () => {});
  signal.addEventListener('abort', () => socket.destroy());
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw namedFault(error) ?? error;
  } finally {
    socket.destroy();
  }
}

async function newEnough(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string; number: number }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version,
       current_setting('server_version_num')::int as number`,
  );
  const [found] = rows;
  if (found && found.number >= OLDEST) return found.version;
  throw new Fault('database_too_old', `is PostgreSQL ${found?.version}; 14 or newer is needed`);
}

/** Due times are the database's, the Date of a mail and log lines are ours: further apart they mislead people. */
const SKEW = 5_000;

async function sameClock(client: pg.Client): Promise<void> {
  const asked = Date.now();
  const { rows } = await client.query<{ now: number }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  );
  const answered = Date.now();
  const there = rows[0]?.now ?? Number.NaN;
  // It was read somewhere between the question and the answer.
  const ahead = there - Math.min(Math.max(there, asked), answered);
  if (Math.abs(ahead) <= SKEW) return;
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  const sentence = `has a clock ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} ours; let both follow NTP`;
  throw new Fault('clock_skew', sentence);
}

/** Codes of PostgreSQL, appendix A of its manual. */
function namedFault(cause: unknown): Fault | null {
  const { code } = cause as { code?: string };
  if (code === '28P01' || code === '28000') {
    return new Fault('login_refused', 'refuses the sign-in; check user, password and pg_hba.conf', { cause });
  }
  if (code !== '3D000') return null;
  const sentence = 'has no database of that name; create it, or correct the path of the URL';
  return new Fault('no_such_database', sentence, { cause });
}
