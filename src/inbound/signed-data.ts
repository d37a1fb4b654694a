/** Where one value of BER (X.690) lies: its tag byte and the bytes of its content. */
interface Value {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  /** Behind the value and, where its length is open, behind its end mark. */
  readonly next: number;
}

const SEQUENCE = 0x30;
const OCTETS = 0x04;
const OCTETS_IN_PIECES = 0x24;
const EXPLICIT_0 = 0xa0;
const OBJECT_ID = 0x06;
/** 1.2.840.113549.1.7.2, signed-data (RFC 5652 section 5.1). */
const SIGNED_DATA = Buffer.from('2a864886f70d010702', 'hex');
/** Real content is nested three or four deep; open lengths could be nested without end. */
const DEPTH = 12;

/** The end of a value of open length (X.690 section 8.1.3.6): behind its parts stand two zero bytes. */
function openEnd(bytes: Buffer, from: number, depth: number): number | null {
  let at = from;
  while (at + 1 < bytes.length) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at;
    const part = valueAt(bytes, at, depth + 1);
    if (part === null) return null;
    at = part.next;
  }
  return null;
}

function valueAt(bytes: Buffer, at: number, depth = 0): Value | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || depth > DEPTH) return null;
  if (first === 0x80) {
    const end = openEnd(bytes, at + 2, depth);
    return end === null ? null : { tag, start: at + 2, end, next: end + 2 };
  }
  const size = first < 0x80 ? 0 : first & 0x7f;
  if (size > 4 || at + 2 + size > bytes.length) return null;
  const start = at + 2 + size;
  const length = size === 0 ? first : bytes.readUIntBE(at + 2, size);
  const end = start + length;
  return end > bytes.length ? null : { tag, start, end, next: end };
}

/** Writers cut content into pieces of a kilobyte or more: 10 MiB are some ten thousand. */
const VALUES = 20_000;

/** The values inside one, in order. */
function inside(bytes: Buffer, outer: Value): Value[] {
  const values: Value[] = [];
  for (let at = outer.start; at < outer.end && values.length < VALUES; ) {
    const value = valueAt(bytes, at);
    if (value === null) break;
    values.push(value);
    at = value.next;
  }
  return values;
}

function octets(bytes: Buffer, value: Value, depth = 0): Buffer {
  if (value.tag === OCTETS) return bytes.subarray(value.start, value.end);
  if (value.tag !== OCTETS_IN_PIECES || depth > DEPTH) return Buffer.alloc(0);
  return Buffer.concat(inside(bytes, value).map((piece) => octets(bytes, piece, depth + 1)));
}

function tagged(bytes: Buffer, values: readonly Value[], tag: number): Value[] {
  const found = values.find((value) => value.tag === tag);
  return found === undefined ? [] : inside(bytes, found);
}

/**
 * The MIME entity inside an S/MIME message that is signed without being readable (RFC 8551 section 3.5.2), or
 * null where it is encrypted or something else. The signature is not looked at: who sent the message is known
 * by other means.
 */
export function signedContent(bytes: Buffer): Buffer | null {
  const outer = valueAt(bytes, 0);
  if (outer?.tag !== SEQUENCE) return null;
  const [type, content] = inside(bytes, outer);
  if (type?.tag !== OBJECT_ID || !bytes.subarray(type.start, type.end).equals(SIGNED_DATA)) return null;
  if (content?.tag !== EXPLICIT_0) return null;
  const signedData = tagged(bytes, inside(bytes, outer), EXPLICIT_0)[0];
  const encapsulated = signedData === undefined ? [] : tagged(bytes, inside(bytes, signedData), SEQUENCE);
  const [octetString] = tagged(bytes, encapsulated, EXPLICIT_0);
  const entity = octetString === undefined ? Buffer.alloc(0) : octets(bytes, octetString);
  return entity.length > 0 ? entity : null;
}
