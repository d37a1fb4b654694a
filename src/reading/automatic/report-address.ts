import { canonicalAddress } from '../mailbox.ts';

/**
 * The address of a Final-Recipient, Original-Recipient or like field (RFC 3464 section 2.3): without its type, angle
 * brackets, comment, quotes and source route, lower-cased; null where it is none (a pipe, a file, a bare user name).
 */
export function reportAddress(field: string): string | null {
  const value = field
    .slice(0, 600)
    .replace(/^\s*[\w-]{1,20}\s*;/, '')
    .trim();
  const bracketed = /<([^<>]{1,320})>/.exec(value)?.[1] ?? value;
  return plainAddress(bracketed.replace(/\s\([^()]{0,200}\)\s*$/, ''));
}

/** An address in its canonical spelling, or null. */
export function plainAddress(text: string): string | null {
  return canonicalAddress(
    text
      .trim()
      .replace(/^mailto:/i, '')
      .replace(/^@[^\s:]{1,255}:/, '')
      .replace(/^"([^"]{1,64})"@/, '$1@')
      .replace(/[.,;:]{1,3}$/, ''),
  );
}
