import { expect, test } from 'vitest';
import { markSentByCopy } from '../../src/store/sent-by-copy.ts';
import { POLICY } from '../domain/make.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { answers, eventsOf, happens, makeDue, rowOf, workerOn } from './outgoing.ts';

const store = useStore();

function copyOf(messageId: string): Promise<string | null> {
  return store.database.transaction().execute((tx) => markSentByCopy(tx, messageId, null, POLICY));
}

test('a digest whose answer was lost is settled by its copy, though it belongs to no introduction', async () => {
  const introduction = await introduceAliceAndBob(store.database);
  await happens(store, introduction, answers(introduction, 0, 'met'));
  const [row] = await store.query(
    `insert into outgoing (id, kind, round, address, status, due_at)
      values (gen_random_uuid(), 'digest', 20260302, $1, 'planned', now()) returning id`,
    introduction.introducer.address,
  );
  const id = String(row?.id);
  await store.query('insert into digest_item (introduction_id, at) values ($1, now())', introduction.id);
  const outbox = workerOn(store);
  const claim = await outbox.claim(id);
  if (claim === null) throw new Error('unreachable');
  const { message_id } = await rowOf(store, id);
  await outbox.tryLater(claim, 'the answer was lost', true);
  await makeDue(store, id);
  const before = await eventsOf(store, introduction);
  expect(await copyOf(message_id ?? '')).toBeNull();
  expect(await rowOf(store, id)).toMatchObject({ status: 'sent', failure: null });
  expect(await outbox.claim(id)).toBeNull();
  expect(await eventsOf(store, introduction)).toEqual(before);
});
