import { describe, expect, test } from 'vitest';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { happens, outgoingOf } from './outgoing.ts';

const store = useStore();

describe('mail is planned', () => {
  test('once for each kind, round and reader; what still waits gets the new date', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    await happens(store, introduction, {
      type: 'mail_sent',
      kind: 'connection',
      round: 1,
      recipient: { to: 'introducer' },
    });
    const outcome = () =>
      store.query(
        "select id, due_at from outgoing where introduction_id = $1 and kind = 'outcome'",
        introduction.id,
      );
    const [before] = await outcome();
    await happens(store, introduction, { type: 'time_ran_out' });
    const [after, ...more] = await outcome();
    expect([after?.id, more]).toEqual([before?.id, []]);
    expect(Number(after?.due_at)).toBeLessThan(Number(before?.due_at));
  });

  test('and one that was sent, has failed or was cancelled stays as it is', async () => {
    for (const status of ['sending', 'sent', 'failed', 'cancelled']) {
      const introduction = await introduceAliceAndBob(store.database);
      const set =
        "update outgoing set kind = 'outcome', status = $2 where introduction_id = $1 and party_id is null";
      await store.query(set, introduction.id, status);
      await happens(store, introduction, { type: 'time_ran_out' });
      // What is told anew is another mail.
      expect((await outgoingOf(store, introduction)).filter((line) => line.startsWith('outcome'))).toEqual([
        `outcome 1 conny@team.example ${status}`,
        'outcome 2 conny@team.example planned',
      ]);
    }
  });

  test('is held back until a day, never brought forward', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    await happens(store, introduction, {
      type: 'mail_sent',
      kind: 'connection',
      round: 1,
      recipient: { to: 'introducer' },
    });
    const due = async (): Promise<number[]> => {
      const rows = await store.query(
        "select due_at from outgoing where introduction_id = $1 and kind = 'check_in' order by address, round",
        introduction.id,
      );
      return rows.map(({ due_at }) => Number(due_at));
    };
    const before = await due();
    const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const partyId = introduction.parties[0]?.id ?? '';
    await happens(store, introduction, {
      type: 'answered',
      partyId,
      label: 'snooze',
      until: day,
      via: 'mail',
    });
    const after = await due();
    expect(after).toEqual([Date.parse(day), ...before.slice(1)]);
  });
});
