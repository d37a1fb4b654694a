import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/domain/check-in.ts';
import type { Introduction } from '../../src/domain/introduction.ts';
import type { Claim } from '../../src/store/claim.ts';
import { type Outbox, outbox } from '../../src/store/outbox.ts';
import { record } from '../../src/store/record.ts';
import { POLICY } from '../domain/make.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { freshComposer, leaseRunsOut, mailId, makeDue, rowOf } from './outgoing.ts';

const store = useStore();

/** Every moment is a working one. */
const CALENDAR: Policy = {
  ...POLICY,
  businessHours: { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440, zone: 'UTC' },
};

function worker(policy = CALENDAR): Outbox {
  return outbox(store.database, policy, freshComposer());
}

/** Introductions of Conny's that have ended, and the mails that tell of it. */
async function ended(count: number): Promise<{ introductions: Introduction[]; ids: string[] }> {
  await store.query('truncate introduction cascade');
  await store.query('truncate outgoing cascade');
  const introductions: Introduction[] = [];
  const ids: string[] = [];
  for (let left = count; left > 0; left -= 1) {
    const introduction = await introduceAliceAndBob(store.database);
    await store.query("update outgoing set status = 'cancelled' where introduction_id = $1", introduction.id);
    await store.query('update introduction set introduced_at = now() where id = $1', introduction.id);
    await happens(introduction, { type: 'time_ran_out' });
    introductions.push(introduction);
    ids.push(await mailId(store, introduction, 'outcome', null));
  }
  return { introductions, ids };
}

function happens({ id }: Introduction, event: Parameters<typeof record>[2]): Promise<unknown> {
  return store.database.transaction().execute((tx) => record(tx, id, event, CALENDAR));
}

async function statuses(ids: readonly string[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await rowOf(store, id)).status));
}

function real(claims: readonly (Claim | null)[]): Claim[] {
  return claims.filter((claim) => claim !== null);
}

describe('mails of news to one introducer', () => {
  test.each([1, 4])(
    'that are due at once are one mail, whoever of %d workers claims which',
    async (workers) => {
      const { ids } = await ended(6);
      const outboxes = Array.from({ length: workers }, () => worker());
      const claims = await Promise.all(ids.map((id, index) => outboxes[index % workers]?.claim(id) ?? null));
      expect(real(claims)).toHaveLength(1);
      const [lead] = real(claims);
      expect((await statuses(ids)).sort()).toEqual([...Array(5).fill('cancelled'), 'sending']);
      const rows = await store.query(
        "select told_in from outgoing where kind = 'outcome' and status = 'cancelled'",
      );
      expect(rows).toEqual(Array(5).fill({ told_in: lead?.id }));
    },
  );

  test('wait for the next day once one has left, and a mail under way counts', async () => {
    const { ids } = await ended(1);
    const [first = ''] = ids;
    const claim = await worker().claim(first);
    const second = await introduceAliceAndBob(store.database);
    await store.query("update outgoing set status = 'cancelled' where introduction_id = $1", second.id);
    await happens(second, { type: 'time_ran_out' });
    const later = await mailId(store, second, 'outcome', null);
    expect(await worker().claim(later)).toBeNull();
    const tomorrow = new Date();
    tomorrow.setUTCHours(24, 0, 0, 0);
    expect(await rowOf(store, later)).toMatchObject({ status: 'planned', due_at: tomorrow });
    if (claim === null) throw new Error('unreachable');
    await worker().sent(claim);
    await makeDue(store, later);
    expect(await worker().claim(later)).toBeNull();
    // The next day.
    await makeDue(store, later);
    await store.query("update outgoing set sent_at = sent_at - interval '1 day' where id = $1", first);
    expect(await worker().claim(later)).toMatchObject({ id: later });
  });

  test('whose sender has died leave again as they were, and take nothing new with them', async () => {
    const { ids } = await ended(1);
    const [first = ''] = ids;
    const claim = await worker().claim(first);
    await leaseRunsOut(store, first);
    const second = await introduceAliceAndBob(store.database);
    await store.query("update outgoing set status = 'cancelled' where introduction_id = $1", second.id);
    await happens(second, { type: 'time_ran_out' });
    const later = await mailId(store, second, 'outcome', null);
    const again = await worker().claim(first);
    expect(again?.raw).toEqual(claim?.raw);
    expect(await rowOf(store, later)).toMatchObject({ status: 'planned', told_in: null });
  });

  test.each([
    [
      'is taken back by its introducer',
      async (lead: Introduction) => {
        await happens(lead, { type: 'corrected', partyId: null, outcome: 'met' });
      },
    ],
    [
      'may not leave any more',
      async ({ id }: Introduction) => {
        await store.query("update introduction set introducer_address = 'else@x.example' where id = $1", id);
      },
    ],
  ])('that a mail was to tell which %s leave without it', async (_, spoil) => {
    const { introductions, ids } = await ended(3);
    const claims = await Promise.all(ids.map((id) => worker().claim(id)));
    const [lead] = real(claims);
    if (lead === undefined) throw new Error('unreachable');
    await worker().tryLater(lead, '451 4.7.1 Later', false);
    const told = introductions[ids.indexOf(lead.id)];
    if (told === undefined) throw new Error('unreachable');
    await spoil(told);
    await makeDue(store, lead.id);
    expect(await worker().claim(lead.id)).toBeNull();
    expect(await rowOf(store, lead.id)).toMatchObject({ status: 'cancelled' });
    const others = ids.filter((id) => id !== lead.id);
    expect(await statuses(others)).toEqual(['planned', 'planned']);
    expect(real(await Promise.all(others.map((id) => worker().claim(id))))).toHaveLength(1);
    expect((await statuses(others)).sort()).toEqual(['cancelled', 'sending']);
  });

  test('that a mail was to tell which is taken back stay untold where something worse is told meanwhile', async () => {
    const { introductions, ids } = await ended(2);
    const claims = await Promise.all(ids.map((id) => worker().claim(id)));
    const [lead] = real(claims);
    if (lead === undefined) throw new Error('unreachable');
    await worker().tryLater(lead, '451 4.7.1 Later', false);
    for (const [index, introduction] of introductions.entries()) {
      if (ids[index] === lead.id)
        await happens(introduction, { type: 'corrected', partyId: null, outcome: 'met' });
      else
        await happens(introduction, {
          type: 'answered',
          partyId: introduction.parties[0]?.id ?? '',
          label: 'bad_experience',
          until: null,
          via: 'mail',
        });
    }
    expect(await statuses(ids)).toEqual(['cancelled', 'cancelled']);
  });

  test('that another mail has told are told: what comes of it later is news', async () => {
    const { introductions, ids } = await ended(2);
    const [lead] = real(await Promise.all(ids.map((id) => worker().claim(id))));
    const told = introductions.find((_, index) => ids[index] !== lead?.id);
    if (told === undefined) throw new Error('unreachable');
    const partyId = told.parties[0]?.id ?? '';
    await happens(told, { type: 'answered', partyId, label: 'won', until: null, via: 'mail' });
    expect(await rowOf(store, await mailId(store, told, 'outcome', null, 2))).toMatchObject({
      status: 'planned',
    });
  });

  test('leave one by one where there is no calendar', async () => {
    const { ids } = await ended(3);
    const claims = await Promise.all(ids.map((id) => worker(POLICY).claim(id)));
    expect(real(claims)).toHaveLength(3);
  });
});

describe('a digest', () => {
  test('is one row a week, told once, and takes with it what else is due', async () => {
    const { introductions, ids } = await ended(2);
    const open = await introduceAliceAndBob(store.database);
    await store.query("update outgoing set status = 'cancelled' where introduction_id = $1", open.id);
    await store.query('update introduction set introduced_at = now() where id = $1', open.id);
    for (const [index, label] of ['in_touch', 'in_touch'].entries()) {
      const partyId = open.parties[index]?.id ?? '';
      await happens(open, { type: 'answered', partyId, label, until: null, via: 'mail' });
    }
    const digests = "select id, due_at, address, introduction_id from outgoing where kind = 'digest'";
    const [digest, ...more] = await store.query(digests);
    expect(more).toEqual([]);
    expect(digest).toMatchObject({ address: introductions[0]?.introducer.address, introduction_id: null });
    expect(new Date(String(digest?.due_at)).getUTCDay()).toBe(1);
    await store.query("update outgoing set due_at = now() where kind = 'digest'");
    const id = String(digest?.id);
    const outbox = worker();
    const claims = await Promise.all([...ids, id].map((each) => outbox.claim(each)));
    expect(real(claims).map((claim) => claim.id)).toEqual([id]);
    expect(await statuses(ids)).toEqual(['cancelled', 'cancelled']);
    expect(await store.query('select distinct told_in from digest_item')).toEqual([{ told_in: id }]);
  });

  test.each([
    ['has it in hand', { type: 'handled' }],
    ['has called it off', { type: 'called_off' }],
  ] as const)('says nothing of an introduction whose introducer %s', async (_, event) => {
    await ended(0);
    const open = await introduceAliceAndBob(store.database);
    const partyId = open.parties[0]?.id ?? '';
    await happens(open, { type: 'answered', partyId, label: 'met', until: null, via: 'mail' });
    const [digest] = await store.query("select id from outgoing where kind = 'digest'");
    await happens(open, event);
    await makeDue(store, String(digest?.id));
    expect(await worker().claim(String(digest?.id))).toBeNull();
  });

  test('is told once also where there is no calendar any more', async () => {
    const { ids } = await ended(1);
    const open = await introduceAliceAndBob(store.database);
    const partyId = open.parties[0]?.id ?? '';
    await happens(open, { type: 'answered', partyId, label: 'met', until: null, via: 'mail' });
    const [digest] = await store.query("select id from outgoing where kind = 'digest'");
    const id = String(digest?.id);
    await makeDue(store, id);
    const outbox = worker(POLICY);
    const claims = await Promise.all([...ids, id].map((each) => outbox.claim(each)));
    expect(real(claims)).toHaveLength(2);
    expect(await store.query('select told_in from digest_item')).toEqual([{ told_in: id }]);
  });

  test('with nothing left to tell is not sent', async () => {
    await ended(0);
    const open = await introduceAliceAndBob(store.database);
    const partyId = open.parties[0]?.id ?? '';
    await happens(open, { type: 'answered', partyId, label: 'met', until: null, via: 'mail' });
    const [digest] = await store.query("select id from outgoing where kind = 'digest'");
    const id = String(digest?.id);
    await makeDue(store, id);
    await store.query('delete from digest_item');
    expect(await worker().claim(id)).toBeNull();
    expect(await rowOf(store, id)).toMatchObject({
      status: 'cancelled',
      failure: 'there is nothing left to tell',
    });
  });
});
