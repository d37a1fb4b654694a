import { answeredLate } from './answering-late.ts';
import { sameRecipient } from './at-sending.ts';
import { openingAfter, openingOn } from './business-time.ts';
import type { Circumstances } from './circumstances.ts';
import { close, closeIfSettled } from './closing.ts';
import type { Command, Decision } from './command.ts';
import type { Introduction, Party } from './introduction.ts';
import { ENDED, withParty } from './introduction.ts';
import { optedOut } from './leaving.ts';
import { type MailKind, toParty } from './mail.ts';
import { isSettled, laterOutcome, outcomeOf } from './outcome.ts';

/** What a party says of how it went. What says nothing of that is kept with the event, and may move a date. */
export function answered(
  introduction: Introduction,
  party: Party,
  event: { readonly label: string; readonly until: string | null },
  around: Circumstances,
): Decision {
  if (event.label === 'opt_out') return optedOut(introduction, party, around);
  if (introduction.state === 'closed') return answeredLate(introduction, party, event, around);
  const held = event.until === null ? [] : askLater(introduction, party, event.until, around);
  const outcome = outcomeOf(event.label);
  if (outcome === null || introduction.state === 'proposed') return { introduction, commands: held };
  const next = { ...party, outcome: laterOutcome(party.outcome, outcome) };
  const told = withParty(introduction, party.id, { outcome: next.outcome });
  if (ENDED.has(introduction.state)) return { introduction: told, commands: [] };
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

/** Whoever asks to be asked later is asked then, also where the last question planned has gone out already. */
function askLater(
  introduction: Introduction,
  party: Party,
  until: string,
  { policy, mails }: Circumstances,
): Command[] {
  const dueAt = openingOn(until, policy.businessHours);
  const held = holdQuestions(party, dueAt);
  const asking = introduction.state === 'proposed';
  // Whoever has said yes or no is not asked again whether they would.
  if (ENDED.has(introduction.state) || isSettled(party) || (asking && party.consent !== null)) return held;
  const kind: MailKind = asking ? 'consent' : 'check_in';
  const recipient = toParty(party.id);
  const asked = mails.filter((mail) => mail.kind === kind && sameRecipient(mail.recipient, recipient));
  if (asked.length === 0 || asked.some(({ status }) => status === 'planned')) return held;
  const round = Math.max(...asked.map((mail) => mail.round)) + 1;
  // Once more at their wish: a machine that always says "later" would be asked for ever.
  if (round > policy.checkIns.length + 1) return held;
  return [...held, { do: 'plan', kind, round, recipient, dueAt }];
}

/** Mail in the thread is better evidence than any answer: this party has written to the others. */
export function reached(introduction: Introduction, party: Party): Decision {
  if (ENDED.has(introduction.state) || introduction.state === 'proposed')
    return { introduction, commands: [] };
  const told = withParty(introduction, party.id, { outcome: party.outcome ?? 'in_touch' });
  return { introduction: { ...told, state: 'in_touch' }, commands: [] };
}

/** Nothing is asked on the day somebody comes back, or on the last day away: the question waits for the day after. */
export function away(
  introduction: Introduction,
  party: Party,
  until: string | null,
  { policy }: Circumstances,
): Decision {
  if (until === null) return { introduction, commands: [] };
  return { introduction, commands: holdQuestions(party, openingAfter(until, policy.businessHours)) };
}

function holdQuestions(party: Party, until: Date): Command[] {
  return (['check_in', 'consent'] as const).map((kind) => ({
    do: 'hold',
    kind,
    recipient: toParty(party.id),
    until,
  }));
}
