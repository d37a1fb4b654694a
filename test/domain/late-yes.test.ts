import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction, State } from '../../src/domain/introduction.ts';
import { ALICE, around, MONDAY, requested, withAlice } from './make.ts';

const YES: Event = { type: 'consented', partyId: 'alice', consent: 'yes', via: 'mail' };

function unmade(state: State, alice = {}): Introduction {
  return requested({ ...withAlice(alice), state, mode: 'ask', introducedAt: null });
}

describe('a yes that comes when it is off already', () => {
  test.each<State>(['declined', 'lapsed', 'cancelled'])('(%s) is told so, and changes nothing', (state) => {
    const before = unmade(state);
    expect(decide(before, YES, around())).toEqual({
      introduction: before,
      commands: [{ do: 'plan', kind: 'not_now', round: 1, recipient: ALICE, dueAt: MONDAY }],
    });
  });

  test('is told nothing where they have left, or were introduced, or where it is a no', () => {
    const no: Event = { ...YES, consent: 'no' } as Event;
    expect(decide(unmade('declined'), no, around()).commands).toEqual([]);
    expect(decide(unmade('declined', { optedOut: true }), YES, around()).commands).toEqual([]);
    const introduced = { ...unmade('cancelled'), introducedAt: MONDAY };
    expect(decide(introduced, YES, around()).commands).toEqual([]);
    expect(decide(unmade('closed'), YES, around()).commands).toEqual([]);
  });
});
