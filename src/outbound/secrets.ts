import { createHmac } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * 128 bits in 26 characters that survive a case-folding mail system (RFC 4648 section 6, lower-case). Derived, not drawn:
 * the same mail always carries the same tokens, whoever composes it and however often.
 */
export function derivedToken(secret: Buffer, ...parts: readonly string[]): string {
  const digest = derive(secret, parts).subarray(0, 16);
  let bits = 0n;
  for (const byte of digest) bits = (bits << 8n) | BigInt(byte);
  bits <<= 2n;
  let token = '';
  for (let shift = 125n; shift >= 0n; shift -= 5n) token += ALPHABET[Number((bits >> shift) & 31n)];
  return token;
}

/** The unguessable half of a Message-ID: 96 bits in hex. */
export function derivedHex(secret: Buffer, ...parts: readonly string[]): string {
  return derive(secret, parts).subarray(0, 12).toString('hex');
}

function derive(secret: Buffer, parts: readonly string[]): Buffer {
  return createHmac('sha256', secret).update(parts.join('\n')).digest();
}
