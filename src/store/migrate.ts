import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);

/** Any constant will do, as long as nothing else takes it: two services that start at once migrate in turn. */
const LOCK = 7_206_001;

/**
 * Brings the database up to date: every numbered file that it has not seen, in order, each in a transaction of its own.
 * @returns the names of the files applied
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    );
    return await applyMissing(client);
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  const names = await missing(client);
  for (const name of names) {
    await client.query('begin');
    await apply(client, name);
    await client.query('commit');
  }
  return names;
}

/** As `migrate`, for a database that only the caller's transaction sees. */
export async function migrateWithin(client: pg.Client): Promise<void> {
  for (const name of await missing(client)) await apply(client, name);
}

/** The migrations of this version, in order. */
export async function migrationNames(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
}

async function missing(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration');
  const seen = new Set(rows.map((row) => row.name));
  return (await migrationNames()).filter((name) => !seen.has(name));
}

async function apply(client: pg.Client, name: string): Promise<void> {
  await client.query(await readFile(new URL(name, FOLDER), 'utf8'));
  await client.query('insert into migration (name) values ($1)', [name]);
}
