import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/domain/introduction.ts';
import { isSettled, laterOutcome, outcomeOf, summaryOf } from '../../src/domain/outcome.ts';
import { introduction, party } from './make.ts';

/** As the contract ranks them, the best news first. */
const RANKED: Outcome[] = ['won', 'met', 'in_touch', 'not_a_fit', 'no_contact', 'no_answer'];

function summary(...outcomes: (Outcome | null)[]): Outcome {
  return summaryOf(
    introduction({ parties: outcomes.map((outcome, index) => party(`p${index}`, { outcome })) }),
  );
}

describe('what came of an introduction as a whole', () => {
  test('is what the party furthest along says', () => {
    for (const [place, better] of RANKED.entries()) {
      for (const worse of RANKED.slice(place)) {
        expect(summary(better, worse)).toBe(better);
        expect(summary(worse, better)).toBe(better);
      }
    }
  });

  test.each(RANKED)('is a bad experience where one had it, whatever the other says: %s', (other) => {
    expect(summary('bad_experience', other)).toBe('bad_experience');
    expect(summary(other, 'bad_experience')).toBe('bad_experience');
  });

  test('is no answer where nobody said anything', () => {
    expect(summary(null, null)).toBe('no_answer');
    expect(summary(null, 'met', null)).toBe('met');
  });

  test('is something that one of them said, in whatever order they stand', () => {
    const outcomes = fc.array(fc.constantFrom<Outcome>(...RANKED, 'bad_experience'), {
      minLength: 2,
      maxLength: 10,
    });
    fc.assert(
      fc.property(outcomes, (said) => {
        expect(said).toContain(summary(...said));
        expect(summary(...[...said].reverse())).toBe(summary(...said));
      }),
    );
  });
});

test.each<[string, Outcome | null]>([
  ['won', 'won'],
  ['met', 'met'],
  ['in_touch', 'in_touch'],
  ['not_a_fit', 'not_a_fit'],
  ['no_contact', 'no_contact'],
  ['bad_experience', 'bad_experience'],
  ['accepted', null],
  ['declined', null],
  ['not_yet', null],
  ['snooze', null],
  ['opt_out', null],
  ['thanks', null],
  ['unclear', null],
  ['no_answer', null],
  ['constructor', null],
])('the label %s means the outcome %s', (label, outcome) => {
  expect(outcomeOf(label)).toBe(outcome);
});

test('the latest word stands, but being in touch takes back neither a meeting nor business', () => {
  const outcomes = [...RANKED, 'bad_experience' as const];
  for (const before of [null, ...outcomes]) {
    for (const now of outcomes) {
      const kept = now === 'in_touch' && (before === 'met' || before === 'won');
      expect(laterOutcome(before, now)).toBe(kept ? before : now);
    }
  }
});

describe('there is nothing left to ask', () => {
  test.each<[Outcome | null, boolean]>([
    ['won', true],
    ['met', true],
    ['not_a_fit', true],
    ['no_contact', true],
    ['bad_experience', true],
    ['in_touch', false],
    ['no_answer', false],
    [null, false],
  ])('a party whose outcome is %s: %s', (outcome, settled) => {
    expect(isSettled(party('alice', { outcome }))).toBe(settled);
  });

  test('a party who wants no mail, or cannot be reached', () => {
    expect(isSettled(party('alice', { optedOut: true }))).toBe(true);
    expect(isSettled(party('alice', { unreachable: true }))).toBe(true);
  });
});
