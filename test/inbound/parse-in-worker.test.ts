import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { MailTooLarge, MailUnreadable } from '../../src/inbound/mail-limits.ts';
import { parse } from '../../src/inbound/parse.ts';
import { type Parser, type ParserOptions, startParser } from '../../src/inbound/parse-in-worker.ts';
import { newText } from '../../src/reading/written/new-text.ts';
import { fromConny } from './mail-bytes.ts';

let parser: Parser;

function started(options: ParserOptions = {}): Parser {
  parser = startParser(options);
  return parser;
}

function hostile(options: ParserOptions = {}): Parser {
  const script = new URL('./hostile-worker.ts', import.meta.url);
  return started({ script, milliseconds: 1_000, megabytes: 32, ...options });
}

afterEach(() => parser.close());

const REPORT = fromConny(
  ['Content-Type: multipart/mixed; boundary=b', 'Date: Mon, 2 Jun 2025 10:00:00 +0000'],
  '--b\n\nhi\n--b\nContent-Type: message/rfc822\n\nFrom: a@x.example\nContent-Type: image/png\n\nx\n--b--\n',
);

describe('a message parsed in a thread of its own', () => {
  it('is the same as one parsed here, with the author’s words found, buffers, dates and enclosed messages included', async () => {
    const mail = await started().parse(REPORT);
    const here = await parse(REPORT);
    expect(mail).toEqual({ ...here, written: newText(here) });
    expect(Buffer.isBuffer(mail.enclosed[0]?.parts[0]?.content)).toBe(true);
    expect(mail.date).toBeInstanceOf(Date);
  });

  it('is refused with the same errors', async () => {
    const { parse: parseThere } = started();
    await expect(parseThere(Buffer.alloc(11_000_000))).rejects.toBeInstanceOf(MailTooLarge);
    await expect(parseThere(Buffer.alloc(11_000_000))).rejects.toMatchObject({ code: 'size' });
    await expect(parseThere(Buffer.alloc(0))).rejects.toBeInstanceOf(MailUnreadable);
  });

  it('keeps its place among others, however many threads there are', async () => {
    const { parse: parseThere } = started({ threads: 2 });
    const subjects = Array.from({ length: 30 }, (_, i) => `number ${i}`);
    const mails = await Promise.all(subjects.map((subject) => parseThere(fromConny([`X-No: ${subject}`]))));
    expect(mails.map((mail) => mail.headers.at(-1)?.value)).toEqual(subjects);
  });

  it('takes next to nothing of the time of the thread that waits for it', async () => {
    const { parse: parseThere } = started();
    const raw = fromConny(['Content-Transfer-Encoding: quoted-printable'], '=41=\n'.repeat(1_500_000));
    await parseThere(REPORT);
    const before = process.threadCpuUsage();
    await parseThere(raw);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(100);
  });
});

describe('a message that its parser cannot cope with', () => {
  it.each([
    ['hang', 'time', 500],
    ['eat', 'memory', 15_000],
  ])(
    'is refused when it makes the thread %s, and the next one is parsed',
    async (text, code, milliseconds) => {
      const { parse: parseThere } = hostile({ milliseconds });
      const refused = parseThere(Buffer.from(text));
      const next = parseThere(Buffer.from('next'));
      await expect(refused).rejects.toBeInstanceOf(MailTooLarge);
      await expect(refused).rejects.toMatchObject({ code });
      await expect(next).rejects.toThrow('echo next');
    },
  );

  it.each([
    ['exit', 'a parsing thread ended by itself'],
    ['throw', 'a fault of the parser'],
  ])('is an error when it makes the thread %s, and the next one is parsed', async (text, message) => {
    const { parse: parseThere } = hostile();
    const failed = parseThere(Buffer.from(text));
    const next = parseThere(Buffer.from('next'));
    await expect(failed).rejects.toThrow(message);
    await expect(next).rejects.toThrow('echo next');
  });

  it('is none of those that had to wait for their thread to start', async () => {
    const { parse: parseThere } = hostile({ script: new URL('./slow-worker.ts', import.meta.url) });
    await expect(parseThere(Buffer.from('first'))).rejects.toThrow('echo first');
    await expect(parseThere(Buffer.from('next'))).rejects.toThrow('echo next');
  });

  it('delays no message in another thread', async () => {
    const { parse: parseThere } = hostile({ threads: 2 });
    const stuck = parseThere(Buffer.from('hang')).catch((error: unknown) => error);
    const beginning = performance.now();
    await expect(parseThere(Buffer.from('other'))).rejects.toThrow('echo other');
    expect(performance.now() - beginning).toBeLessThan(900);
    expect(await stuck).toBeInstanceOf(MailTooLarge);
  });
});

describe('a parser that is closed', () => {
  it('rejects what it was at, what waited, and what comes later', async () => {
    const { parse: parseThere, close } = hostile({ milliseconds: 60_000 });
    const jobs = ['hang', 'waiting'].map((text) => parseThere(Buffer.from(text)));
    const outcomes = Promise.allSettled(jobs);
    await wait(50);
    await close();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'the parser is closed' } });
    }
    await expect(parseThere(Buffer.from('late'))).rejects.toThrow('the parser is closed');
  });
});
