/** Pieces of mail that parsers trip over; put anywhere into a message they break it in ways that happen. */
const PIECES = [
  '\r\n\r\n',
  '\r\n',
  '\n',
  '--',
  '"',
  '<',
  '>',
  '@',
  '(',
  ')',
  ';',
  ':',
  ',',
  '=?utf-8?q?',
  '=?utf-8?b?',
  '?=',
  '\0',
  '\x1b$B',
  '\xff\xfe',
  'Content-Type: multipart/mixed; boundary="',
  'boundary=x',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Type: message/rfc822\r\n',
  'charset=utf-7',
  'charset=iso-2022-jp',
  'From: ',
  '> ',
  'On Monday, Bob wrote:\r\n',
  '-----Original Message-----\r\n',
  '---------- Forwarded message ---------\r\n',
  '<div>',
  '<blockquote>',
  '<!--',
  'mailto:',
  ' a@b.example ',
  ' '.repeat(200),
  '>'.repeat(200),
  '('.repeat(500),
];

/** A repeatable source of whole numbers below `n` (mulberry32). */
export function randomFrom(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

type Random = (n: number) => number;
type Change = (raw: Buffer, from: number, to: number, random: Random, others: readonly Buffer[]) => Buffer;

const insert = (raw: Buffer, at: number, piece: Buffer) =>
  Buffer.concat([raw.subarray(0, at), piece, raw.subarray(at)]);

const CHANGES: readonly Change[] = [
  (raw, from, to) => Buffer.concat([raw.subarray(0, from), raw.subarray(to)]),
  (raw, from, to) => Buffer.concat([raw.subarray(0, to), raw.subarray(from)]),
  (raw, from, _to, random) => insert(raw, from, Buffer.from(PIECES[random(PIECES.length)] ?? '', 'latin1')),
  (raw, from, to, random) => {
    const bytes = Buffer.from(raw);
    for (let i = from; i < Math.min(to, from + 8); i += 1) bytes[i] = random(256);
    return bytes;
  },
  (raw, from, _to, random) => (random(4) === 0 ? raw.subarray(0, from) : raw),
  (raw, from, _to, random, others) => {
    const other = others[random(others.length)] ?? raw;
    const start = random(other.length + 1);
    return insert(raw, from, other.subarray(start, start + random(2_000)));
  },
];

/** A message with up to six accidents: something cut, doubled, put in, scrambled, or taken from another message. */
export function mutated(raw: Buffer, others: readonly Buffer[], random: Random): Buffer {
  let bytes = raw;
  for (let left = 1 + random(6); left > 0; left -= 1) {
    const from = random(bytes.length + 1);
    const to = Math.min(bytes.length, from + random(200));
    bytes = CHANGES[random(CHANGES.length)]?.(bytes, from, to, random, others) ?? bytes;
  }
  return bytes;
}
