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

type Decoder = InstanceType<typeof TextDecoder>;

/** One decoder an encoding: making one costs more than decoding a mail with it. Only known labels get in. */
const DECODERS = new Map<string, Decoder>();

function decoder(label: string): Decoder | null {
  const known = DECODERS.get(label);
  if (known !== undefined) return known;
  try {
    const made = new TextDecoder(ALIASES[label] ?? label);
    DECODERS.set(label, made);
    return made;
  } catch {
    return null;
  }
}

function decodeAs(bytes: Buffer, label: string): string {
  return decoder(label)?.decode(bytes) ?? '';
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
  return decodeAs(bytes, upper > lower ? 'windows-1251' : 'koi8-r');
}

function withoutLabel(bytes: Buffer): string {
  if (hasJapaneseEscape(bytes) && isAscii(bytes)) return decodeAs(bytes, 'iso-2022-jp');
  const text = decodeAs(bytes, 'utf-8');
  if (isUtf8(bytes) || mostlyUtf8(text)) return text;
  return cyrillic(bytes) ?? decodeAs(bytes, 'windows-1252');
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
    return decodeAs(utf16.subarray(0, utf16.length & ~1), 'utf-16be');
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
    if (!isAscii(bytes) && isUtf8(bytes)) return decodeAs(bytes, 'utf-8');
  }
  return chosen.decode(bytes);
}

/**
 * A header block as UTF-8: RFC 6532 allows raw UTF-8 in headers, older mailers put raw text there in whatever
 * encoding the body has.
 */
export function headerAsUtf8(header: Buffer): Buffer {
  if (isUtf8(header) && !hasJapaneseEscape(header)) return header;
  const text = header.toString('latin1');
  const charset = /^content-type:[^\n]{0,200}(?:\n[ \t][^\n]{0,200}){0,3}?charset="?([\w:.-]{2,40})/im.exec(
    text,
  )?.[1];
  const lines = text.split('\n').map((line) => decodeText(Buffer.from(line, 'latin1'), charset ?? null));
  return Buffer.from(lines.join('\n'));
}
