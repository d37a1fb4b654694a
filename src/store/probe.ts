import { Socket } from 'node:net';
import pg from 'pg';
import { Fault } from '../domain/fault.ts';

/** The oldest that gets security fixes and has all that the SQL uses. */
const OLDEST = 140_000;

interface Found {
  version: string;
  number: number;
  may_create: boolean;
}

/**
 * Signs in and looks, changing nothing; resolves with what was found. Throws a Fault (`database_too_old`,
 * `database_closed`, `login_refused`, `no_such_database`) or the network's error. `signal` cuts the connection.
 */
export async function probeDatabase(url: string, signal: AbortSignal): Promise<string> {
  // A socket of our own: the client's `end` waits for a server's good-bye, for ever where it is silent.
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url,
    application_name: 'introloop check',
    stream: () => socket,
  });
  client.on('error', () => {});
  signal.addEventListener('abort', () => socket.destroy());
  try {
    await client.connect();
    const { rows } = await client.query<Found>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
       has_database_privilege(current_database(), 'create')
         and coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create`,
    );
    return verdict(rows[0]);
  } catch (error) {
    throw namedFault(error) ?? error;
  } finally {
    socket.destroy();
  }
}

function verdict(found: Found | undefined): string {
  const version = found?.version.split(' ')[0] ?? 'of an unknown version';
  if (!found || found.number < OLDEST) {
    throw new Fault('database_too_old', `is PostgreSQL ${version}; 14 or newer is needed`);
  }
  if (found.may_create) return `PostgreSQL ${version}`;
  const sentence =
    'lets its user create neither tables nor a schema; make that user the owner of the database';
  throw new Fault('database_closed', sentence);
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
