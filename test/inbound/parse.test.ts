import { describe, expect, it } from 'vitest';
import { parse } from '../../src/inbound/parse.ts';
import { fromConny, mailBytes } from './mail-bytes.ts';

describe('the headers of a message', () => {
  it('keeps every field in its order, unfolded, with a repeated one as often as it stood', async () => {
    const mail = await parse(mailBytes(['From: a@x.example', 'Subject: one', ' more', 'From: b@x.example']));
    expect(mail.headers).toEqual([
      { name: 'from', value: 'a@x.example' },
      { name: 'subject', value: 'one more' },
      { name: 'from', value: 'b@x.example' },
    ]);
  });

  it('flattens groups in their order, and an empty one holds nobody', async () => {
    const mail = await parse(
      mailBytes(['To: Printers: Helen <h@x.example>, p@x.example;, Nobody:;, last@x.example']),
    );
    expect(mail.to.map(({ address }) => address)).toEqual(['h@x.example', 'p@x.example', 'last@x.example']);
  });

  it('reads the first Message-ID, and every id of In-Reply-To and References whatever stands between', async () => {
    const mail = await parse(
      fromConny([
        'Message-ID: <one@x.example>',
        'In-Reply-To: Your mail of Monday <a@x.example>,<b@x.example>',
        'References: <r1@x.example><r2@x.example>',
        ' (comment) <r3@x.example>',
      ]),
    );
    expect(mail.messageId).toBe('<one@x.example>');
    expect(mail.inReplyTo).toEqual(['<a@x.example>', '<b@x.example>']);
    expect(mail.references).toEqual(['<r1@x.example>', '<r2@x.example>', '<r3@x.example>']);
  });

  it('keeps the first and the latest of very many References', async () => {
    const ids = Array.from({ length: 300 }, (_, i) => `<r${i}@x.example>`);
    const { references } = await parse(fromConny([`References: ${ids.join('\r\n ')}`]));
    expect(references).toHaveLength(50);
    expect(references[0]).toBe('<r0@x.example>');
    expect(references.at(-1)).toBe('<r299@x.example>');
  });

  it.each([
    ['Date: Tue, 13 May 2025 09:41:09 +0200 (CEST)', '2025-05-13T07:41:09.000Z'],
    ['Date: yesterday at noon', null],
    ['Date: Thu, 01 Jan 1970 00:00:00 +0000', null],
    ['X-No-Date: 1', null],
  ])('reads the date of "%s" as %s', async (line, expected) => {
    expect((await parse(fromConny([line]))).date?.toISOString() ?? null).toBe(expected);
  });

  it('tells a null envelope sender from an unknown one', async () => {
    expect((await parse(fromConny(['Return-Path: <>']))).returnPath).toBe('');
    expect((await parse(fromConny(['Return-Path: <A@X.example>']))).returnPath).toBe('a@x.example');
    expect((await parse(fromConny([]))).returnPath).toBeNull();
  });

  it('collects envelope recipients from the fields in use and from the topmost Received', async () => {
    const mail = await parse(
      mailBytes([
        'Delivered-To: one@x.example',
        'X-Original-To: <Two@x.example>',
        'Envelope-To: three@x.example, four@x.example',
        'Received: from a by b for <five@x.example>; Mon, 1 Jan 2025 00:00:00 +0000',
        'Received: from c by d for <six@x.example>; Mon, 1 Jan 2025 00:00:00 +0000',
        'Bcc: seven@x.example',
        'From: a@x.example',
      ]),
    );
    const names = mail.envelopeTo.map((address) => address.split('@')[0]);
    expect(names).toEqual(['one', 'two', 'three', 'four', 'five', 'seven']);
  });

  it('reads raw UTF-8, raw Latin-1 and raw ISO-2022-JP in a header', async () => {
    const latin = Buffer.from(
      'From: J\xfcrgen M\xfcller <j@x.example>\r\nSubject: Gr\xfc\xdfe\r\n\r\n',
      'latin1',
    );
    expect(await parse(latin)).toMatchObject({ from: [{ name: 'Jürgen Müller' }], subject: 'Grüße' });
    const japanese = Buffer.from('From: x@x.example\r\nSubject: \x1b$B;3ED\x1b(B\r\n\r\n', 'latin1');
    expect((await parse(japanese)).subject).toBe('山田');
    expect((await parse(mailBytes(['Subject: Käse']))).subject).toBe('Käse');
  });

  it('reads a raw header in the encoding of the body', async () => {
    const raw = Buffer.concat([
      Buffer.from('From: x@x.example\r\nTo: '),
      Buffer.from([0xef, 0xcc, 0xd8, 0xc7, 0xc1]),
      Buffer.from(' <olga@x.example>\r\nContent-Type: text/plain;\r\n\tcharset=koi8-r\r\n\r\n'),
    ]);
    expect((await parse(raw)).to).toEqual([{ name: 'Ольга', address: 'olga@x.example' }]);
  });

  it('does not make an address of an encoded word that decodes to one', async () => {
    const hidden = Buffer.from('victim@x.example').toString('base64');
    const mail = await parse(
      mailBytes([`From: =?utf-8?B?${hidden}?=`, `To: =?utf-8?B?${hidden}?= <real@y.example>`]),
    );
    expect(mail.from).toEqual([]);
    expect(mail.to).toEqual([{ name: 'victim@x.example', address: 'real@y.example' }]);
  });
});

describe('the body of a message', () => {
  const part = (type: string, body: string, more = '') => `--b\nContent-Type: ${type}\n${more}\n${body}\n`;
  const multipart = (kind: string, ...parts: string[]) =>
    fromConny([`Content-Type: multipart/${kind}; boundary=b`], `${parts.join('')}--b--\n`);

  it('takes text and HTML apart, and what is attached is neither', async () => {
    const mail = await parse(
      multipart(
        'mixed',
        part('text/plain', 'the note'),
        part('text/html', '<p>the note</p>'),
        part('text/plain', 'an attachment', 'Content-Disposition: attachment; filename=notes.txt\n'),
        part('text/plain', 'shown inline', 'Content-Disposition: inline; filename=list.txt\n'),
      ),
    );
    expect(mail.text).toBe('the note');
    expect(mail.html).toBe('<p>the note</p>');
    expect(mail.parts.map(({ filename }) => filename)).toEqual(['notes.txt', 'list.txt']);
  });

  it('takes a named part for the body where there is no other', async () => {
    const mail = await parse(multipart('mixed', part('text/plain; name=body.txt', 'the only text')));
    expect(mail.text).toBe('the only text');
  });

  it('does not count a blank text beside HTML as a text', async () => {
    const mail = await parse(
      multipart('alternative', part('text/plain', ' '), part('text/html', '<b>yes</b>')),
    );
    expect(mail.text).toBeNull();
  });

  it('keeps the parts of a delivery report, and reads the message returned in it', async () => {
    const mail = await parse(
      multipart(
        'report; report-type=delivery-status',
        part('text/plain', 'it failed'),
        part('message/delivery-status', 'Reporting-MTA: dns; mx\n\nAction: failed'),
        part('message/rfc822', 'From: us@x.example\nSubject: hi\n\nhello'),
      ),
    );
    expect(mail.parts.map(({ type }) => type)).toEqual(['message/delivery-status', 'message/rfc822']);
    expect(mail.enclosed).toMatchObject([
      { from: [{ address: 'us@x.example' }], subject: 'hi', text: 'hello' },
    ]);
  });

  it('reads an enclosed message that is inline or encoded in base64, three levels down at most', async () => {
    const wrap = (inner: string, level: number): string =>
      `From: l${level}@x.example\nContent-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n` +
      'Content-Type: message/rfc822\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\n' +
      `${Buffer.from(inner).toString('base64')}\n--b${level}--\n`;
    let mail = await parse(Buffer.from([1, 2, 3, 4, 5].reduce(wrap, 'From: l0@x.example\n\nhello')));
    const senders: (string | undefined)[] = [];
    for (let next: typeof mail | undefined = mail; next !== undefined; next = mail.enclosed[0]) {
      mail = next;
      senders.push(mail.from[0]?.address);
    }
    expect(senders).toEqual(['l5@x.example', 'l4@x.example', 'l3@x.example', 'l2@x.example']);
  });

  it('reads what it can where the declared boundary never appears', async () => {
    const body =
      '--other\nContent-Type: text/plain\n\nhello there\n\n--other\nContent-Type: text/html\n\n<p>hello</p>\n';
    const mail = await parse(fromConny(['Content-Type: multipart/alternative; boundary=b'], body));
    expect(mail.text?.trim()).toBe('hello there');
    expect(mail.html?.trim()).toBe('<p>hello</p>');
    const bare = await parse(fromConny(['Content-Type: multipart/mixed; boundary=b'], 'no parts at all\n'));
    expect(bare.text?.trim()).toBe('no parts at all');
  });

  it('reads a part of no type that can be told as plain text', async () => {
    const mail = await parse(multipart('mixed', '--b\nContent-Type: ;\n\nhello\n', part('"', 'there')));
    expect(mail.text).toBe('hello\nthere');
  });

  it('reads as far as a base64 body goes that was cut off', async () => {
    const base64 = Buffer.from('I rang Priya on Monday, and all is well.').toString('base64').slice(0, -3);
    const mail = await parse(fromConny(['Content-Transfer-Encoding: base64'], base64));
    expect(mail.text).toMatch(/^I rang Priya on Monday, and all is w/);
  });

  it('leaves no NUL in subject or body', async () => {
    const mail = await parse(Buffer.from('From: a@x.example\r\nSubject: a\0b\r\n\r\nno\0thing\r\n'));
    expect(mail.subject).toBe('ab');
    expect(mail.text).toBe('nothing\n');
  });

  it('reads a message that an mbox file or a byte order mark starts', async () => {
    const plain = 'From: a@x.example\nSubject: hi\n\nhello\n';
    expect((await parse(Buffer.from(`From a@x.example Mon Jan  1 00:00:00 2025\n${plain}`))).subject).toBe(
      'hi',
    );
    expect((await parse(Buffer.from(`\uFEFF${plain}`))).subject).toBe('hi');
  });
});
