import { afterEach, describe, expect, test } from 'vitest';
import type { Phrase } from '../../src/domain/phrase.ts';
import { applyBrake } from '../../src/store/brake.ts';
import { outbox } from '../../src/store/outbox.ts';
import {
  currentHolds,
  EVERYTHING,
  holdSending,
  holdsOn,
  releaseSending,
  type SendingHold,
} from '../../src/store/sending-hold.ts';
import { suppress, suppressedAmong } from '../../src/store/suppression.ts';
import { tooMuch } from '../../src/store/too-much.ts';
import { rememberOffset } from '../../src/store/utc-offset.ts';
import { delay, POLICY, WORKDAYS } from '../domain/make.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { freshComposer, mailId, makeDue, rowOf, workerOn } from './outgoing.ts';

const store = useStore();

afterEach(async () => {
  await store.query(
    'truncate sending_hold, suppression, token, event, answer, outgoing, message, party, introduction cascade',
  );
});

const LIMITS = {
  introducer: { count: 2, per: delay('1d') },
  recipient: { count: 2, per: delay('1w') },
  pair: { count: 1, per: delay('30d') },
};

function hoursAhead(moment: Date): number {
  return (moment.getTime() - Date.now()) / 3_600_000;
}

describe('an address that is suppressed', () => {
  const suppressed = (): Promise<boolean> =>
    store.database
      .transaction()
      .execute(async (tx) => (await suppressedAmong(tx, ['bob@b.example'])).has('bob@b.example'));
  const put = (why: string, daysAgo = 0): Promise<void> =>
    store.database
      .transaction()
      .execute((tx) => suppress(tx, 'bob@b.example', why, new Date(Date.now() - daysAgo * 86_400_000)));

  test.each([
    ['bounced', 29, true],
    ['bounced', 31, false],
    ['complained', 3_000, true],
    ['opted_out', 3_000, true],
  ])('because it %s %i days ago still is: %s', async (why, daysAgo, still) => {
    await put(why, daysAgo);
    expect(await suppressed()).toBe(still);
  });

  test('by a wish stays so whatever comes after; a bounce gives way to a wish, or to a later bounce', async () => {
    await put('bounced', 40);
    await put('bounced', 10);
    expect(await suppressed()).toBe(true);
    await put('opted_out', 5);
    await put('bounced');
    expect(await store.query('select why, until from suppression')).toEqual([
      { why: 'opted_out', until: null },
    ]);
  });
});

describe('a hold on sending', () => {
  const holds = async (address: string): Promise<SendingHold[]> => [
    ...(await holdsOn(store.database, [address])).values(),
  ];

  test('concerns an address as long as it lasts, everything or its domain', async () => {
    await holdSending(store.database, 'domain:b.example', 60, 'refused');
    expect((await holds('bob@b.example')).map(({ why }) => why)).toEqual(['refused']);
    expect(await holds('alice@a.example')).toEqual([]);
    await holdSending(store.database, EVERYTHING, 5, 'sign-in');
    expect(await holds('alice@a.example')).toHaveLength(1);
    await store.query("update sending_hold set until = now() - interval '1 s'");
    expect(await currentHolds(store.database)).toEqual([]);
  });

  test('is never made shorter by another, and ends when a person says so', async () => {
    await holdSending(store.database, EVERYTHING, null, 'too many bounces');
    await holdSending(store.database, EVERYTHING, 5, 'sign-in');
    expect(await currentHolds(store.database)).toMatchObject([{ until: null, why: 'too many bounces' }]);
    expect(await releaseSending(store.database)).toEqual([EVERYTHING]);
    expect(await currentHolds(store.database)).toEqual([]);
  });
});

describe('the brake', () => {
  async function dayOf(sent: number, bounced: number, complained: number): Promise<string | null> {
    const { id, parties } = await introduceAliceAndBob(store.database);
    await store.query(
      `insert into outgoing (id, introduction_id, kind, round, party_id, address, status, due_at, sent_at, first_tried_at)
       select gen_random_uuid(), $1, 'check_in', n, $2, 'alice@a.example', 'sent', now(), now(), now()
       from generate_series(1, $3::int) n`,
      id,
      parties[0]?.id,
      sent,
    );
    const events = `insert into event (introduction_id, at, type, data)
      select $1, now(), $2, $3::jsonb from generate_series(1, $4::int)`;
    await store.query(events, id, 'bounced', '{"permanent":true}', bounced);
    await store.query(events, id, 'bounced', '{"permanent":false}', 50);
    await store.query(events, id, 'complained', '{}', complained);
    return applyBrake(store.database);
  }

  test.each([
    ['few mails say nothing', 99, 50, 5, false],
    ['a usual day', 1_001, 40, 0, false],
    ['one in twenty came back', 100, 5, 0, true],
    ['one in a thousand was called spam', 1_000, 0, 1, true],
  ])('%s: of %i mails %i bounced and %i were called spam', async (_, sent, bounced, complained, stops) => {
    const why = await dayOf(sent, bounced, complained);
    expect(why !== null).toBe(stops);
    expect(await currentHolds(store.database)).toEqual(
      stops ? [{ scope: EVERYTHING, until: null, why }] : [],
    );
  });

  test('once released is not put on again by what was counted before', async () => {
    await dayOf(100, 5, 0);
    await releaseSending(store.database);
    expect(await applyBrake(store.database)).toBeNull();
  });
});

describe('ceilings', () => {
  const policy = { ...POLICY, limits: LIMITS };
  const ask = (introducer: string, ...parties: string[]): Promise<Phrase | null> =>
    store.database.transaction().execute((tx) => tooMuch(tx, introducer, parties, policy));

  test('of one introducer, and of one pair of people', async () => {
    expect(await ask('conny@team.example', 'alice@a.example', 'bob@b.example')).toBeNull();
    await introduceAliceAndBob(store.database);
    expect(await ask('conny@team.example', 'alice@a.example', 'bob@b.example')).toEqual({
      say: 'cannot.again',
    });
    expect(await ask('conny@team.example', 'alice@a.example', 'carol@c.example')).toBeNull();
    await introduceAliceAndBob(store.database);
    expect(await ask('conny@team.example', 'carol@c.example', 'dan@d.example')).toEqual({
      say: 'cannot.enough_for_now',
      with: { count: '2' },
    });
    expect(await ask('dora@team.example', 'carol@c.example', 'dan@d.example')).toBeNull();
    await store.query("update introduction set created_at = now() - interval '31 days'");
    expect(await ask('conny@team.example', 'alice@a.example', 'bob@b.example')).toBeNull();
  });

  test('of mail to one person, over all introducers: the next waits until the first is a week old', async () => {
    const worker = outbox(store.database, policy, freshComposer());
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.push(await mailId(store, await introduceAliceAndBob(store.database), 'connection', 0));
    }
    const claims = [];
    for (const id of ids) {
      const claim = await worker.claim(id);
      if (claim !== null) await worker.sent(claim);
      claims.push(claim);
    }
    expect(claims.map((claim) => claim !== null)).toEqual([true, true, false]);
    const waiting = await rowOf(store, ids[2] ?? '');
    expect(waiting).toMatchObject({ status: 'planned', attempts: 0 });
    expect(hoursAhead(waiting.due_at)).toBeCloseTo(7 * 24, 0);
  });

  test('of workers that ask at the same moment let no more through', async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, async () =>
        mailId(store, await introduceAliceAndBob(store.database), 'connection', 1),
      ),
    );
    const claims = await Promise.all(
      ids.map((id) => outbox(store.database, policy, freshComposer()).claim(id)),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(2);
  });
});

test('a question waits for the morning where its reader is; an answer that they wait for does not', async () => {
  const introduction = await introduceAliceAndBob(store.database);
  const claim = await workerOn(store).claim(await mailId(store, introduction, 'connection', 0));
  if (claim !== null) await workerOn(store).sent(claim);
  const checkIn = await mailId(store, introduction, 'check_in', 0);
  await makeDue(store, checkIn);
  // Where it is three in the morning now.
  const offset = (27 - new Date().getUTCHours()) * 60 - new Date().getUTCMinutes();
  const east = offset > 14 * 60 ? offset - 24 * 60 : offset;
  await store.database.transaction().execute((tx) => rememberOffset(tx, 'alice@a.example', east));
  const worker = outbox(store.database, { ...POLICY, businessHours: WORKDAYS }, freshComposer());
  expect(await worker.claim(checkIn)).toBeNull();
  const waits = hoursAhead((await rowOf(store, checkIn)).due_at);
  expect(waits).toBeGreaterThan(5.9);
  expect(waits % 24).toBeCloseTo(6, 0);
});
