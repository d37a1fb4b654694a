import { openingOn } from './business-time.ts';
import type { Circumstances } from './circumstances.ts';
import { close, closeIfSettled, tellNews } from './closing.ts';
import type { Command, Decision } from './command.ts';
import type { Introduction, Party } from './introduction.ts';
import { ENDED, withParty } from './introduction.ts';
import { optedOut } from './leaving.ts';
import { toParty } from './mail.ts';
import { isSettled, laterOutcome, outcomeOf } from './outcome.ts';

/** What a party says of how it went. What says nothing of that is kept with the event, and may move a date. */
export function answered(
  introduction: Introduction,
  party: Party,
  event: { readonly label: string; readonly until: string | null },
  around: Circumstances,
): Decision {
  if (event.label === 'opt_out') return optedOut(introduction, party, around);
  const held = event.until === null ? [] : holdQuestions(party, event.until, around);
  const outcome = outcomeOf(event.label);
  if (outcome === null || introduction.state === 'proposed') return { introduction, commands: held };
  const next = { ...party, outcome: laterOutcome(party.outcome, outcome) };
  const told = withParty(introduction, party.id, { outcome: next.outcome });
  if (ENDED.has(introduction.state)) {
    return next.outcome === party.outcome ? { introduction: told, commands: [] } : tellNews(told, around);
  }
  if (outcome === 'bad_experience') return close(told, around);
  const inTouch = outcome === 'no_contact' ? told : { ...told, state: 'in_touch' as const };
  const done: Command = {
    do: 'cancel',
    kinds: ['check_in'],
    recipient: toParty(party.id),
    why: 'the party has answered',
  };
  return closeIfSettled(inTouch, isSettled(next) ? [...held, done] : held, around);
}

/** Mail in the thread is better evidence than any answer: this party has written to the others. */
export function reached(introduction: Introduction, party: Party): Decision {
  if (ENDED.has(introduction.state) || introduction.state === 'proposed')
    return { introduction, commands: [] };
  const told = withParty(introduction, party.id, { outcome: party.outcome ?? 'in_touch' });
  return { introduction: { ...told, state: 'in_touch' }, commands: [] };
}

export function away(
  introduction: Introduction,
  party: Party,
  until: string | null,
  around: Circumstances,
): Decision {
  return { introduction, commands: until === null ? [] : holdQuestions(party, until, around) };
}

/** Nothing is asked before the opening of business on the day that was named. */
function holdQuestions(party: Party, until: string, { policy }: Circumstances): Command[] {
  const opening = openingOn(until, policy.businessHours);
  return (['check_in', 'consent'] as const).map((kind) => ({
    do: 'hold',
    kind,
    recipient: toParty(party.id),
    until: opening,
  }));
}
