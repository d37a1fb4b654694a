import { describe, expect, test } from 'vitest';
import { INTRODUCER, toParty } from '../../src/domain/mail.ts';
import { dueMails, dueMailsOf } from '../../src/store/due.ts';
import { record } from '../../src/store/record.ts';
import { followToken } from '../../src/store/token.ts';
import { POLICY } from '../domain/make.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { eventsOf, freshComposer, leaseRunsOut, mailId, rowOf, workerOn } from './outgoing.ts';

const store = useStore();

async function introduced() {
  const introduction = await introduceAliceAndBob(store.database);
  const [alice] = introduction.parties;
  return { introduction, alice: alice?.id ?? '', id: await mailId(store, introduction, 'connection', 0) };
}

describe('claiming a mail that is due', () => {
  test('fixes its bytes, id, return path and tokens before anything is sent', async () => {
    const { introduction, alice, id } = await introduced();
    const claim = await workerOn(store).claim(id);
    const row = await rowOf(store, id);
    expect(claim).toEqual({
      id,
      lease: row.lease,
      kind: 'connection',
      address: 'alice@a.example',
      returnPath: row.return_path,
      raw: row.raw,
    });
    expect(row).toMatchObject({ status: 'sending', attempts: 1, sent_at: null });
    expect(row.first_tried_at).toBeInstanceOf(Date);
    const token = /Subject: (\w+)/.exec(String(row.raw))?.[1] ?? '';
    expect(await followToken(store.database, token)).toEqual({
      purpose: 'reply',
      outgoingId: id,
      introductionId: introduction.id,
      partyId: alice,
      kind: 'connection',
      round: 1,
      sentTo: 'alice@a.example',
      saysShared: false,
    });
  });

  test('of several workers at once gives it to exactly one', async () => {
    const { introduction, id } = await introduced();
    const claims = await Promise.all(Array.from({ length: 8 }, () => workerOn(store).claim(id)));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    expect(await rowOf(store, id)).toMatchObject({ attempts: 1 });
    expect(await eventsOf(store, introduction)).toEqual([{ type: 'requested' }]);
  });

  test('of all mails of an introduction at once neither loses one nor waits for ever', async () => {
    const { introduction } = await introduced();
    const due = await dueMailsOf(store.database, [{ introductionId: introduction.id, messageId: null }]);
    const workers = Array.from({ length: 4 }, () => workerOn(store));
    const claims = await Promise.all(workers.flatMap((worker) => due.map(({ id }) => worker.claim(id))));
    expect(
      claims
        .filter((claim) => claim !== null)
        .map((claim) => claim.address)
        .sort(),
    ).toEqual(['alice@a.example', 'bob@b.example', 'conny@team.example']);
  });

  test.each([
    ['in a while', "update outgoing set due_at = clock_timestamp() + interval '1 minute' where id = $1"],
    ['never: it was sent', "update outgoing set status = 'sent' where id = $1"],
    ['never: it has failed', "update outgoing set status = 'failed' where id = $1"],
    ['never: it was cancelled', "update outgoing set status = 'cancelled' where id = $1"],
  ])('gives nothing where it is due %s', async (_, change) => {
    const { id } = await introduced();
    await store.query(change, id);
    const before = await rowOf(store, id);
    expect(await workerOn(store).claim(id)).toBeNull();
    expect(await rowOf(store, id)).toEqual(before);
    expect((await dueMails(store.database, 500)).map((mail) => mail.id)).not.toContain(id);
  });

  test('that there is not gives nothing', async () => {
    expect(await workerOn(store).claim('00000000-0000-4000-8000-000000000000')).toBeNull();
  });

  test('whose mail cannot be written leaves everything as it was, to be tried again', async () => {
    const { introduction, id } = await introduced();
    const broken = workerOn(store, { mail: () => Promise.reject(new Error('a broken template')) });
    const before = await rowOf(store, id);
    await expect(broken.claim(id)).rejects.toThrow('a broken template');
    expect(await rowOf(store, id)).toEqual(before);
    expect(await eventsOf(store, introduction)).toEqual([{ type: 'requested' }]);
    expect(await workerOn(store).claim(id)).not.toBeNull();
  });
});

describe('mails claimed in one breath', () => {
  test('are each claimed once, with bytes of their own', async () => {
    const { introduction, id } = await introduced();
    const bob = await mailId(store, introduction, 'connection', 1);
    const worker = workerOn(store);
    const [first, second, again] = await Promise.all([worker.claim(id), worker.claim(bob), worker.claim(id)]);
    expect([first?.address, second?.address, again]).toEqual(['alice@a.example', 'bob@b.example', null]);
    for (const claim of [first, second]) {
      const row = await rowOf(store, claim?.id ?? '');
      expect(row).toMatchObject({ status: 'sending', attempts: 1, lease: claim?.lease, raw: claim?.raw });
    }
  });

  test('are claimed without the one that cannot be written', async () => {
    const { introduction, id } = await introduced();
    const bob = await mailId(store, introduction, 'connection', 1);
    const composer = freshComposer();
    const worker = workerOn(store, {
      mail: async (material) => {
        if (material.mail.id === bob) throw new Error('a broken template');
        return composer.mail(material);
      },
    });
    const [first, second] = await Promise.allSettled([worker.claim(id), worker.claim(bob)]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { address: 'alice@a.example' } });
    expect(second.status).toBe('rejected');
    expect(await rowOf(store, bob)).toMatchObject({ status: 'planned', attempts: 0 });
  });

  test('and given back before they began are there for the next, as if nothing had been', async () => {
    const { introduction, id } = await introduced();
    const worker = workerOn(store);
    const claim = await worker.claim(id);
    if (claim === null) throw new Error('nothing claimed');
    await worker.giveBack(claim);
    expect(await rowOf(store, id)).toMatchObject({ status: 'planned', attempts: 0, first_tried_at: null });
    expect(await worker.begin(claim)).toBe(false);
    expect(await workerOn(store).claim(id)).not.toBeNull();
    expect(await eventsOf(store, introduction)).toEqual([{ type: 'requested' }]);
  });
});

describe('a worker that vanished', () => {
  test('before it began leaves the mail to the next, and no answer was lost', async () => {
    const { introduction, id } = await introduced();
    await workerOn(store).claim(id);
    await leaseRunsOut(store, id);
    expect(await workerOn(store).claim(id)).not.toBeNull();
    expect(await eventsOf(store, introduction)).toEqual([{ type: 'requested' }]);
  });

  test('leaves the same bytes to the next, and a note that the first answer was lost', async () => {
    const { introduction, alice, id } = await introduced();
    const vanished = workerOn(store);
    const first = await vanished.claim(id);
    if (first === null) throw new Error('nothing claimed');
    await vanished.begin(first);
    expect(await workerOn(store).claim(id)).toBeNull();
    await leaseRunsOut(store, id);
    expect((await dueMails(store.database, 500)).map((mail) => mail.id)).toContain(id);
    const second = await workerOn(store).claim(id);
    expect(second?.lease).not.toBe(first?.lease);
    expect({ ...second, lease: first?.lease }).toEqual(first);
    expect(await rowOf(store, id)).toMatchObject({ attempts: 2 });
    expect(await eventsOf(store, introduction)).toEqual([
      { type: 'requested' },
      { type: 'answer_lost', kind: 'connection', round: 1, recipient: toParty(alice) },
    ]);
  });

  test('is told so where it wakes up, and sends nothing', async () => {
    const { id } = await introduced();
    const [sleeper, other] = [workerOn(store), workerOn(store)];
    const claim = await sleeper.claim(id);
    if (claim === null) throw new Error('nothing claimed');
    expect(await sleeper.renew(claim)).toBe(true);
    await leaseRunsOut(store, id);
    await other.claim(id);
    expect(await sleeper.renew(claim)).toBe(false);
  });

  test('keeps its lease for as long as it renews it, also late', async () => {
    const { id } = await introduced();
    const worker = workerOn(store);
    const claim = await worker.claim(id);
    if (claim === null) throw new Error('nothing claimed');
    await leaseRunsOut(store, id);
    expect(await worker.renew(claim)).toBe(true);
    expect(await workerOn(store).claim(id)).toBeNull();
    const [left] = await store.query(
      'select extract(epoch from leased_until - clock_timestamp())::float as left from outgoing where id = $1',
      id,
    );
    expect(left?.left).toBeGreaterThan(5);
    expect(left?.left).toBeLessThanOrEqual(10);
  });
});

test('mails of one introduction that are due are found at once, and no others', async () => {
  const { introduction } = await introduced();
  await introduced();
  const due = await dueMailsOf(store.database, [{ introductionId: introduction.id, messageId: null }]);
  expect(due).toHaveLength(3);
  await store.database
    .transaction()
    .execute((tx) => record(tx, introduction.id, { type: 'called_off' }, POLICY));
  expect(await dueMailsOf(store.database, [{ introductionId: introduction.id, messageId: null }])).toEqual(
    [],
  );
  expect(await dueMailsOf(store.database, [{ introductionId: null, messageId: null }])).toEqual([]);
});

test('the introducer is a recipient like any other', async () => {
  const { introduction } = await introduced();
  const id = await mailId(store, introduction, 'connection', null);
  const worker = workerOn(store);
  const claim = await worker.claim(id);
  expect(claim?.address).toBe('conny@team.example');
  if (claim !== null) await worker.sent(claim);
  expect((await eventsOf(store, introduction)).at(-1)).toMatchObject({
    type: 'mail_sent',
    recipient: INTRODUCER,
  });
});
