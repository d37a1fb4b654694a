import { beforeEach, expect, test } from 'vitest';
import type { Introduction } from '../../src/domain/introduction.ts';
import type { Composer } from '../../src/store/fix.ts';
import { settleAsSent, settleAsStale } from '../../src/store/settle.ts';
import { POLICY } from '../domain/make.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';

const store = useStore();
let introduction: Introduction;
beforeEach(async () => {
  introduction = await introduceAliceAndBob(store.database);
});

const composed = async (id: string) => ({
  messageId: `<il-cx-${id}@loop.example>`,
  returnPath: '',
  raw: Buffer.from(id),
  tokens: [{ purpose: 'reply' as const, token: `reply-${id}` }],
});
const composer: Composer = {
  mail: ({ mail }) => composed(mail.id),
  notice: (_, id) => composed(id),
  digest: ({ id }) => composed(id),
};

async function mailTo(address: string): Promise<Record<string, unknown>> {
  const [row] = await store.query(
    "select * from outgoing where introduction_id = $1 and address = $2 and kind = 'connection'",
    introduction.id,
    address,
  );
  return row ?? {};
}

const events = async () =>
  (await store.query('select type from event where introduction_id = $1 order by id', introduction.id)).map(
    ({ type }) => type,
  );

const SENT_AT = new Date('2026-03-01T10:00:00Z');

test('a mail that was sent before is sent, on the day that it was, and what follows from that is planned', async () => {
  const { id } = await mailTo('alice@a.example');
  await settleAsSent(store.database, String(id), SENT_AT, POLICY, composer);
  expect(await mailTo('alice@a.example')).toMatchObject({ status: 'sent', sent_at: SENT_AT, failure: null });
  expect(await events()).toEqual(['requested', 'mail_sent']);
  const checkIns = `select from outgoing where introduction_id = $1 and kind = 'check_in'`;
  expect(await store.query(checkIns, introduction.id)).not.toEqual([]);
  expect(await store.query('select purpose from token where outgoing_id = $1', id)).toEqual([
    { purpose: 'reply' },
  ]);
});

test('a mail that is sent or cancelled by now stays as it is', async () => {
  const { id } = await mailTo('alice@a.example');
  await store.query(`update outgoing set status = 'cancelled', failure = 'moved on' where id = $1`, id);
  await settleAsSent(store.database, String(id), SENT_AT, POLICY, composer);
  await settleAsStale(store.database, String(id), 'too late', POLICY);
  expect(await mailTo('alice@a.example')).toMatchObject({ status: 'cancelled', failure: 'moved on' });
  expect(await events()).toEqual(['requested']);
});

test('a connection mail that is too late is given up, and the introducer hears of it', async () => {
  const { id } = await mailTo('alice@a.example');
  await settleAsStale(store.database, String(id), 'too late', POLICY);
  expect(await mailTo('alice@a.example')).toMatchObject({ status: 'failed', failure: 'too late' });
  expect(await events()).toContain('mail_failed');
});

test('the copy of the introducer, or a check-in, that is too late is cancelled with the reason', async () => {
  const { id } = await mailTo('alice@a.example');
  await settleAsSent(store.database, String(id), SENT_AT, POLICY, composer);
  const [checkIn] = await store.query(
    `select id from outgoing where introduction_id = $1 and kind = 'check_in'`,
    introduction.id,
  );
  await settleAsStale(store.database, String(checkIn?.id), 'too late', POLICY);
  expect(await store.query('select status, failure from outgoing where id = $1', checkIn?.id)).toEqual([
    { status: 'cancelled', failure: 'too late' },
  ]);
  expect(await events()).toContain('mail_cancelled');
});

test('a closing mail that is too late closes its introduction all the same', async () => {
  for (const address of ['alice@a.example', 'bob@b.example']) {
    const { id } = await mailTo(address);
    await settleAsSent(store.database, String(id), SENT_AT, POLICY, composer);
  }
  await store.query(
    `update outgoing set status = 'sent', sent_at = now() - interval '60 days' where introduction_id = $1 and kind = 'check_in'`,
    introduction.id,
  );
  const [closing] = await store.query(
    `update outgoing set due_at = now() - interval '9 days' where introduction_id = $1 and kind = 'outcome' returning id`,
    introduction.id,
  );
  await settleAsStale(store.database, String(closing?.id), 'too late', POLICY);
  expect(await store.query('select state from introduction where id = $1', introduction.id)).toEqual([
    { state: 'closed' },
  ]);
  expect(await store.query('select status from outgoing where id = $1', closing?.id)).toEqual([
    { status: 'cancelled' },
  ]);
});

test('a digest that was sent before has told what was to be told by then, and nothing later', async () => {
  const item = 'insert into digest_item (introduction_id, at) values ($1, $2)';
  await store.query(item, introduction.id, new Date(SENT_AT.getTime() - 60_000));
  await store.query(item, introduction.id, new Date(SENT_AT.getTime() + 60_000));
  const [digest] = await store.query(
    `insert into outgoing (id, kind, round, address, status, due_at)
      values (gen_random_uuid(), 'digest', 20260301, $1, 'planned', $2) returning id`,
    introduction.introducer.address,
    SENT_AT,
  );
  await settleAsSent(store.database, String(digest?.id), SENT_AT, POLICY, composer);
  expect(
    await store.query(
      'select told_in from digest_item where introduction_id = $1 order by at',
      introduction.id,
    ),
  ).toEqual([{ told_in: digest?.id }, { told_in: null }]);
});
