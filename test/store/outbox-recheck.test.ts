import { describe, expect, test } from 'vitest';
import { toParty } from '../../src/domain/mail.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { eventsOf, freshComposer, mailId, makeDue, rowOf, workerOn } from './outgoing.ts';

const store = useStore();

async function introduced() {
  const introduction = await introduceAliceAndBob(store.database);
  const [alice] = introduction.parties;
  return { introduction, alice: alice?.id ?? '', id: await mailId(store, introduction, 'connection', 0) };
}

describe('the state is looked at once more', () => {
  async function checkIn() {
    const { introduction, alice, id } = await introduced();
    const worker = workerOn(store);
    const claim = await worker.claim(id);
    if (claim !== null) await worker.sent(claim);
    const asking = await mailId(store, introduction, 'check_in', 0);
    await makeDue(store, asking);
    return { introduction, alice, worker, asking };
  }

  test('a check-in to whoever has opted out elsewhere is cancelled, with the reason', async () => {
    const { introduction, alice, worker, asking } = await checkIn();
    await store.query("insert into suppression values ('alice@a.example', 'opted_out', now())");
    expect(await worker.claim(asking)).toBeNull();
    const why = 'the address is on the suppression list';
    expect(await rowOf(store, asking)).toMatchObject({ status: 'cancelled', failure: why, raw: null });
    expect((await eventsOf(store, introduction)).at(-1)).toEqual({
      type: 'mail_cancelled',
      kind: 'check_in',
      round: 1,
      recipient: toParty(alice),
      why,
    });
    await store.query('delete from suppression');
  });

  test('a second check-in waits until the first has been out for a while', async () => {
    const { introduction, worker } = await checkIn();
    const second = await mailId(store, introduction, 'check_in', 0, 2);
    await makeDue(store, second);
    expect(await worker.claim(second)).toBeNull();
    const row = await rowOf(store, second);
    expect(row).toMatchObject({ status: 'planned', attempts: 0 });
    expect((row.due_at.getTime() - Date.now()) / 86_400_000).toBeCloseTo(3.5, 1);
  });

  test('the closing mail closes the introduction before it says so', async () => {
    const { introduction } = await introduced();
    const worker = workerOn(store);
    const claim = await worker.claim(await mailId(store, introduction, 'connection', 0));
    if (claim !== null) await worker.sent(claim);
    const old = "sent_at = now() - interval '30 days', due_at = now() - interval '30 days', status = 'sent'";
    await store.query(
      `update outgoing set ${old} where introduction_id = $1 and kind = 'check_in'`,
      introduction.id,
    );
    const outcome = await mailId(store, introduction, 'outcome', null);
    await makeDue(store, outcome);
    let state = '';
    const composer = freshComposer();
    const told = workerOn(store, {
      mail: async (material) => {
        state = material.introduction.state;
        return composer.mail(material);
      },
    });
    expect(await told.claim(outcome)).not.toBeNull();
    expect(state).toBe('closed');
    expect((await eventsOf(store, introduction)).at(-1)).toEqual({ type: 'time_ran_out' });
  });

  test('an address that is nobody’s in the introduction gets nothing, whatever a row says', async () => {
    const { introduction, id } = await introduced();
    await store.query("update outgoing set address = 'mallory@m.example' where id = $1", id);
    expect(await workerOn(store).claim(id)).toBeNull();
    expect(await rowOf(store, id)).toMatchObject({ status: 'cancelled', raw: null });
    expect((await eventsOf(store, introduction)).at(-1)).toMatchObject({ type: 'mail_cancelled' });
  });
});
