import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * 128 bits in 26 characters that survive a case-folding mail system (RFC 4648 section 6, lower-case). Derived, not drawn:
 * the same mail always carries the same tokens, whoever composes it and however often.
 */
export function derivedToken(secret: Buffer, ...parts: readonly string[]): string {
  let token = '';
  let bits = 0;
  let count = 0;
  for (const byte of derive(secret, parts).subarray(0, 16)) {
    bits = ((bits << 8) | byte) & 0xfff;
    for (count += 8; count >= 5; count -= 5) token += ALPHABET[(bits >> (count - 5)) & 31];
  }
  return token + ALPHABET[(bits << (5 - count)) & 31];
}

/** The unguessable half of a Message-ID: 96 bits in hex. */
export function derivedHex(secret: Buffer, ...parts: readonly string[]): string {
  return derive(secret, parts).subarray(0, 12).toString('hex');
}

/** Making a key costs as much as using it, and each mail takes eight values. */
const keys = new WeakMap<Buffer, KeyObject>();

function derive(secret: Buffer, parts: readonly string[]): Buffer {
  const key = keys.get(secret) ?? createSecretKey(secret);
  keys.set(secret, key);
  return createHmac('sha256', key).update(parts.join('\n')).digest();
}
