import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Dovecot, dovecotAvailable, startDovecot } from './dovecot.ts';
import { eventually } from './wait.ts';

const mail = (subject: string) => `Subject: ${subject}\r\n\r\nHello\r\n`;

describe.skipIf(!dovecotAvailable)('Dovecot', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterAll(() => dovecot.stop());

  async function session(user: string): Promise<ImapFlow> {
    const { hostname, port, password } = new URL(dovecot.url(user));
    const client = new ImapFlow({
      host: hostname,
      port: Number(port),
      secure: false,
      auth: { user, pass: decodeURIComponent(password) },
      logger: false,
    });
    client.on('error', () => {});
    await client.connect();
    return client;
  }

  test('keeps a message byte for byte, unseen, for its user alone', async () => {
    const raw = Buffer.from('Subject: Gr\xfc\xdfe\r\n\r\n\x80\xff 8-bit\r\n', 'latin1');
    const internalDate = new Date('2026-03-01T12:00:00Z');
    const uid = await dovecot.append(raw, { user: 'bytes', internalDate });
    expect(await dovecot.messages('INBOX', 'bytes')).toEqual([{ uid, flags: [], raw }]);
    expect(await dovecot.messages('INBOX', 'other')).toEqual([]);
  });

  test('tells an IDLEing session within 700 ms', async () => {
    const client = await session('idle');
    await client.mailboxOpen('INBOX');
    void client.idle();
    await eventually(() => client.idling, { what: 'IDLE' });
    const told = new Promise<number>((resolve) => client.once('exists', () => resolve(performance.now())));
    await dovecot.append(mail('one'), { user: 'idle' });
    const appended = performance.now();
    expect((await told) - appended).toBeLessThan(700);
    await client.logout();
  });

  test('gives recreated folders a new UIDVALIDITY and the same messages UIDs from 1', async () => {
    await dovecot.createFolder('Archive', 'recreate');
    for (const folder of ['INBOX', 'Archive']) {
      const gone = await dovecot.append(mail('gone'), { user: 'recreate', folder });
      await dovecot.append(mail('kept'), { user: 'recreate', folder });
      await dovecot.remove(gone, folder, 'recreate');
      const before = await dovecot.uidValidity(folder, 'recreate');
      expect(await dovecot.messages(folder, 'recreate')).toMatchObject([{ uid: 2 }]);
      await dovecot.recreate(folder, 'recreate');
      expect(await dovecot.uidValidity(folder, 'recreate')).not.toBe(before);
      expect(await dovecot.messages(folder, 'recreate')).toMatchObject([
        { uid: 1, raw: Buffer.from(mail('kept')) },
      ]);
    }
  });

  test('comes back after a kill on the same port with the same mail, and open sessions are cut', async () => {
    await dovecot.append(mail('before'), { user: 'kill' });
    const url = dovecot.url();
    const client = await session('kill');
    const cut = new Promise((resolve) => client.once('close', resolve));
    await dovecot.kill();
    await cut;
    await expect(session('kill')).rejects.toThrow();
    await dovecot.restart();
    expect(dovecot.url()).toBe(url);
    expect(await dovecot.messages('INBOX', 'kill')).toMatchObject([{ uid: 1 }]);
  });
});
