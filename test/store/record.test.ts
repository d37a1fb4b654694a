import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction } from '../../src/domain/introduction.ts';
import type { Tx } from '../../src/store/database.ts';
import { findIntroduction } from '../../src/store/introduction-row.ts';
import { record } from '../../src/store/record.ts';
import { POLICY } from '../domain/make.ts';
import { eventually } from '../support/wait.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { answers, eventsOf, happens, outgoingOf } from './outgoing.ts';

const store = useStore();

const happen = (introduction: Introduction, event: Event) => happens(store, introduction, event);
const outgoing = (introduction: Introduction) => outgoingOf(store, introduction);

function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return store.database.transaction().execute(work);
}

async function everything(): Promise<string> {
  const tables = [
    'introduction',
    'party',
    'event',
    'outgoing',
    'suppression',
    'answer',
    'contact',
    'contact_address',
  ];
  const rows = await Promise.all(
    tables.map((table) => store.query(`select * from ${table} t order by t::text`)),
  );
  return JSON.stringify(rows);
}

describe('a new introduction', () => {
  test('is saved with its people and its mail, and reads back as it was decided', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    expect(await findIntroduction(store.database, introduction.id)).toEqual(introduction);
    expect(introduction).toMatchObject({ state: 'introduced', introducedAt: null });
    expect(introduction.parties.map(({ name }) => name)).toEqual(['Alice Archer', 'Bob Baker']);
    expect(await outgoing(introduction)).toEqual([
      'connection 1 alice@a.example planned',
      'connection 1 bob@b.example planned',
      'connection 1 conny@team.example planned',
    ]);
  });

  test('of people who are known makes no second contact of them, also at the same time', async () => {
    await Promise.all(Array.from({ length: 8 }, () => introduceAliceAndBob(store.database)));
    const rows = await store.query('select count(distinct contact_id)::int as contacts from party');
    expect(rows).toEqual([{ contacts: 2 }]);
    expect(await store.query('select address from contact_address order by address')).toEqual([
      { address: 'alice@a.example' },
      { address: 'bob@b.example' },
    ]);
  });

  test('cannot have one person twice', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const [bob] = introduction.parties.slice(1);
    await expect(
      store.query("update party set address = 'alice@a.example' where id = $1", bob?.id),
    ).rejects.toThrow('unique');
  });
});

describe('an event', () => {
  test('is kept with all that follows from it', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const [alice] = introduction.parties;
    const after = await happen(introduction, { type: 'opted_out', partyId: alice?.id ?? '', via: 'page' });
    expect(await findIntroduction(store.database, introduction.id)).toEqual(after);
    expect(after.parties.map(({ optedOut }) => optedOut)).toEqual([true, false]);
    expect((await eventsOf(store, introduction)).at(-1)).toEqual({
      type: 'opted_out',
      partyId: alice?.id,
      via: 'page',
    });
    expect(await outgoing(introduction)).toContain('connection 1 alice@a.example cancelled');
    expect(await store.query('delete from suppression returning address')).toEqual([
      { address: 'alice@a.example' },
    ]);
  });

  test('stands or falls with the transaction: one that fails leaves nothing of it', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const before = await everything();
    const failing = inTransaction(async (tx) => {
      await record(tx, introduction.id, answers(introduction, 0, 'opt_out'), POLICY);
      await record(tx, introduction.id, { type: 'time_ran_out' }, POLICY);
      throw new Error('the message could not be saved');
    });
    await expect(failing).rejects.toThrow('could not be saved');
    expect(await everything()).toBe(before);
  });

  test('whose mail cannot be planned leaves nothing either', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    await store.query(`create function refuse() returns trigger language plpgsql as
      $$ begin if new.kind = 'outcome' then raise 'no outcome'; end if; return new; end $$;
      create trigger refuse before insert on outgoing for each row execute function refuse()`);
    const before = await everything();
    await expect(happen(introduction, { type: 'time_ran_out' })).rejects.toThrow('no outcome');
    await store.query('drop trigger refuse on outgoing');
    expect(await everything()).toBe(before);
  });

  test('of an introduction that there is not is a fault', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    await expect(
      inTransaction((tx) => record(tx, nowhere, { type: 'time_ran_out' }, POLICY)),
    ).rejects.toMatchObject({
      code: 'unknown_introduction',
    });
  });
});

describe('two events at the same time', () => {
  test('are decided one after the other: the second knows the first', async () => {
    for (let round = 0; round < 10; round += 1) {
      const introduction = await introduceAliceAndBob(store.database);
      const [one, other] = await Promise.all([
        happen(introduction, answers(introduction, 0, 'met')),
        happen(introduction, answers(introduction, 1, 'met')),
      ]);
      expect([one.state, other.state].sort()).toEqual(['closed', 'in_touch']);
      const stored = await findIntroduction(store.database, introduction.id);
      expect(stored?.parties.map(({ outcome }) => outcome)).toEqual(['met', 'met']);
      expect((await outgoing(introduction)).filter((line) => line.startsWith('outcome'))).toHaveLength(1);
    }
  });

  test('of which one waits: it sees what the other left', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const gate = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const first = inTransaction(async (tx) => {
      await record(tx, introduction.id, answers(introduction, 0, 'met'), POLICY);
      locked.resolve();
      await gate.promise;
    });
    await locked.promise;
    let done = false;
    const second = happen(introduction, answers(introduction, 1, 'met')).finally(() => {
      done = true;
    });
    await eventually(async () => (await store.query('select 1 from pg_locks where not granted')).length > 0);
    expect(done).toBe(false);
    gate.resolve();
    await first;
    expect((await second).state).toBe('closed');
  });

  test('many of them, on many introductions, all come through', async () => {
    const introductions = await Promise.all(
      Array.from({ length: 4 }, () => introduceAliceAndBob(store.database)),
    );
    const events = introductions.flatMap((introduction) =>
      [0, 1].flatMap((party) =>
        ['in_touch', 'not_yet', 'met'].map((label) =>
          happen(introduction, answers(introduction, party, label)),
        ),
      ),
    );
    await Promise.all(events);
    for (const introduction of introductions) {
      expect(await eventsOf(store, introduction)).toHaveLength(7);
      expect((await findIntroduction(store.database, introduction.id))?.state).toBe('closed');
    }
  });
});
