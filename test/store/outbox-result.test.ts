import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/store/claim.ts';
import type { Outbox } from '../../src/store/outbox.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { eventsOf, leaseRunsOut, mailId, makeDue, rowOf, workerOn } from './outgoing.ts';

const store = useStore();

async function claimed() {
  const introduction = await introduceAliceAndBob(store.database);
  const id = await mailId(store, introduction, 'connection', 0);
  const worker = workerOn(store);
  return { introduction, id, worker, claim: await claimOf(worker, id) };
}

async function claimOf(worker: Outbox, id: string): Promise<Claim> {
  const claim = await worker.claim(id);
  if (claim === null) throw new Error('nothing claimed');
  return claim;
}

function minutesAhead(moment: Date): number {
  return (moment.getTime() - Date.now()) / 60_000;
}

describe('a mail that was accepted', () => {
  test('is sent for good, and its introduction goes on', async () => {
    const { introduction, id, worker, claim } = await claimed();
    await worker.sent(claim);
    expect(await rowOf(store, id)).toMatchObject({ status: 'sent', lease: null, failure: null });
    expect((await rowOf(store, id)).sent_at).toBeInstanceOf(Date);
    expect((await eventsOf(store, introduction)).map(({ type }) => type)).toEqual(['requested', 'mail_sent']);
    const planned = await store.query(
      "select kind from outgoing where introduction_id = $1 and kind in ('check_in', 'outcome')",
      introduction.id,
    );
    expect(planned).toHaveLength(5);
    expect(await worker.claim(id)).toBeNull();
  });

  test('is told twice and recorded once', async () => {
    const { introduction, worker, claim } = await claimed();
    await Promise.all([worker.sent(claim), worker.sent(claim), worker.sent(claim)]);
    expect((await eventsOf(store, introduction)).filter(({ type }) => type === 'mail_sent')).toHaveLength(1);
  });

  test('is sent also where its worker had lost the lease: nobody is to send it again', async () => {
    const { id, worker, claim } = await claimed();
    await leaseRunsOut(store, id);
    const other = workerOn(store);
    const second = await claimOf(other, id);
    await worker.sent(claim);
    expect(await rowOf(store, id)).toMatchObject({ status: 'sent' });
    await other.tryLater(second, '451 4.3.0', false);
    await other.refused(second, '550 5.1.1', true);
    expect(await rowOf(store, id)).toMatchObject({ status: 'sent', failure: null });
  });

  test('while another attempt was planned is not attempted', async () => {
    const { id, worker, claim } = await claimed();
    await leaseRunsOut(store, id);
    const other = workerOn(store);
    await other.tryLater(await claimOf(other, id), '451 4.3.0', false);
    await worker.sent(claim);
    await makeDue(store, id);
    expect(await other.claim(id)).toBeNull();
  });
});

describe('a mail that is put off', () => {
  test('waits, and is the same mail when its time comes', async () => {
    const { introduction, id, worker, claim } = await claimed();
    await worker.tryLater(claim, '451 4.7.1', false);
    const row = await rowOf(store, id);
    expect(row).toMatchObject({ status: 'planned', attempts: 1, lease: null, failure: '451 4.7.1' });
    expect(minutesAhead(row.due_at)).toBeGreaterThan(0.7);
    expect(minutesAhead(row.due_at)).toBeLessThan(1.3);
    expect(await worker.claim(id)).toBeNull();
    await makeDue(store, id);
    const again = await claimOf(worker, id);
    expect([again.raw, again.returnPath]).toEqual([claim.raw, claim.returnPath]);
    expect(await rowOf(store, id)).toMatchObject({ attempts: 2, message_id: row.message_id });
    expect((await eventsOf(store, introduction)).map(({ type }) => type)).toEqual(['requested']);
  });

  test('with an answer that was lost says so', async () => {
    const { introduction, worker, claim } = await claimed();
    await worker.tryLater(claim, 'ECONNECTION', true);
    expect((await eventsOf(store, introduction)).map(({ type }) => type)).toEqual([
      'requested',
      'answer_lost',
    ]);
  });

  test('for two days has failed, and its introduction hears of it', async () => {
    const { introduction, id, worker, claim } = await claimed();
    const longAgo = "first_tried_at = clock_timestamp() - interval '47.9 h', attempts = 16";
    await store.query(`update outgoing set ${longAgo} where id = $1`, id);
    await worker.tryLater(claim, '451 4.3.0', false);
    expect(await rowOf(store, id)).toMatchObject({ status: 'failed', failure: '451 4.3.0', lease: null });
    expect((await eventsOf(store, introduction)).at(-1)).toMatchObject({
      type: 'mail_failed',
      unreachable: false,
    });
  });

  test('by a worker that has lost the lease stays with the one that has it', async () => {
    const { id, worker, claim } = await claimed();
    await leaseRunsOut(store, id);
    const second = await claimOf(workerOn(store), id);
    await worker.tryLater(claim, '451 4.3.0', false);
    await worker.held(claim, '535', 'everything');
    await worker.refused(claim, '550 5.1.1', true);
    expect(await rowOf(store, id)).toMatchObject({ status: 'sending', lease: second.lease });
  });
});

describe('a mail that was refused', () => {
  test('has failed for good; an address that leads nowhere ends the introduction', async () => {
    const { introduction, id, worker, claim } = await claimed();
    await worker.refused(claim, '550 5.1.1', true);
    expect(await rowOf(store, id)).toMatchObject({ status: 'failed', failure: '550 5.1.1' });
    expect((await eventsOf(store, introduction)).at(-1)).toMatchObject({
      type: 'mail_failed',
      unreachable: true,
    });
    const [{ state } = {}] = await store.query(
      'select state from introduction where id = $1',
      introduction.id,
    );
    expect(state).toBe('closed');
    expect(
      await store.query("delete from suppression where address = 'alice@a.example' returning why"),
    ).toEqual([{ why: 'bounced' }]);
    await makeDue(store, id);
    expect(await worker.claim(id)).toBeNull();
  });
});

describe('trouble of our own', () => {
  test('holds everything for minutes, and burns no attempt', async () => {
    const { id, worker, claim } = await claimed();
    await worker.held(claim, '535 5.7.8', 'everything');
    const row = await rowOf(store, id);
    expect(row).toMatchObject({ status: 'planned', attempts: 0, first_tried_at: null, failure: '535 5.7.8' });
    expect(row.raw?.equals(claim.raw)).toBe(true);
    expect(minutesAhead(row.due_at)).toBeCloseTo(5, 0);
    const other = await introduceAliceAndBob(store.database);
    const bob = await mailId(store, other, 'connection', 1);
    expect(await worker.claim(bob)).toBeNull();
    expect(minutesAhead((await rowOf(store, bob)).due_at)).toBeCloseTo(5, 0);
    await store.query('delete from sending_hold');
    await makeDue(store, bob);
    expect(await worker.claim(bob)).not.toBeNull();
  });

  test('with one domain holds that domain alone', async () => {
    const { introduction, worker, claim } = await claimed();
    await worker.held(claim, '550 5.7.1', 'domain');
    const bob = await mailId(store, introduction, 'connection', 1);
    const alice = await mailId(store, introduction, 'connection', 0);
    expect(await worker.claim(bob)).not.toBeNull();
    await makeDue(store, alice);
    expect(await worker.claim(alice)).toBeNull();
    await store.query('delete from sending_hold');
  });
});
