import { describe, expect, it } from 'vitest';
import { MailTooLarge, MailUnreadable } from '../../src/inbound/mail-limits.ts';
import { parse } from '../../src/inbound/parse.ts';
import { fromConny } from './mail-bytes.ts';

const HEAD = 'From: a@x.example\r\nCc: ';

function parts(count: number): Buffer {
  const part = '--b\nContent-Type: text/plain\n\nx\n';
  return fromConny(['Content-Type: multipart/mixed; boundary=b'], `${part.repeat(count)}--b--\n`);
}

function nested(levels: number): Buffer {
  const level = (_: unknown, i: number) =>
    `Content-Type: multipart/mixed; boundary="l${i}"\r\n\r\n--l${i}\r\n`;
  const inner = Array.from({ length: levels }, level).join('');
  return Buffer.from(`From: a@x.example\r\n${inner}Content-Type: text/plain\r\n\r\nx\r\n`);
}

function enclosing(levels: number): Buffer {
  const wrap = (inner: string) => `From: a@x.example\r\nContent-Type: message/rfc822\r\n\r\n${inner}`;
  let raw = 'From: a@x.example\r\n\r\nhi';
  for (let i = 0; i < levels; i += 1) raw = wrap(raw);
  return Buffer.from(raw);
}

describe('a message over a limit', () => {
  it.each([
    ['11 MB of text', fromConny([], 'x'.repeat(11_000_000)), 'size'],
    ['a header of 1.1 MB in one line', fromConny([`X: ${'a'.repeat(1_100_000)}`]), 'header'],
    ['150,000 header lines', fromConny(Array.from({ length: 150_000 }, () => 'X: 1')), 'header'],
    ['1,001 short header lines', fromConny(Array.from({ length: 1_001 }, () => 'X: 1')), 'header_lines'],
    ['999 parts', parts(999), 'parts'],
    ['1,000 parts', parts(1_000), 'parts'],
    ['10,000 parts', parts(10_000), 'parts'],
    ['60 levels of multipart', nested(60), 'depth'],
    ['5,000 levels of multipart', nested(5_000), 'parts'],
  ])('%s is refused, saying so', async (_, raw, code) => {
    const refused = parse(raw);
    await expect(refused).rejects.toBeInstanceOf(MailTooLarge);
    await expect(refused).rejects.toMatchObject({ code });
  });

  it('an empty file is no message', async () => {
    await expect(parse(Buffer.alloc(0))).rejects.toBeInstanceOf(MailUnreadable);
  });
});

describe('a message built to be slow, but within the limits', () => {
  it.each([
    ['150 parts', parts(150)],
    ['49 levels of multipart', nested(49)],
    ['900 messages in messages', enclosing(900)],
    ['nested groups', Buffer.from(`${HEAD}${'g:'.repeat(49_000)}\r\n\r\nhi`)],
    ['16,000 addresses', Buffer.from(`${HEAD}${'a@b.c,'.repeat(16_000)}\r\n\r\nhi`)],
    ['98,000 quotes', Buffer.from(`${HEAD}${'"'.repeat(98_000)}\r\n\r\nhi`)],
    ['98,000 brackets', Buffer.from(`${HEAD}${'<'.repeat(98_000)}\r\n\r\nhi`)],
    ['6,500 encoded words', fromConny([`X-Long: ${'=?utf-8?q?a?= '.repeat(6_500)}`])],
    ['5 MB of HTML', fromConny(['Content-Type: text/html'], '<div>'.repeat(1_000_000))],
    [
      '1.6 million encoded lines',
      fromConny(['Content-Transfer-Encoding: quoted-printable'], '=41=\n'.repeat(1_600_000)),
    ],
    [
      '2 million flowed lines',
      fromConny(['Content-Type: text/plain; format=flowed'], '> \n'.repeat(2_000_000)),
    ],
  ])('%s is read within the deadline', async (_, raw) => {
    const started = performance.now();
    const mail = await parse(raw);
    expect(mail.from.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
