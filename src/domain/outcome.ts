import type { Introduction, Outcome, Party } from './introduction.ts';

/** Further along wins (CONTRACT, `classify`); `bad_experience` stands apart and is never outranked. */
export const RANK: readonly Outcome[] = [
  'no_answer',
  'no_contact',
  'not_a_fit',
  'in_touch',
  'met',
  'won',
  'bad_experience',
];

/** Outcomes after which there is nothing left to ask. Being in touch is news, not the end of the story. */
const SETTLING: ReadonlySet<Outcome> = new Set(['won', 'met', 'not_a_fit', 'bad_experience']);

/** What an answer's label says of the outcome; null for a label that settles or reports nothing. */
export function outcomeOf(label: string): Outcome | null {
  switch (label) {
    case 'won':
    case 'met':
    case 'in_touch':
    case 'not_a_fit':
    case 'no_contact':
    case 'bad_experience':
      return label;
    default:
      return null;
  }
}

/**
 * A party's outcome after a new answer. The latest word stands, except that a plain "in touch" takes
 * nothing back: whoever has met, or done business, is still in touch.
 */
export function laterOutcome(before: Outcome | null, now: Outcome): Outcome {
  return now === 'in_touch' && (before === 'met' || before === 'won') ? before : now;
}

/** Whether there is nothing left to ask this party; whoever never heard may be asked once more whether that has changed. */
export function isSettled(party: Party): boolean {
  return (
    party.optedOut ||
    party.unreachable ||
    party.wrongPerson ||
    (party.outcome === 'no_contact' && !party.waits) ||
    (party.outcome !== null && SETTLING.has(party.outcome))
  );
}

/**
 * What came of the introduction as a whole: derived from what each party said, never stored over it. An introducer who
 * has put us right knows better than both.
 */
export function summaryOf(introduction: Introduction): Outcome {
  if (introduction.introducerSays) return introduction.introducerSays;
  const outcomes = introduction.parties.map((party) => party.outcome ?? 'no_answer');
  return outcomes.reduce(
    (best, outcome) => (RANK.indexOf(outcome) > RANK.indexOf(best) ? outcome : best),
    'no_answer',
  );
}

/** What each of two says where it cannot both be the whole story. */
export interface Difference {
  /** Who says how far they got. */
  readonly ahead: readonly Party[];
  readonly outcome: 'in_touch' | 'met' | 'won';
  /** Who never heard from the others. */
  readonly waiting: readonly Party[];
}

/** Where some say that they are in touch, or more, and others that they never heard; null where nobody differs. */
export function differenceOf(introduction: Introduction): Difference | null {
  const outcome = summaryOf(introduction);
  if (introduction.introducerSays || (outcome !== 'in_touch' && outcome !== 'met' && outcome !== 'won'))
    return null;
  const waiting = introduction.parties.filter((party) => party.outcome === 'no_contact');
  const ahead = introduction.parties.filter((party) => party.outcome === outcome);
  return waiting.length === 0 ? null : { ahead, outcome, waiting };
}
