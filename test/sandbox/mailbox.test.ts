import { ImapFlow } from 'imapflow';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DemoMailbox, startMailbox } from '../../src/sandbox/mailbox.ts';
import { startNode } from '../support/process.ts';
import { eventually } from '../support/wait.ts';

let mailbox: DemoMailbox;
const clients: ImapFlow[] = [];
beforeEach(async () => {
  mailbox = await startMailbox();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await mailbox.stop();
});

async function open(pass?: string): Promise<ImapFlow> {
  const { hostname, port, username, password } = new URL(mailbox.url);
  const client = new ImapFlow({
    host: hostname,
    port: Number(port),
    secure: false,
    auth: { user: username, pass: pass ?? password },
    logger: false,
  });
  client.on('error', () => {});
  clients.push(client);
  await client.connect();
  await client.mailboxOpen('INBOX');
  return client;
}

async function uids(client: ImapFlow, range: string): Promise<number[]> {
  const found: number[] = [];
  for await (const { uid } of client.fetch(range, { uid: true }, { uid: true })) found.push(uid);
  return found;
}

const mail = (subject: string) => Buffer.from(`Subject: ${subject}\r\n\r\nHello\r\n`);

describe("the demo's mailbox", () => {
  test('tells an IDLEing client of new mail within 100 ms, again and again', async () => {
    const client = await open();
    void client.idle();
    await eventually(() => client.idling, { what: 'IDLE' });
    for (const count of [1, 2, 3]) {
      const told = new Promise((resolve) => client.once('exists', resolve));
      const started = performance.now();
      await mailbox.deliver(mail(`${count}`));
      expect(await told).toMatchObject({ count });
      expect(performance.now() - started).toBeLessThan(100);
    }
  });

  test('gives every byte back as it came: 8-bit, bare line feeds, NUL, dots and broken MIME', async () => {
    const sources = [
      Buffer.from('Subject: Gr\xfc\xdfe\r\n\r\n\x80\xff\r\n', 'latin1'),
      Buffer.from('Subject: Grüße 👋\r\n\r\n.\r\n..\r\n'),
      Buffer.from('no header at all\nbare\n\0NUL'),
      Buffer.from('Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x\r\nno end'),
    ];
    const client = await open();
    for (const source of sources) await mailbox.deliver(source);
    await client.noop();
    const got: Buffer[] = [];
    for await (const { source } of client.fetch('1:*', { source: true }, { uid: true })) {
      if (source) got.push(source);
    }
    expect(got).toEqual(sources);
  });

  test('answers a range of UIDs beyond the last with the last, as IMAP has it, and one UID with nothing', async () => {
    const client = await open();
    expect(await uids(client, '1:*')).toEqual([]);
    for (const subject of ['a', 'b', 'c']) await mailbox.deliver(mail(subject));
    expect(await uids(client, '2:*')).toEqual([2, 3]);
    expect(await uids(client, '9:*')).toEqual([3]);
    expect(await uids(client, '9:20')).toEqual([]);
  });

  test('reading marks nothing as seen, and the arrival time is now', async () => {
    await mailbox.deliver(mail('a'));
    const client = await open();
    const message = await client.fetchOne(
      '1',
      { source: true, flags: true, internalDate: true },
      { uid: true },
    );
    expect(message).toMatchObject({ flags: new Set() });
    const arrived = message ? message.internalDate : undefined;
    expect(Math.abs(Date.now() - new Date(arrived ?? 0).getTime())).toBeLessThan(5_000);
  });

  test('has a UIDVALIDITY of its own in every run', async () => {
    const client = await open();
    const seconds = Number(client.mailbox ? client.mailbox.uidValidity : 0);
    expect(Math.abs(Date.now() / 1000 - seconds)).toBeLessThan(10);
  });

  test('tells two sessions of the same mail', async () => {
    const told = (await Promise.all([open(), open()])).map((client) => {
      void client.idle();
      return new Promise((resolve) => client.once('exists', resolve));
    });
    await mailbox.deliver(mail('a'));
    await expect(Promise.all(told)).resolves.toHaveLength(2);
  });

  test('lets nobody in without the password', async () => {
    await expect(open('wrong')).rejects.toThrow();
  });

  test('stops at once while a client IDLEs', async () => {
    const client = await open();
    void client.idle().catch(() => {});
    await eventually(() => client.idling, { what: 'IDLE' });
    const started = performance.now();
    await mailbox.stop();
    expect(performance.now() - started).toBeLessThan(500);
    mailbox = await startMailbox();
  });

  test('keeps no process alive for a client that left while it IDLEd', async () => {
    const script = `
      import { connect } from 'node:net';
      import { startMailbox } from './src/sandbox/mailbox.ts';
      const mailbox = await startMailbox();
      const socket = connect(new URL(mailbox.url).port, '127.0.0.1');
      socket.write('A LOGIN intro pass\\r\\nB SELECT INBOX\\r\\nC IDLE\\r\\n');
      socket.on('data', (text) => {
        if (String(text).includes('+ idling')) socket.destroy();
      });
      socket.on('close', () => mailbox.stop());
    `;
    const child = startNode(['--input-type=module', '-e', script], { name: 'mailbox' });
    const end = await eventually(() => !child.running(), { what: 'its end', timeout: 10_000 }).catch(String);
    await child.destroy();
    expect(end).toBe(true);
    expect(await child.exit).toEqual({ code: 0, signal: null });
  });
});
