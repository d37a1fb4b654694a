import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HandOver } from '../../src/outbound/failure.ts';
import { type Sender, smtpSender } from '../../src/outbound/send.ts';
import type { SmtpServer } from '../../src/outbound/smtp-server.ts';
import { freePort } from '../support/port.ts';
import { type Fault, type Sink, startSink } from '../support/smtp-sink.ts';

const ENVELOPE = { from: 'intro+b-token@us.example', to: 'bob@b.example' };
const RAW = Buffer.from(
  'From: <intro@us.example>\r\nTo: <alice@a.example>, <bob@b.example>\r\nMessage-ID: <1@us.example>\r\n' +
    'Subject: =?utf-8?Q?Hall=C3=B6?=\r\n\r\n.a line that begins with a dot\r\nlast\r\n',
);

function serverAt(port: number, change: Partial<SmtpServer> = {}): SmtpServer {
  return {
    host: '127.0.0.1',
    port,
    secure: false,
    startTls: 'off',
    user: null,
    pass: null,
    verifyCertificate: true,
    ...change,
  };
}

describe('handing a mail over', () => {
  let sink: Sink;
  let sender: Sender;
  beforeAll(async () => {
    sink = await startSink();
  });
  afterAll(() => sink.stop());
  beforeEach(() => {
    sink.behave();
    sender = smtpSender(serverAt(Number(new URL(sink.url).port)));
    return () => sender.close();
  });

  test('is one transaction for one recipient, whomever the headers name, and the bytes as they were fixed', async () => {
    const before = sink.received.length;
    expect(await sender.send(ENVELOPE, RAW)).toEqual({ result: 'accepted' });
    const [mail, ...more] = sink.received.slice(before);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ from: ENVELOPE.from, to: [ENVELOPE.to] });
    expect(mail?.raw.toString()).toBe(RAW.toString());
  });

  test('uses one connection for several mails', async () => {
    const before = sink.connections;
    for (let count = 0; count < 3; count += 1) await sender.send(ENVELOPE, RAW);
    expect(sink.connections - before).toBe(1);
  });

  const faults: [string, Fault, HandOver][] = [
    [
      'a refused recipient',
      { at: 'rcpt', answer: '550 5.1.1 User unknown' },
      { result: 'refused', failure: '550 5.1.1', unreachable: true },
    ],
    [
      'a refused message',
      { at: 'end', answer: '554 5.6.0 No' },
      { result: 'refused', failure: '554 5.6.0', unreachable: false },
    ],
    [
      'a sender address that is refused',
      { at: 'mail', answer: '550 5.1.8 Sender address rejected' },
      { result: 'refused', failure: '550 5.1.8', unreachable: false },
    ],
    [
      'a sender address that is unknown, which is ours and not the recipient’s',
      { at: 'mail', answer: '550 5.1.1 User unknown' },
      { result: 'refused', failure: '550 5.1.1', unreachable: false },
    ],
    [
      'a greylisted recipient',
      { at: 'rcpt', answer: '451 4.7.1 Later' },
      { result: 'try_later', failure: '451 4.7.1' },
    ],
    [
      'a message put off',
      { at: 'end', answer: '452 4.3.1 Full' },
      { result: 'try_later', failure: '452 4.3.1' },
    ],
    [
      'a policy against us',
      { at: 'end', answer: '550 5.7.1 No' },
      { result: 'held', failure: '550 5.7.1', scope: 'domain' },
    ],
  ];
  test.each(faults)('%s is sorted', async (_, fault, result) => {
    sink.behave(fault);
    expect(await sender.send(ENVELOPE, RAW)).toEqual(result);
  });

  test.each<[string, Fault]>([
    ['a server that says that it is closing', { at: 'connect', answer: '421 4.3.2 Closing' }],
    ['a connection cut before the greeting', { at: 'connect', cut: 'lost' }],
    ['a connection cut in the middle of a message', { at: 'body', cut: 'lost' }],
    ['a connection cut at the final dot', { at: 'end', cut: 'lost' }],
    ['a connection cut after the message was kept', { at: 'end', cut: 'kept' }],
  ])('%s is tried later, by the outbox and not here', async (_, fault) => {
    const before = sink.received.length;
    sink.behave(fault);
    const result = await sender.send(ENVELOPE, RAW);
    expect(result).toMatchObject({ result: 'try_later' });
    // Once the final dot is out nobody knows what became of the mail, and that is recorded. Of a short mail cut in the
    // middle the last byte may have been written, too.
    if (fault.at !== 'body') expect('answerLost' in result).toBe(fault.at === 'end');
    sink.behave();
    expect(sink.received.length - before).toBe('cut' in fault && fault.cut === 'kept' ? 1 : 0);
    expect(await sender.send(ENVELOPE, RAW)).toEqual({ result: 'accepted' });
  });
});

describe('a server', () => {
  test('that is not there is tried later', async () => {
    const sender = smtpSender(serverAt(await freePort()));
    expect((await sender.send(ENVELOPE, RAW)).result).toBe('try_later');
    sender.close();
  });

  test('that must encrypt and does not is given nothing', async () => {
    const sink = await startSink();
    const sender = smtpSender(serverAt(Number(new URL(sink.url).port), { startTls: 'required' }));
    expect((await sender.send(ENVELOPE, RAW)).result).toBe('try_later');
    expect(sink.transcript.filter((line) => line.startsWith('C: MAIL'))).toEqual([]);
    sender.close();
    await sink.stop();
  });

  test('that wants a login gets it; a wrong one is our trouble, never the recipient’s', async () => {
    const sink = await startSink({ login: { user: 'intro', pass: 'right' } });
    const port = Number(new URL(sink.url).port);
    const known = smtpSender(serverAt(port, { user: 'intro', pass: 'right' }));
    const unknown = smtpSender(serverAt(port, { user: 'intro', pass: 'wrong' }));
    expect(await known.send(ENVELOPE, RAW)).toEqual({ result: 'accepted' });
    expect(await unknown.send(ENVELOPE, RAW)).toMatchObject({ result: 'held', scope: 'everything' });
    known.close();
    unknown.close();
    await sink.stop();
  });
});
