import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainOf } from '../../src/domain/mail-domain.ts';
import { derivedHex, derivedToken } from '../../src/outbound/secrets.ts';
import { taggedAddress } from '../../src/outbound/tagged-address.ts';

const SECRET = Buffer.alloc(32, 7);
const OTHER = Buffer.alloc(32, 8);

describe('a token', () => {
  test('is 26 lower-case letters and digits: what survives a mail system that folds case', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (purpose, id) => {
        expect(derivedToken(SECRET, purpose, id)).toMatch(/^[a-z2-7]{26}$/);
      }),
    );
  });

  test('is the same for the same mail, and another for another purpose, mail or secret', () => {
    const tokens = [
      derivedToken(SECRET, 'reply', 'mail-1'),
      derivedToken(SECRET, 'page', 'mail-1'),
      derivedToken(SECRET, 'reply', 'mail-2'),
      derivedToken(OTHER, 'reply', 'mail-1'),
      derivedToken(SECRET, 'reply'),
    ];
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(derivedToken(SECRET, 'reply', 'mail-1')).toBe(tokens[0]);
  });

  test('uses all of its bits: among 2,000 every letter stands in every place but the last', () => {
    const seen = Array.from({ length: 26 }, () => new Set<string>());
    for (let id = 0; id < 2_000; id += 1) {
      for (const [place, letter] of [...derivedToken(SECRET, 'reply', String(id))].entries()) {
        seen[place]?.add(letter);
      }
    }
    // 128 bits are 25 letters of five bits, and three more bits.
    expect(seen.map(({ size }) => size)).toEqual([...Array.from({ length: 25 }, () => 32), 8]);
  });
});

test('the unguessable half of a Message-ID is 96 bits in hex', () => {
  expect(derivedHex(SECRET, 'message-id', 'x')).toMatch(/^[0-9a-f]{24}$/);
  expect(derivedHex(SECRET, 'message-id', 'x')).not.toBe(derivedHex(OTHER, 'message-id', 'x'));
});

test.each([['intro@example.com', 'r-abc', 'intro+r-abc@example.com', 'example.com']])(
  '%s with the tag %s is %s',
  (address, tag, tagged, domain) => {
    expect(taggedAddress(address, tag)).toBe(tagged);
    expect(domainOf(address)).toBe(domain);
  },
);
