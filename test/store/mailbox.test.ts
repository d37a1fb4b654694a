import { describe, expect, test } from 'vitest';
import {
  advance,
  countAttempts,
  forgetAttempts,
  forgetSuspicion,
  lastUid,
  type Place,
  setAside,
} from '../../src/store/mailbox.ts';
import { lockMailbox } from '../../src/store/mailbox-lock.ts';
import { eventually } from '../support/wait.ts';
import { useStore } from './fixture.ts';

const store = useStore();

/** A message in a mailbox that no other test reads. */
let mailboxes = 0;
function place(change: Partial<Place> = {}): Place {
  mailboxes += 1;
  return { mailbox: `imap://intro@host/${mailboxes}`, uidValidity: 7n, uid: 1, ...change };
}

describe('the cursor of a mailbox', () => {
  test('is not there before the first message', async () => {
    expect(await lastUid(store.database, place().mailbox, 7n)).toBeNull();
  });

  test('goes on from message to message, and never back, whoever comes late', async () => {
    const at = place();
    for (const [uid, last] of [
      [3, 3],
      [5, 5],
      [4, 5],
      [5, 5],
      [4_294_967_295, 4_294_967_295],
    ] as const) {
      await advance(store.database, { ...at, uid });
      expect(await lastUid(store.database, at.mailbox, 7n)).toBe(last);
    }
  });

  test('ends at the highest of many that come at once', async () => {
    const at = place();
    const uids = Array.from({ length: 40 }, (_, index) => ((index * 17) % 40) + 1);
    await Promise.all(uids.map((uid) => advance(store.database, { ...at, uid })));
    expect(await lastUid(store.database, at.mailbox, 7n)).toBe(40);
  });

  test('means nothing under another UIDVALIDITY, under which it begins anew', async () => {
    const at = place({ uid: 500 });
    await advance(store.database, at);
    expect(await lastUid(store.database, at.mailbox, 8n)).toBeNull();
    await advance(store.database, { ...at, uidValidity: 8n, uid: 2 });
    expect(await lastUid(store.database, at.mailbox, 8n)).toBe(2);
    expect(await lastUid(store.database, at.mailbox, 7n)).toBeNull();
  });

  test('holds the largest UIDVALIDITY there is', async () => {
    const at = place({ uidValidity: 4_294_967_295n });
    await advance(store.database, at);
    expect(await lastUid(store.database, at.mailbox, 4_294_967_295n)).toBe(1);
  });

  test('is another mailbox’s own', async () => {
    const one = place({ uid: 9 });
    await advance(store.database, one);
    expect(await lastUid(store.database, place().mailbox, 7n)).toBeNull();
  });

  test('stands or falls with the transaction that moves it', async () => {
    const at = place();
    const failing = store.database.transaction().execute(async (tx) => {
      await advance(tx, at);
      throw new Error('the message could not be handled');
    });
    await expect(failing).rejects.toThrow('could not be handled');
    expect(await lastUid(store.database, at.mailbox, 7n)).toBeNull();
  });
});

describe('attempts at a message', () => {
  test('are counted one by one, also when they come at once', async () => {
    const at = place();
    expect(await countAttempts(store.database, [at])).toEqual([1]);
    expect(await countAttempts(store.database, [at])).toEqual([2]);
    const more = await Promise.all(Array.from({ length: 8 }, () => countAttempts(store.database, [at])));
    expect(more.flat().sort((a, b) => a - b)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('are each message’s own', async () => {
    const at = place();
    await countAttempts(store.database, [at]);
    expect(await countAttempts(store.database, [{ ...at, uid: 2 }])).toEqual([1]);
    expect(await countAttempts(store.database, [{ ...at, uidValidity: 8n }])).toEqual([1]);
    expect(await countAttempts(store.database, [{ ...at, mailbox: place().mailbox }])).toEqual([1]);
  });

  test('at a message that was handled are forgotten, and no others', async () => {
    const at = place();
    await countAttempts(store.database, [at]);
    await countAttempts(store.database, [{ ...at, uid: 2 }]);
    await forgetAttempts(store.database, [at]);
    expect(await countAttempts(store.database, [at])).toEqual([1]);
    expect(await countAttempts(store.database, [{ ...at, uid: 2 }])).toEqual([2]);
  });

  test('are not held against a message that proved harmless; it is still known, and one set aside stays so', async () => {
    const [harmless, aside] = [place(), place()];
    for (const at of [harmless, aside]) await countAttempts(store.database, [at]);
    await setAside(store.database, aside, 'failed: it could not be handled', 3);
    for (const at of [harmless, aside]) await forgetSuspicion(store.database, [at]);
    const rows = 'select attempts, reason from delivery_attempt where mailbox = $1';
    expect(await store.query(rows, harmless.mailbox)).toEqual([{ attempts: 0, reason: null }]);
    expect(await store.query(rows, aside.mailbox)).toEqual([
      { attempts: 3, reason: 'failed: it could not be handled' },
    ]);
  });
});

test('a message set aside is kept with its reason, and the next one goes on', async () => {
  const at = place({ uid: 12 });
  await countAttempts(store.database, [at]);
  await countAttempts(store.database, [at]);
  await setAside(store.database, at, 'EMAXLEN: too many parts');
  expect(await lastUid(store.database, at.mailbox, 7n)).toBe(12);
  const rows = await store.query(
    'select attempts, reason, set_aside_at is not null as aside from delivery_attempt where mailbox = $1',
    at.mailbox,
  );
  expect(rows).toEqual([{ attempts: 2, reason: 'EMAXLEN: too many parts', aside: true }]);
});

describe('the right to read a mailbox', () => {
  test('is one service’s alone, until it gives it back', async () => {
    const { mailbox } = place();
    const first = await lockMailbox(store.url, mailbox);
    expect(first).not.toBeNull();
    expect(await lockMailbox(store.url, mailbox)).toBeNull();
    const another = await lockMailbox(store.url, place().mailbox);
    expect(another).not.toBeNull();
    await first?.release();
    const second = await lockMailbox(store.url, mailbox);
    expect(second).not.toBeNull();
    await second?.release();
    await another?.release();
  });

  test('goes to exactly one of many that ask at once', async () => {
    const { mailbox } = place();
    const locks = await Promise.all(Array.from({ length: 6 }, () => lockMailbox(store.url, mailbox)));
    const held = locks.filter((lock) => lock !== null);
    expect(held).toHaveLength(1);
    await held[0]?.release();
  });

  test('is lost with the connection that holds it, and its holder hears of it', async () => {
    const { mailbox } = place();
    const held = await lockMailbox(store.url, mailbox);
    const lost = expect(held?.lost).rejects.toThrow();
    await store.query(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database =" +
        ' (select oid from pg_database where datname = current_database())',
    );
    await lost;
    const next = await eventually(() => lockMailbox(store.url, mailbox));
    await next.release();
  });
});
