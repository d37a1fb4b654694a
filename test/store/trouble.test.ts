import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openDatabase, openPool } from '../../src/store/database.ts';
import { isDatabaseTrouble } from '../../src/store/trouble.ts';
import { freePort } from '../support/port.ts';
import { useStore } from './fixture.ts';

const store = useStore();

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('the database’s own trouble', () => {
  test('is a server that is not there', async () => {
    const pool = openPool(`postgres://nobody@127.0.0.1:${await freePort()}/none`, 1, () => {});
    const error = await failureOf(sql`select 1`.execute(openDatabase(pool)));
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseTrouble(error)).toBe(true);
    await pool.end();
  });

  test('is a connection that ends in the middle of a transaction', async () => {
    const error = await failureOf(
      store.database.transaction().execute(async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
        await store.query('select pg_terminate_backend($1)', rows[0]?.pid);
        await sql`select 1`.execute(tx);
      }),
    );
    expect(error).toBeInstanceOf(Error);
    expect([error, isDatabaseTrouble(error)]).toEqual([error, true]);
  });

  test('is a connection that ends while a statement runs', async () => {
    const pid = Promise.withResolvers<number>();
    const sleeping = failureOf(
      store.database.transaction().execute(async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
        pid.resolve(rows[0]?.pid ?? 0);
        await sql`select pg_sleep(20)`.execute(tx);
      }),
    );
    await store.query('select pg_terminate_backend($1)', await pid.promise);
    const error = await sleeping;
    expect([error, isDatabaseTrouble(error)]).toEqual([error, true]);
  });

  test('is two transactions that wait for each other', async () => {
    await store.query(
      'create table pair (id int primary key, n int); insert into pair values (1, 0), (2, 0)',
    );
    const bump = (id: number) => sql`update pair set n = n + 1 where id = ${id}`;
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const transactions = [1, 2].map((first, index) =>
      failureOf(
        store.database.transaction().execute(async (tx) => {
          await bump(first).execute(tx);
          both[index]?.resolve();
          await Promise.all(both.map(({ promise }) => promise));
          await bump(3 - first).execute(tx);
        }),
      ),
    );
    const failures = (await Promise.all(transactions)).filter((error) => error !== undefined);
    expect(failures).toHaveLength(1);
    expect(isDatabaseTrouble(failures[0])).toBe(true);
  });

  test.each(['08006', '53100', '53300', '57P01', '57P03', '58030', '40001', '40P01'])(
    'is SQLSTATE %s',
    (code) => {
      expect(isDatabaseTrouble(Object.assign(new Error('x'), { code }))).toBe(true);
    },
  );

  test.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'])(
    'is %s',
    (code) => {
      expect(isDatabaseTrouble(Object.assign(new Error('x'), { code }))).toBe(true);
    },
  );

  test.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('is what the library says without a code: %s', (message) => {
    expect(isDatabaseTrouble(new Error(message))).toBe(true);
  });
});

describe('a failure that will come again with the same message', () => {
  test.each([
    ['a NUL in a text', `select $1::text`, ['a\0b']],
    ['a number that does not fit', `select 1::int + $1::int`, [2_147_483_647]],
    [
      'a row that is there',
      `insert into suppression select 'a@a.example', 'x', now() from generate_series(1, 2)`,
      [],
    ],
    ['a table that is not', 'select * from nowhere', []],
  ] as const)('is not the database’s: %s', async (_, text, values) => {
    const error = await failureOf(store.query(text, ...values));
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseTrouble(error)).toBe(false);
  });

  test.each([new Error('x is not a function'), new TypeError('x'), 'a string', null, { code: '08006' }])(
    'is not the database’s: %s',
    (error) => {
      expect(isDatabaseTrouble(error)).toBe(false);
    },
  );
});
