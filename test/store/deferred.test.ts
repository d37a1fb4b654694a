import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase, openPool, type Pool } from '../../src/store/database.ts';
import { defer, deferredUids } from '../../src/store/deferred.ts';
import { countAttempts, forgetSuspicion, lastUid } from '../../src/store/mailbox.ts';
import { setAsideMessages } from '../../src/store/set-aside.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let server: TestDatabase;
let pool: Pool;
let database: Database;
beforeAll(async () => {
  server = await createTestDatabase();
  pool = openPool(server.url, 3, () => undefined);
  database = openDatabase(pool);
});
afterAll(async () => {
  await pool.end();
  await server.drop();
});

const MAILBOX = 'intro@mail.test/INBOX';
const place = { mailbox: MAILBOX, uidValidity: 7n, uid: 12 };

test('a message that is put off lets the next ones pass, and is due again after a while', async () => {
  await countAttempts(database, [place]);
  await defer(database, place, 'DNS does not answer');
  expect(await lastUid(database, MAILBOX, 7n)).toBe(12);
  expect(await deferredUids(database, MAILBOX, 7n)).toEqual([]);
  await pool.query("update delivery_attempt set retry_at = clock_timestamp() - interval '1 second'");
  expect(await deferredUids(database, MAILBOX, 7n)).toEqual([12]);
  expect(await deferredUids(database, MAILBOX, 8n)).toEqual([]);
});

test('a message that was put off stays so until it is saved, whatever ends the attempt', async () => {
  await countAttempts(database, [place]);
  await forgetSuspicion(database, [place]);
  expect(await deferredUids(database, MAILBOX, 7n)).toEqual([12]);
});

test('being put off is no attempt, and ends after two days with the message set aside', async () => {
  await pool.query("update delivery_attempt set first_at = clock_timestamp() - interval '49 hours'");
  expect(await countAttempts(database, [place])).toEqual([1]);
  await defer(database, place, 'DNS does not answer');
  expect(await deferredUids(database, MAILBOX, 7n)).toEqual([]);
  expect(await setAsideMessages(database)).toMatchObject([{ uid: 12, reason: 'DNS does not answer' }]);
});
