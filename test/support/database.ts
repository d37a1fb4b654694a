import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** The run's server, and the migrated database that every test file gets a copy of. */
export interface Prepared {
  /** a url of the server whose user may create databases */
  server: string;
  template: string;
}

export interface TestDatabase {
  readonly url: string;
  /** Cuts what is still connected and removes the database. */
  drop(): Promise<void>;
}

/** A migrated, empty database of the test file's own, on the run's server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const response = await fetch(inject('databases'));
  if (!response.ok) throw new Error(`no database server for the tests: ${await response.text()}`);
  const { server, template } = (await response.json()) as Prepared;
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await query(server, `create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => query(server, `drop database ${name} with (force)`) };
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
