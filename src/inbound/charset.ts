import { isAscii, isUtf8 } from 'node:buffer';

/** Labels seen in mail that the Encoding Standard does not list, and what they mean there. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  cp936: 'gbk',
  'windows-936': 'gbk',
  cp949: 'euc-kr',
  'windows-949': 'euc-kr',
  ks_c_5601: 'euc-kr',
  cp950: 'big5',
  'windows-950': 'big5',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  'utf-8-mac': 'utf-8',
  utf8mb4: 'utf-8',
  'iso-8859-8-e': 'iso-8859-8',
};

const ESC = 0x1b;
/** The escape sequences that announce Japanese two-byte sets in ISO-2022-JP (RFC 1468): `ESC $ B`, `ESC $ @`. */
const JAPANESE_ESCAPE = [Buffer.from('\x1b$B'), Buffer.from('\x1b$@')];

function decoder(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(ALIASES[label] ?? label, { ignoreBOM: false });
  } catch {
    return null;
  }
}

function hasJapaneseEscape(bytes: Buffer): boolean {
  return bytes.includes(ESC) && JAPANESE_ESCAPE.some((sequence) => bytes.includes(sequence));
}

/**
 * UTF-8 that was cut or spliced still has far more whole sequences than broken ones; text in another
 * encoding that merely carries the label has next to none.
 */
function mostlyUtf8(text: string): boolean {
  const broken = text.split('\uFFFD').length - 1;
  const whole = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return whole >= broken;
}

function decodesAs(bytes: Buffer, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Text that is mostly letters above ASCII is no Western text. Russian is the common case: KOI8-R keeps its small
 * letters where windows-1251 keeps the capitals.
 */
function cyrillic(bytes: Buffer): string | null {
  const sample = bytes.subarray(0, 4_096);
  const count = (from: number, to: number) =>
    sample.reduce((sum, byte) => sum + Number(byte >= from && byte <= to), 0);
  const latin = count(0x41, 0x5a) + count(0x61, 0x7a);
  const [lower, upper] = [count(0xc0, 0xdf), count(0xe0, 0xff)];
  if (lower + upper < 2 * latin || lower + upper < 8) return null;
  return new TextDecoder(upper > lower ? 'windows-1251' : 'koi8-r').decode(bytes);
}

function withoutLabel(bytes: Buffer): string {
  if (hasJapaneseEscape(bytes) && isAscii(bytes)) return new TextDecoder('iso-2022-jp').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!text.includes('\uFFFD') || mostlyUtf8(text)) return text;
  return cyrillic(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
}

/** Gateways label everything Japanese ISO-2022-JP, which is seven-bit; eight-bit text is one of its siblings. */
function japaneseEightBit(bytes: Buffer): string | null {
  return decodesAs(bytes, 'utf-8') ?? decodesAs(bytes, 'euc-jp') ?? decodesAs(bytes, 'shift_jis');
}

/** UTF-7 (RFC 2152), which old Exchange servers still send: base64 of UTF-16 between `+` and `-`. */
function utf7(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/\+([A-Za-z0-9+/]*)-?/g, (_, base64: string) => {
    if (base64 === '') return '+';
    const utf16 = Buffer.from(base64, 'base64');
    return new TextDecoder('utf-16be').decode(utf16.subarray(0, utf16.length & ~1));
  });
}

/**
 * The text of bytes under a charset label from a header, which is often missing, misspelt or wrong: a UTF-8
 * or ASCII label on other bytes, a Latin label on UTF-8, and unlabelled ISO-2022-JP are all read as what
 * they are. Never throws; what cannot be decoded becomes U+FFFD.
 */
export function decodeText(bytes: Buffer, charset: string | null): string {
  const label = (charset ?? '').toLowerCase().replace(/["'\s;,]/g, '');
  if (/^(?:unicode-1-1-)?utf-?7$/.test(label)) return isAscii(bytes) ? utf7(bytes) : withoutLabel(bytes);
  const chosen = label === '' ? null : decoder(label);
  if (chosen === null || chosen.encoding === 'utf-8' || label.includes('ascii')) return withoutLabel(bytes);
  if (chosen.encoding === 'iso-2022-jp' && !isAscii(bytes))
    return japaneseEightBit(bytes) ?? chosen.decode(bytes);
  if (chosen.encoding === 'windows-1252' || chosen.encoding.startsWith('iso-8859-')) {
    if (hasJapaneseEscape(bytes) && isAscii(bytes)) return withoutLabel(bytes);
    if (!isAscii(bytes) && isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  }
  return chosen.decode(bytes);
}

/** A header block as UTF-8: RFC 6532 allows raw UTF-8 in headers, older mailers put raw 8-bit text there. */
export function headerAsUtf8(header: Buffer): Buffer {
  if (isAscii(header) && !hasJapaneseEscape(header)) return header;
  if (isUtf8(header) && !hasJapaneseEscape(header)) return header;
  const lines = header.toString('latin1').split('\n');
  return Buffer.from(lines.map((line) => withoutLabel(Buffer.from(line, 'latin1'))).join('\n'));
}
