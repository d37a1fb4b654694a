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

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
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
  return whole > broken * 3;
}

function withoutLabel(bytes: Buffer): string {
  if (hasJapaneseEscape(bytes) && isAscii(bytes)) return new TextDecoder('iso-2022-jp').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  if (!text.includes('\uFFFD') || mostlyUtf8(text)) return text;
  return new TextDecoder('windows-1252').decode(bytes);
}

/**
 * The text of bytes under a charset label from a header, which is often missing, misspelt or wrong: a UTF-8
 * or ASCII label on other bytes, a Latin label on UTF-8, and unlabelled ISO-2022-JP are all read as what
 * they are. Never throws; what cannot be decoded becomes U+FFFD.
 */
export function decodeText(bytes: Buffer, charset: string | null): string {
  const label = (charset ?? '').toLowerCase().replace(/["'\s;,]/g, '');
  const chosen = label === '' ? null : decoder(label);
  if (chosen === null || chosen.encoding === 'utf-8') return withoutLabel(bytes);
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
