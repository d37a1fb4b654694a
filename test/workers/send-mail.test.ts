import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { type Sender, smtpSender } from '../../src/outbound/send.ts';
import type { Outbox } from '../../src/store/outbox.ts';
import { lane } from '../../src/workers/lane.ts';
import { type SendingTools, sendMail } from '../../src/workers/send-mail.ts';
import { useStore } from '../store/fixture.ts';
import { introduceAliceAndBob } from '../store/introduced.ts';
import { eventsOf, leaseRunsOut, mailId, makeDue, rowOf, workerOn } from '../store/outgoing.ts';
import { type Fault, type Received, type Sink, startSink } from '../support/smtp-sink.ts';
import { eventually } from '../support/wait.ts';

const store = useStore();
const log = createLog('silent');
let sink: Sink;
let sender: Sender;
let outbox: Outbox;

beforeAll(async () => {
  sink = await startSink();
  sender = smtpSender({
    host: '127.0.0.1',
    port: Number(new URL(sink.url).port),
    secure: false,
    startTls: 'off',
    user: null,
    pass: null,
    verifyCertificate: true,
  });
});
afterAll(async () => {
  sender.close();
  await sink.stop();
});
beforeEach(() => {
  sink.behave();
  outbox = workerOn(store);
});

function tools(own: Outbox): SendingTools {
  return { outbox: own, sender, lane: lane(sender.connections), log };
}

async function due() {
  const introduction = await introduceAliceAndBob(store.database);
  const id = await mailId(store, introduction, 'connection', 0);
  const before = sink.received.length;
  return { introduction, id, arrived: (): Received[] => sink.received.slice(before) };
}

describe('sending a mail', () => {
  test('hands over the bytes that were fixed, to one person, and records it', async () => {
    const { introduction, id, arrived } = await due();
    await sendMail(id, tools(outbox));
    const row = await rowOf(store, id);
    expect(row.status).toBe('sent');
    const [mail, ...more] = arrived();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ from: row.return_path, to: ['alice@a.example'] });
    expect(mail?.raw.toString()).toBe(row.raw?.toString());
    expect((await eventsOf(store, introduction)).at(-1)).toMatchObject({
      type: 'mail_sent',
      kind: 'connection',
    });
  });

  test('twice at once hands it over once', async () => {
    const { id, arrived } = await due();
    await Promise.all(Array.from({ length: 5 }, () => sendMail(id, tools(workerOn(store)))));
    await sendMail(id, tools(outbox));
    expect(arrived()).toHaveLength(1);
  });

  test.each<[string, string, string, Fault]>([
    ['put off', 'planned', '451 4.7.1', { at: 'rcpt', answer: '451 4.7.1 Later' }],
    ['refused', 'failed', '554 5.6.0', { at: 'end', answer: '554 5.6.0 No' }],
    ['refused because of us', 'planned', '550 5.7.1', { at: 'end', answer: '550 5.7.1 No' }],
  ])('that is %s leaves it %s: %s', async (_, status, failure, fault) => {
    const { id, arrived } = await due();
    sink.behave(fault);
    await sendMail(id, tools(outbox));
    expect(await rowOf(store, id)).toMatchObject({ status, failure, sent_at: null });
    expect(arrived()).toEqual([]);
    await store.query('delete from sending_hold');
  });

  test('again after an answer that was lost is the same mail, and says that there may be two', async () => {
    const { introduction, id, arrived } = await due();
    sink.behave({ at: 'end', cut: 'kept' });
    await sendMail(id, tools(outbox));
    sink.behave();
    await makeDue(store, id);
    await sendMail(id, tools(outbox));
    const [first, second, ...more] = arrived();
    expect(more).toEqual([]);
    expect(second?.raw.equals(first?.raw ?? Buffer.of())).toBe(true);
    expect((await eventsOf(store, introduction)).map(({ type }) => type)).toEqual([
      'requested',
      'answer_lost',
      'mail_sent',
    ]);
  });
});

describe('a worker that was asleep', () => {
  test('through its lease finds that out right before the hand-over, and sends nothing', async () => {
    const { id, arrived } = await due();
    const sleepy: Outbox = {
      ...outbox,
      claim: async (mail) => {
        const claim = await outbox.claim(mail);
        await leaseRunsOut(store, id);
        await workerOn(store).claim(id);
        return claim;
      },
    };
    await sendMail(id, tools(sleepy));
    expect(arrived()).toEqual([]);
    expect(await rowOf(store, id)).toMatchObject({ status: 'sending', attempts: 2 });
  });

  test('only as its server was slow keeps the lease for as long as it takes', async () => {
    const { id, arrived } = await due();
    sink.behave({ at: 'end', delay: 6_000 });
    const sending = sendMail(id, tools(outbox));
    await sink.waitFor((mail) => mail.to.includes('alice@a.example') && arrived().includes(mail));
    const leasedUntil = async (): Promise<number> => {
      const [row] = await store.query('select leased_until from outgoing where id = $1', id);
      return Number(row?.leased_until);
    };
    const first = await leasedUntil();
    await eventually(async () => (await leasedUntil()) > first, { what: 'a longer lease', timeout: 5_500 });
    await sending;
    expect(await rowOf(store, id)).toMatchObject({ status: 'sent', attempts: 1 });
    expect(arrived()).toHaveLength(1);
  });
});
