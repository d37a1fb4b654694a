import { describe, expect, test } from 'vitest';
import { followMessageId, followToken, type Purpose, saveTokens } from '../../src/store/token.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { mailId, workerOn } from './outgoing.ts';

const store = useStore();

function save(outgoingId: string, purpose: Purpose, token: string): Promise<void> {
  return store.database.transaction().execute((tx) => saveTokens(tx, [{ outgoingId, purpose, token }]));
}

describe('a token', () => {
  test('leads to the mail that it went out with, and nothing else does', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const id = await mailId(store, introduction, 'connection', 1);
    await save(id, 'page', 'canary-token-of-bob');
    expect(await followToken(store.database, 'canary-token-of-bob')).toEqual({
      purpose: 'page',
      outgoingId: id,
      introductionId: introduction.id,
      partyId: introduction.parties[1]?.id,
      kind: 'connection',
      round: 1,
      sentTo: 'bob@b.example',
      saysShared: false,
    });
    for (const other of ['', 'canary-token-of-bo', 'CANARY-TOKEN-OF-BOB', 'canary-token-of-bob ']) {
      expect(await followToken(store.database, other)).toBeNull();
    }
  });

  test('is kept as a hash alone: whoever reads the database learns no link', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    await save(await mailId(store, introduction, 'connection', 0), 'reply', 'canary-never-in-clear');
    const tables = await store.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    for (const { name } of tables) {
      const rows = await store.query(
        `select t::text as row from "${name}" t where t::text like '%canary-never%'`,
      );
      expect([name, rows]).toEqual([name, []]);
    }
    const [token] = await store.query('select length(hash) as bytes from token limit 1');
    expect(token).toEqual({ bytes: 32 });
  });

  test('that several mails share, as a thread’s does, belongs to the first', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const [alice, bob] = [
      await mailId(store, introduction, 'connection', 0),
      await mailId(store, introduction, 'connection', 1),
    ];
    await Promise.all([save(alice, 'thread', 'thread-token'), save(bob, 'thread', 'thread-token')]);
    const trail = await followToken(store.database, 'thread-token');
    expect([alice, bob]).toContain(trail?.outgoingId);
    expect(trail).toMatchObject({ purpose: 'thread', introductionId: introduction.id });
  });

  test('of a notice that belongs to no introduction leads nowhere', async () => {
    const [row] = await store.query(
      `insert into outgoing (id, kind, round, address, status, due_at, notice)
       values (gen_random_uuid(), 'notice', 1, 'conny@team.example', 'sent', now(), '{"type":"help"}') returning id`,
    );
    await save(String(row?.id), 'reply', 'token-of-a-notice');
    expect(await followToken(store.database, 'token-of-a-notice')).toBeNull();
  });
});

test('a Message-ID that several copies share leads to each of them', async () => {
  const introduction = await introduceAliceAndBob(store.database);
  const worker = workerOn(store);
  for (const party of [0, 1, null])
    await worker.claim(await mailId(store, introduction, 'connection', party));
  await store.query(
    "update outgoing set message_id = '<shared@loop.example>' where introduction_id = $1",
    introduction.id,
  );
  const trails = await followMessageId(store.database, '<shared@loop.example>');
  expect(trails.map(({ sentTo }) => sentTo).sort()).toEqual([
    'alice@a.example',
    'bob@b.example',
    'conny@team.example',
  ]);
  expect(trails.find(({ sentTo }) => sentTo === 'conny@team.example')?.partyId).toBeNull();
  expect(await followMessageId(store.database, '<unknown@loop.example>')).toEqual([]);
});
