import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/inbound/parse.ts';
import { signedContent } from '../../src/inbound/signed-data.ts';
import { fromConny } from './mail-bytes.ts';

const ENTITY = 'Content-Type: text/plain; charset=utf-8\r\n\r\nPlease introduce Alice to Bob.\r\n';

function length(bytes: Buffer): Buffer {
  if (bytes.length < 0x80) return Buffer.from([bytes.length]);
  return Buffer.from([0x82, bytes.length >> 8, bytes.length & 0xff]);
}

const value = (tag: number, ...parts: Buffer[]) => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), length(content), content]);
};
const open = (tag: number, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
const id = (last: number) =>
  value(0x06, Buffer.from(`2a864886f70d0107${last.toString(16).padStart(2, '0')}`, 'hex'));

type Make = (tag: number, ...parts: Buffer[]) => Buffer;

/** A SignedData (RFC 5652 section 5.1) without signers around some content. */
function signed(make: Make, content: Buffer, type = 2): Buffer {
  const version = value(0x02, Buffer.from([1]));
  const encapsulated = make(0x30, id(1), make(0xa0, content));
  return make(0x30, id(type), make(0xa0, make(0x30, version, value(0x31), encapsulated, value(0x31))));
}

const octets = value(0x04, Buffer.from(ENTITY));
const pieces = open(
  0x24,
  value(0x04, Buffer.from(ENTITY.slice(0, 30))),
  value(0x04, Buffer.from(ENTITY.slice(30))),
);

describe('a message that is signed without being readable', () => {
  it.each([
    ['of definite lengths', signed(value, octets)],
    ['of open lengths, in pieces', signed(open, pieces)],
  ])('%s is opened', (_, bytes) => {
    expect(signedContent(bytes)?.toString()).toBe(ENTITY);
  });

  it.each([
    ['encrypted', signed(value, octets, 3)],
    ['cut off', signed(value, octets).subarray(0, 60)],
    ['signing content that stands elsewhere', signed(value, Buffer.alloc(0))],
    ['no BER at all', Buffer.from('hello')],
    ['empty', Buffer.alloc(0)],
    [
      'nested without end',
      Buffer.from([0x30, 0x80].concat(...Array.from({ length: 50_000 }, () => [0x30, 0x80]))),
    ],
  ])('%s has no content to be read', (_, bytes) => {
    expect(signedContent(bytes)).toBeNull();
  });

  it('is looked into without throwing, whatever is in it', () => {
    const whole = signed(open, pieces);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        signedContent(bytes);
      }),
    );
  });

  it('is read as the message that was signed', async () => {
    const header = [
      'Content-Type: application/pkcs7-mime; smime-type=signed-data',
      'Content-Transfer-Encoding: base64',
    ];
    const mail = await parse(fromConny(header, `${signed(open, pieces).toString('base64')}\n`));
    expect(mail.text).toBe('Please introduce Alice to Bob.\n');
    expect(mail.parts).toEqual([]);
  });
});
