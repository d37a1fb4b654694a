import { describe, expect, test } from 'vitest';
import { meantBy, tellingName } from '../../src/answers/meant.ts';

const ONE = { people: ['Alice Archer', 'Bob Baker'] };
const TWO = { people: ['Alice Archer', 'Zoë Müller'] };
const THREE = { people: ['Dave', 'erin@example.com'] };
const OPEN = [ONE, TWO, THREE];

describe('of several introductions an instruction means', () => {
  test.each<[string, unknown[]]>([
    ['cancel Bob Baker', [ONE]],
    ['cancel the introduction of Alice and Bob', [ONE, TWO]],
    ['close Müller', [TWO]],
    ['cancel zoe', [TWO]],
    ['remind me of Dave in two weeks', [THREE]],
    ['cancel the one with erin@example.com', [THREE]],
    ['cancel', OPEN],
    ['remind me in two weeks', OPEN],
    ['cancel Frank Fisher', []],
    ['cancel the introduction of Frank', []],
  ])('%j', (text, meant) => expect(meantBy(text, OPEN)).toEqual(meant));

  test('the name that means it alone is one that is in no other', () => {
    expect(OPEN.map((one) => tellingName(one, OPEN))).toEqual(['Bob Baker', 'Zoë Müller', 'Dave']);
    expect(tellingName(ONE, [ONE, { people: ['Bob Baker', 'Alice Archer'] }])).toBe('Alice Archer');
  });
});
