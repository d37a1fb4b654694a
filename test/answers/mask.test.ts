import { expect, test } from 'vitest';
import { masked } from '../../src/answers/mask.ts';

const PEOPLE = [
  { name: 'Alice Archer', address: 'alice@archer.example', mask: '[name]' },
  { name: 'Björn van der Berg', address: 'b.berg@berg.example', mask: '[name]' },
];

test.each([
  ['Bjorn and I met, says ALICE.', '[name] and I met, says [name].'],
  ['Alice’s offer was fine', '[name]’s offer was fine'],
  ['van life, der Hund', 'van life, der Hund'],
  ['Call +44 20 7946 0958 or write to x@y.example', 'Call [number] or write to [address]'],
  ['See https://example.com/a?b=c for 3 March 2026', 'See [link] for 3 March 2026'],
])('%j keeps what can be learnt from: %j', (text, kept) => {
  expect(masked(text, PEOPLE)).toBe(kept);
});
