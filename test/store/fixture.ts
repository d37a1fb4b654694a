import { afterAll, beforeAll } from 'vitest';
import { type Database, openDatabase, openPool, type Pool } from '../../src/store/database.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

/** A migrated database of one test file's own, open from its first test to its last. */
export interface Store {
  readonly url: string;
  readonly database: Database;
  readonly pool: Pool;
  /** Plain SQL, for a look at the rows and for what no function of ours does. */
  query(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]>;
}

/** Call it at the top of a test file. */
export function useStore(): Store {
  let created: TestDatabase;
  let pool: Pool;
  let database: Database;
  beforeAll(async () => {
    created = await createTestDatabase();
    // What ends a connection on purpose is told where it is asked for, and nowhere else.
    pool = openPool(created.url, 10, () => {});
    database = openDatabase(pool);
  });
  afterAll(async () => {
    await database.destroy();
    await created.drop();
  });
  return {
    get url() {
      return created.url;
    },
    get database() {
      return database;
    },
    get pool() {
      return pool;
    },
    query: async (text, ...values) => (await pool.query(text, values)).rows,
  };
}
