import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { introductionOfMessage, type SeenMessage, saveMessages } from '../../src/store/message.ts';
import { suppress } from '../../src/store/suppression.ts';
import { useStore } from './fixture.ts';

const store = useStore();

function seen(change: Partial<SeenMessage> = {}): SeenMessage {
  return {
    mailbox: 'imap://intro@host/INBOX',
    uidValidity: 7n,
    uid: 1,
    receivedAt: new Date('2026-03-02T10:00:00Z'),
    messageId: `<${randomUUID()}@x.example>`,
    contentHash: createHash('sha256').update('content').digest(),
    from: 'conny@team.example',
    verdict: 'introduction',
    reason: 'Conny introduces Alice and Bob.',
    authentication: 'pass',
    evidence: 'dmarc=pass',
    newText: 'Alice, meet Bob.',
    fullText: 'Alice, meet Bob.\n\n> quoted',
    ...change,
  };
}

function save(message: SeenMessage): Promise<string | null> {
  return store.database.transaction().execute(async (tx) => (await saveMessages(tx, [message]))[0] ?? null);
}

const other = createHash('sha256').update('other').digest();

describe('a message', () => {
  test('that comes again, from whatever mailbox and place, is not saved again', async () => {
    const message = seen();
    expect(await save(message)).not.toBeNull();
    expect(await save(message)).toBeNull();
    expect(await save({ ...message, mailbox: 'imap://other/INBOX', uidValidity: 8n, uid: 99 })).toBeNull();
  });

  test('is saved once where it comes twice in one round, beside others', async () => {
    const [message, another] = [seen(), seen()];
    const round = [message, another, { ...message, uid: 2 }];
    const ids = await store.database.transaction().execute((tx) => saveMessages(tx, round));
    expect(ids.map((id) => id !== null)).toEqual([true, true, false]);
  });

  test('is saved once where it comes twice at the same time', async () => {
    const message = seen();
    const ids = await Promise.all(Array.from({ length: 5 }, () => save(message)));
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
  });

  test('with the same Message-ID and other content is kept: a stranger may have sent the Message-ID first', async () => {
    const message = seen();
    expect(await save(message)).not.toBeNull();
    expect(await save({ ...message, contentHash: other })).not.toBeNull();
  });

  test('without a Message-ID is known by its content', async () => {
    const message = seen({ messageId: null, contentHash: createHash('sha256').update('no id').digest() });
    expect(await save(message)).not.toBeNull();
    expect(await save(message)).toBeNull();
    expect(await save({ ...message, contentHash: other })).not.toBeNull();
  });

  test('whose transaction fails can be saved again', async () => {
    const message = seen();
    const failing = store.database.transaction().execute(async (tx) => {
      await saveMessages(tx, [message]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await save(message)).not.toBeNull();
  });

  test('that belongs to no introduction leads nowhere', async () => {
    const message = seen();
    await save(message);
    const found = await store.database
      .transaction()
      .execute((tx) => introductionOfMessage(tx, [message.messageId ?? '', '<unknown@x.example>']));
    expect(found).toBeNull();
  });

  test('is found by its Message-ID without reading the others, however many there are', async () => {
    await store.query(`
      insert into message (id, received_at, mailbox, uid_validity, uid, message_id, content_hash, verdict, reason,
        authentication, evidence, new_text, full_text)
      select gen_random_uuid(), now(), 'm', 1, n, '<' || n || '@many.example>', sha256(n::text::bytea), 'ignored', '',
        'none', '', repeat('text ', 40), '' from generate_series(1, 3000) n`);
    await store.query('analyze message');
    const [scans] = await store.database.transaction().execute(async (tx) => {
      await introductionOfMessage(tx, ['<7@many.example>', '<unknown@x.example>']);
      const { rows } = await sql<{ scans: number }>`
        select seq_scan::int as scans from pg_stat_xact_user_tables where relname = 'message'`.execute(tx);
      return rows;
    });
    expect(scans).toEqual({ scans: 0 });
  });
});

test('an address is suppressed once, and the first reason stands', async () => {
  const at = new Date('2026-03-02T10:00:00Z');
  for (const [why, since] of [
    ['opted_out', at],
    ['bounced', new Date('2026-04-01T10:00:00Z')],
  ] as const) {
    await store.database.transaction().execute((tx) => suppress(tx, 'bob@b.example', why, since));
  }
  expect(await store.query('select address, why, since from suppression')).toEqual([
    { address: 'bob@b.example', why: 'opted_out', since: at },
  ]);
});
