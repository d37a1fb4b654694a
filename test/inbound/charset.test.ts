import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/inbound/charset.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('text under a charset label', () => {
  it.each([
    ['UTF-8 without a label', Buffer.from('Käse'), null, 'Käse'],
    ['windows-1252 labelled utf-8', latin1('tr\xe8s bien \x96 \x80380'), 'utf-8', 'très bien – €380'],
    ['a label with a stray quote', latin1('J\xfcrgen'), 'utf-8"', 'Jürgen'],
    ['UTF-8 labelled iso-8859-1', Buffer.from('très bien'), 'iso-8859-1', 'très bien'],
    ['UTF-8 labelled us-ascii', Buffer.from('très bien'), 'us-ascii', 'très bien'],
    [
      'UTF-8 cut within a letter',
      Buffer.from('Małgorzata Żółkiewska').subarray(0, -12),
      'utf-8',
      'Małgorzata \uFFFD',
    ],
    ['ISO-2022-JP without a label', latin1('\x1b$B;3ED\x1b(B'), null, '山田'],
    ['ISO-2022-JP labelled us-ascii', latin1('\x1b$B;3ED\x1b(B'), 'us-ascii', '山田'],
    ['EUC-JP labelled iso-2022-jp', Buffer.from([0xbb, 0xb3, 0xc5, 0xc4]), 'iso-2022-jp', '山田'],
    ['Shift_JIS as cp932', Buffer.from([0x8e, 0x52, 0x93, 0x63]), 'cp932', '山田'],
    ['Korean as ks_c_5601-1987', Buffer.from([0xb1, 0xe8]), 'ks_c_5601-1987', '김'],
    ['gb2312 with a sign of gbk', Buffer.from([0xc0, 0xee, 0x81, 0x40]), 'gb2312', '李丂'],
    ['KOI8-R', Buffer.from([0xf0, 0xd2, 0xc9]), 'koi8-r', 'При'],
    ['windows-1251 without a label', Buffer.from('cff0e8e2e5f220e2f1e5ec20', 'hex'), null, 'Привет всем '],
    ['UTF-7', latin1('Hi M+APw-ller +- co'), 'utf-7', 'Hi Müller + co'],
    ['an unknown label', latin1('J\xfcrgen'), 'x-unknown', 'Jürgen'],
    ['nothing', Buffer.alloc(0), 'utf-8', ''],
  ])('reads %s', (_, bytes, label, expected) => {
    expect(decodeText(bytes, label)).toBe(expected);
  });
});
