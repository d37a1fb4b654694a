import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { NOTICES_A_DAY, type Notice, type NoticeType } from '../../src/domain/notice.ts';
import { saveMessages } from '../../src/store/message.ts';
import { planNotice } from '../../src/store/notice.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { freshComposer, workerOn } from './outgoing.ts';

const store = useStore();

function notice(type: NoticeType, address: string): Notice {
  return {
    type,
    words: { done: 'It is done.' },
    inReplyTo: '<q@x.example>',
    subject: 'Help',
    reader: { name: '', address },
  };
}

/** A message that was read just now. */
async function message(): Promise<string> {
  const [id] = await store.database.transaction().execute((tx) =>
    saveMessages(tx, [
      {
        mailbox: 'm',
        uidValidity: 1n,
        uid: 1,
        receivedAt: new Date(),
        messageId: `<${randomUUID()}@x.example>`,
        contentHash: Buffer.from(randomUUID()),
        from: 'conny@team.example',
        verdict: 'command',
        reason: '',
        authentication: 'pass',
        evidence: '',
        newText: 'help',
        fullText: 'help',
      },
    ]),
  );
  return id ?? '';
}

function plan(said: Notice, causedBy: string, introductionId: string | null = null): Promise<boolean> {
  return store.database.transaction().execute((tx) => planNotice(tx, said, causedBy, introductionId));
}

function planned(address: string): Promise<Record<string, unknown>[]> {
  return store.query(
    "select id, round, status from outgoing where kind = 'notice' and address = $1 order by round",
    address,
  );
}

describe('a notice', () => {
  test('answers one message once, however often that is handled', async () => {
    const causedBy = await message();
    const said = notice('help', 'once@team.example');
    await plan(said, causedBy);
    await plan(said, causedBy);
    expect(await planned('once@team.example')).toHaveLength(1);
    await plan(said, await message());
    expect((await planned('once@team.example')).map(({ round }) => round)).toEqual([1, 2]);
  });

  test('is sent with its own words, about an introduction or about none', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const said = notice('done', 'conny@team.example');
    const composed: Notice[] = [];
    const fresh = freshComposer();
    const worker = workerOn(store, {
      notice: (read, ...rest) => {
        composed.push(read);
        return fresh.notice(read, ...rest);
      },
    });
    for (const about of [introduction.id, null]) {
      await plan(said, await message(), about);
      const [row] = await store.query(
        "select id from outgoing where kind = 'notice' and introduction_id is not distinct from $1",
        about,
      );
      const claim = await worker.claim(String(row?.id));
      expect(claim?.address).toBe('conny@team.example');
      if (claim !== null) await worker.sent(claim);
    }
    expect(composed).toEqual([said, said]);
  });

  test('is not sent for ever to somebody who keeps asking', async () => {
    const address = 'loop@machine.example';
    const answers: boolean[] = [];
    for (let asked = 0; asked < NOTICES_A_DAY + 5; asked += 1)
      answers.push(await plan(notice('help', address), await message()));
    expect(answers.filter(Boolean)).toHaveLength(NOTICES_A_DAY);
    expect(await planned(address)).toHaveLength(NOTICES_A_DAY);
    await store.query("update outgoing set due_at = now() - interval '25 h' where address = $1", address);
    expect(await plan(notice('help', address), await message())).toBe(true);
  });

  test('that nobody asked for comes once a day', async () => {
    const address = 'wrong@team.example';
    expect(await plan(notice('cannot', address), await message())).toBe(true);
    expect(await plan(notice('cannot', address), await message())).toBe(false);
    expect(await plan(notice('unknown_tags', address), await message())).toBe(true);
    expect(await plan(notice('help', address), await message())).toBe(true);
  });
});
