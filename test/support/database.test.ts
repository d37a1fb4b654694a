import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.ts';

const created: TestDatabase[] = [];
afterEach(async () => {
  await Promise.all(created.splice(0).map((database) => database.drop()));
});

async function create(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  created.push(database);
  return database;
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('a test database is migrated, and its own', async () => {
  const [one, two] = await Promise.all([create(), create()]);
  expect(await ask(one.url, 'select count(*) > 0 as migrated from migration')).toEqual([{ migrated: true }]);
  await ask(one.url, 'create table mine ()');
  expect(await ask(two.url, "select to_regclass('mine') as found")).toEqual([{ found: null }]);
});

test('a dropped database is gone, also while someone is connected', async () => {
  const database = await create();
  const client = new pg.Client({ connectionString: database.url });
  // It is told of the end twice, by the server's last word and by the socket.
  const cut = new Promise((resolve) => client.on('error', resolve));
  await client.connect();
  created.length = 0;
  await database.drop();
  await cut;
  await expect(ask(database.url, 'select 1')).rejects.toThrow('does not exist');
});
