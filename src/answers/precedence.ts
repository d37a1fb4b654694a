import type { Findings } from './evidence.ts';
import type { Label, Question } from './label.ts';

const STATED: readonly [string, Label][] = [
  ['stop', 'opt_out'],
  ['bad_strong', 'bad_experience'],
  ['won', 'won'],
  ['not_a_fit', 'not_a_fit'],
  ['met', 'met'],
  ['set', 'in_touch'],
  ['in_touch', 'in_touch'],
  ['no_contact', 'no_contact'],
  ['later', 'snooze'],
  ['not_yet', 'not_yet'],
];

const CONSENT: readonly [string, Label][] = [
  ['stop', 'opt_out'],
  ['bad_strong', 'bad_experience'],
  ['later', 'snooze'],
  ['wait_ask', 'unclear'],
  ['no_strong', 'declined'],
  ['yes_strong', 'accepted'],
];

/** The label that the events alone give, by the contract's precedence: what is furthest along, stops before all. */
export function byPrecedence(findings: Findings, question: Question): Label {
  const stated = new Set(
    findings.events.filter((event) => event.modes.length === 0).map(({ event }) => event),
  );
  for (const [event, label] of question === 'consent' ? CONSENT : STATED) if (stated.has(event)) return label;
  return stated.has('thanks') ? 'thanks' : 'unclear';
}
