import { hash } from 'node:crypto';

/**
 * An id made of what a row stands for, rather than drawn (UUID version 8, RFC 9562 section 5.8): a message that is read
 * again, into a database restored from before it came, leads to the same mail under the same Message-ID, which can be
 * found to have been sent.
 */
export function derivedId(...parts: readonly string[]): string {
  const bytes = hash('sha256', JSON.stringify(parts), 'buffer').subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
