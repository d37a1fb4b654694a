import nodemailer from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { type MailSink, type SunkMail, startMailSink } from '../../src/sandbox/mail-sink.ts';

let sink: MailSink;
afterEach(() => sink.stop());

describe("the demo's mail sink", () => {
  test('hands over the envelope and the bytes before it accepts', async () => {
    const mails: SunkMail[] = [];
    sink = await startMailSink((mail) => mails.push(mail));
    const transport = nodemailer.createTransport(sink.url);
    const raw = 'Subject: Gr\u00fc\u00dfe\r\n\r\n.\r\n..dots\r\n';
    await transport.sendMail({ envelope: { from: '', to: ['Alice@x.example', 'bjørn@y.example'] }, raw });
    transport.close();
    expect(mails).toEqual([{ from: '', to: ['Alice@x.example', 'bjørn@y.example'], raw: Buffer.from(raw) }]);
  });

  test('refuses for now what could not be handed over', async () => {
    sink = await startMailSink(() => {
      throw new Error('no room');
    });
    const transport = nodemailer.createTransport(sink.url);
    const sent = transport.sendMail({ from: 'a@a.test', to: 'b@b.test', text: 'x' });
    await expect(sent).rejects.toMatchObject({ responseCode: 451 });
    transport.close();
  });

  test('stops soon although a pooled client keeps its connection', async () => {
    sink = await startMailSink(() => {});
    const transport = nodemailer.createTransport({ url: sink.url, pool: true });
    await transport.sendMail({ from: 'a@a.test', to: 'b@b.test', text: 'x' });
    const started = performance.now();
    await sink.stop();
    expect(performance.now() - started).toBeLessThan(1_000);
    transport.close();
    sink = await startMailSink(() => {});
  });
});
