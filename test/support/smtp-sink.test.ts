import nodemailer from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { type Fault, type Sink, type SinkOptions, startSink } from './smtp-sink.ts';

let sink: Sink;
const started: Sink[] = [];
async function start(options?: SinkOptions): Promise<Sink> {
  sink = await startSink(options);
  started.push(sink);
  return sink;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.stop()));
});

interface Sent {
  ok: boolean;
  code?: number | undefined;
  rejected?: unknown;
}

/** One mail on a connection of its own, as nodemailer sends it, and what it makes of the answer. */
async function send(to: string | string[], text = 'Hello', subject = 'Hi'): Promise<Sent> {
  const transport = nodemailer.createTransport(sink.url, { from: 'intro@a.test' });
  try {
    const info = await transport.sendMail({ to, subject, text, html: `<p>${text}</p>` });
    return { ok: true, rejected: info.rejected };
  } catch (error) {
    const { responseCode } = error as { responseCode?: number };
    return { ok: false, code: responseCode };
  } finally {
    transport.close();
  }
}

describe('a sink that is well', () => {
  test('keeps envelope, bytes and readable parts of what it accepts', async () => {
    await start();
    await send(['Alice@X.example', 'bob@y.example'], 'Grüße\n.\n..dots', 'Schöne Grüße');
    const [mail] = await sink.waitFor(1);
    expect(mail).toMatchObject({ from: 'intro@a.test', to: ['alice@x.example', 'bob@y.example'] });
    expect(mail?.header('Subject')).toContain('=?UTF-8?');
    expect((await sink.parsed(0)).subject).toBe('Schöne Grüße');
    expect(await mail?.text()).toContain('Grüße\n.\n..dots');
    expect(await mail?.html()).toContain('<p>Grüße');
  });

  test('takes several mails on one connection, pipelined or not', async () => {
    for (const extensions of [['PIPELINING'], []]) {
      await start({ extensions });
      const transport = nodemailer.createTransport({ url: sink.url, pool: true, maxConnections: 1 });
      const mail = { from: 'a@a.test', to: 'b@b.test', subject: 's', text: 't' };
      await Promise.all([transport.sendMail(mail), transport.sendMail(mail)]);
      transport.close();
      expect(sink.received).toHaveLength(2);
      expect(sink.connections).toBe(1);
    }
  });

  test('takes 8-bit text and addresses as SMTPUTF8 has them', async () => {
    await start();
    expect(await send('bjørn@y.example')).toMatchObject({ ok: true });
    expect(sink.received[0]).toMatchObject({ to: ['bjørn@y.example'] });
    expect(sink.received[0]?.parameters).toContain('SMTPUTF8');
  });

  test('lets in whoever knows the password, by PLAIN and LOGIN, and nobody else', async () => {
    await start({ login: { user: 'u@a.test', pass: 'p w' } });
    expect(await send('a@x.example')).toMatchObject({ ok: true });
    const port = Number(new URL(sink.url).port);
    const attempt = (pass: string, authMethod: string) =>
      nodemailer
        .createTransport({ host: '127.0.0.1', port, authMethod, auth: { user: 'u@a.test', pass } })
        .verify();
    await expect(attempt('p w', 'LOGIN')).resolves.toBe(true);
    await expect(attempt('wrong', 'LOGIN')).rejects.toThrow('535');
    await expect(attempt('wrong', 'PLAIN')).rejects.toThrow('535');
  });

  test('refuses what is larger than it says', async () => {
    await start({ size: 1000 });
    expect(await send('a@x.example', 'x'.repeat(2000))).toMatchObject({ ok: false, code: 552 });
  });

  test('a wait in vain says what was received instead', async () => {
    await start();
    await send('a@x.example', 'Hello', 'First');
    await expect(sink.waitFor(2, 30)).rejects.toThrow(/mail number 2 .*to a@x.example: First/s);
    await expect(sink.waitFor((mail) => mail.to.includes('b@x.example'), 30)).rejects.toThrow(
      'received were 1',
    );
  });
});

describe('a sink told to fail', () => {
  /** what nodemailer is told, and how many copies are kept */
  const cases: [string, Fault, Sent, number][] = [
    ['refuses at connect', { at: 'connect', answer: '421 4.3.2 Busy' }, { ok: false, code: 421 }, 0],
    ['refuses at MAIL', { at: 'mail', answer: '451 4.7.1 Greylisted' }, { ok: false, code: 451 }, 0],
    ['refuses at RCPT', { at: 'rcpt', answer: '550 5.1.1 No such user' }, { ok: false, code: 550 }, 0],
    ['refuses at DATA', { at: 'data', answer: '452 4.3.1 Disk full' }, { ok: false, code: 452 }, 0],
    ['refuses the message', { at: 'end', answer: '554 5.7.1 Spam' }, { ok: false, code: 554 }, 0],
    ['cuts after EHLO', { at: 'ehlo', cut: 'lost' }, { ok: false }, 0],
    ['cuts after RCPT', { at: 'rcpt', cut: 'lost' }, { ok: false }, 0],
    ['cuts in the middle of the message', { at: 'body', cut: 'lost' }, { ok: false }, 0],
    ['loses the message and its answer', { at: 'end', cut: 'lost' }, { ok: false }, 0],
    ['keeps the message and loses its answer', { at: 'end', cut: 'kept' }, { ok: false }, 1],
    ['answers late', { at: 'end', delay: 100 }, { ok: true }, 1],
    ['answers drop by drop', { at: 'end', drip: 2 }, { ok: true }, 1],
  ];
  test.each(cases)('%s', async (_, fault, told, kept) => {
    await start();
    sink.behave(fault);
    expect(await send('a@x.example', 'x'.repeat(200_000))).toMatchObject(told);
    expect(sink.received).toHaveLength(kept);
    sink.behave();
    expect(await send('a@x.example')).toMatchObject({ ok: true });
    expect(sink.received).toHaveLength(kept + 1);
  });

  test('says nothing until the client leaves', async () => {
    await start();
    sink.behave({ at: 'mail', silent: true });
    const { port } = new URL(sink.url);
    const impatient = nodemailer.createTransport({
      host: '127.0.0.1',
      port: Number(port),
      socketTimeout: 100,
    });
    await expect(impatient.sendMail({ from: 'a@a.test', to: 'b@b.test', text: 't' })).rejects.toThrow(
      /timeout/i,
    );
    impatient.close();
    expect(sink.transcript.at(-1)).toBe('S: (silent)');
  });

  test('fails for one recipient and takes the other', async () => {
    await start();
    sink.behave({ at: 'rcpt', to: 'a@x.example', answer: '451 4.2.0 Later' });
    expect(await send(['a@x.example', 'b@x.example'])).toEqual({ ok: true, rejected: ['a@x.example'] });
    expect(sink.received[0]?.to).toEqual(['b@x.example']);
  });

  test('fails so many times and then accepts', async () => {
    await start();
    sink.behave({ at: 'end', times: 2, answer: '451 4.3.0 Later' });
    const codes = [await send('a@x.example'), await send('a@x.example'), await send('a@x.example')];
    expect(codes.map(({ code }) => code)).toEqual([451, 451, undefined]);
    expect(sink.received).toHaveLength(1);
  });

  test('leaves the first so many alone', async () => {
    await start();
    sink.behave({ at: 'end', after: 1, times: 1, cut: 'kept' });
    const all = [await send('a@x.example'), await send('a@x.example'), await send('a@x.example')];
    expect(all.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(sink.received).toHaveLength(3);
  });

  test('cannot be told what makes no sense', async () => {
    await start();
    expect(() => sink.behave({ at: 'mail', to: 'a@x.example', cut: 'lost' })).toThrow(
      'no recipient is known',
    );
    expect(() => sink.behave({ at: 'end' })).toThrow('not nothing');
    expect(() => sink.behave({ at: 'body', delay: 5 })).toThrow('only be cut');
  });
});
