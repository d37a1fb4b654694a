import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const FOLDER = new URL('../../src/store/migrations/', import.meta.url);
const FILES = readdirSync(FOLDER).sort();

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Every column, constraint and index of ours, as the database describes them. */
function schema(): Promise<Record<string, unknown>[]> {
  return query(`
    select table_name || '.' || column_name as thing, data_type || is_nullable as is from information_schema.columns
      where table_schema = 'public' and table_name <> 'migration'
    union all select conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace and conrelid::regclass::text <> 'migration'
    union all select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename <> 'migration'
    order by 1, 2`);
}

async function empty(): Promise<void> {
  await query('drop schema public cascade; create schema public');
}

test('every numbered file is applied, in order; a second run finds nothing to do', async () => {
  await empty();
  expect(await migrate(database.url)).toEqual(FILES);
  const built = await schema();
  expect(built.length).toBeGreaterThan(50);
  expect(await migrate(database.url)).toEqual([]);
  expect(await schema()).toEqual(built);
});

test('several services that start at once migrate in turn: each file is applied by one of them', async () => {
  await empty();
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url)));
  expect(applied.flat()).toEqual(FILES);
  expect((await query('select name from migration order by name')).map(({ name }) => name)).toEqual(FILES);
});

test('a database that an older service left is brought on from there, with what is in it', async () => {
  await empty();
  const [first = '', ...later] = FILES;
  await query(readFileSync(new URL(first, FOLDER), 'utf8'));
  await query(`create table migration (name text primary key, at timestamptz not null default now());
    insert into migration (name) values ('${first}');
    insert into suppression values ('bob@b.example', 'opted_out', now())`);
  expect(await migrate(database.url)).toEqual(later);
  expect(await query('select address from suppression')).toEqual([{ address: 'bob@b.example' }]);
});

test('a file that fails leaves nothing behind, and holds nobody up', async () => {
  await empty();
  await query('create table suppression ()');
  await expect(migrate(database.url)).rejects.toThrow('already exists');
  expect(await query("select to_regclass('introduction') as found")).toEqual([{ found: null }]);
  await query('drop table suppression');
  expect(await migrate(database.url)).toEqual(FILES);
});
