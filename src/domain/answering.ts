import { answeredLate } from './answering-late.ts';
import { askedLater } from './asking-later.ts';
import { closingDate } from './check-in.ts';
import type { Circumstances } from './circumstances.ts';
import { close, closeIfSettled, isSoured, nextRound, noMoreQuestions, tellNews } from './closing.ts';
import type { Command, Decision } from './command.ts';
import { isSettledByMover } from './first-move.ts';
import type { Introduction, Outcome, Party } from './introduction.ts';
import { companyOf, ENDED, hasLeft, partyOf, withParty } from './introduction.ts';
import { optedOut } from './leaving.ts';
import { INTRODUCER, sameRecipient, toParty } from './mail.ts';
import { nudge } from './nudge.ts';
import { isSettled, laterOutcome, outcomeOf, RANK } from './outcome.ts';

/** What a party says of how it went. What says nothing of that is kept with the event, and may move a date. */
export function answered(
  introduction: Introduction,
  party: Party,
  event: { readonly label: string; readonly until: string | null },
  around: Circumstances,
): Decision {
  if (event.label === 'opt_out') return optedOut(introduction, party, around);
  if (introduction.state === 'closed') return answeredLate(introduction, party, event, around);
  const later: Decision =
    event.until === null
      ? { introduction, commands: [] }
      : askedLater(introduction, party, event.until, around);
  const outcome = outcomeOf(event.label);
  if (outcome === null || introduction.state === 'proposed')
    return reminding(later, party, event.label, around);
  const latest = laterOutcome(party.outcome, outcome);
  // Whoever never heard and asks to be asked later has not settled it.
  const waits = outcome === 'no_contact' && event.until !== null;
  const told = outranked(withParty(later.introduction, party.id, { outcome: latest, waits }), outcome);
  if (ENDED.has(introduction.state)) return afterwards(introduction, told, outcome, around);
  if (outcome === 'bad_experience') return close(told, around);
  const since = outcome === 'no_contact' ? told : { ...told, state: 'in_touch' as const };
  return followUp(reminding({ ...later, introduction: since }, party, latest, around), party, around);
}

/** What the introducer had put right is older than a word that goes further, or says that nothing will come of it. */
function outranked(introduction: Introduction, outcome: Outcome): Introduction {
  const said = introduction.introducerSays;
  if (!said || (outcome !== 'not_a_fit' && RANK.indexOf(outcome) <= RANK.indexOf(said))) return introduction;
  return { ...introduction, introducerSays: null };
}

/** It was called off, which takes nothing back from those who were introduced: a complaint is still told. */
function afterwards(
  before: Introduction,
  after: Introduction,
  outcome: Outcome,
  around: Circumstances,
): Decision {
  const complains = outcome === 'bad_experience' && before.introducedAt !== null && !isSoured(before);
  return complains ? tellNews(before, after, around) : { introduction: after, commands: [] };
}

/** A word that leaves somebody waiting for a line may lead to one gentle mail. */
function reminding(
  { introduction, commands }: Decision,
  { id }: Party,
  label: string,
  around: Circumstances,
): Decision {
  const party = partyOf(introduction, id);
  if (party === null) return { introduction, commands };
  const reminded = nudge(introduction, party, label, around);
  return { introduction: reminded.introduction, commands: [...commands, ...reminded.commands] };
}

/** Whoever has settled it is asked no more; once nobody is left to ask, it closes. */
function followUp({ introduction, commands }: Decision, { id }: Party, around: Circumstances): Decision {
  const party = partyOf(introduction, id);
  const done: Command[] =
    party !== null && isSettled(party) ? [noMoreQuestions(party, 'the party has answered')] : [];
  return isSettledByMover(introduction)
    ? conclude(introduction, [...commands, ...done], around)
    : closeIfSettled(introduction, [...commands, ...done], around);
}

/** The first mover's word is enough; but a question that lies before the other may still be answered. */
function conclude(introduction: Introduction, commands: readonly Command[], around: Circumstances): Decision {
  const unheard = companyOf(introduction).filter((party) => party.outcome === null && !hasLeft(party));
  const asked = around.mails.filter(
    ({ kind, status, recipient }) =>
      kind === 'check_in' &&
      (status === 'sent' || status === 'sending') &&
      unheard.some(({ id }) => sameRecipient(recipient, toParty(id))),
  );
  if (asked.length === 0) {
    const end = close(introduction, around);
    return { introduction: end.introduction, commands: [...commands, ...end.commands] };
  }
  const last = Math.max(...asked.map(({ sentAt, dueAt }) => (sentAt ?? dueAt).getTime()));
  const told: Command = {
    do: 'plan',
    kind: 'outcome',
    round: nextRound('outcome', around.mails),
    recipient: INTRODUCER,
    dueAt: closingDate(new Date(last), around.policy),
  };
  const stop = unheard.map((party) => noMoreQuestions(party, 'the first mover has told how it went'));
  return { introduction, commands: [...commands, ...stop, told] };
}

/** What less than being in touch a party may have said before their mail to the others was seen. */
const LESS: ReadonlySet<Outcome | null> = new Set([null, 'no_answer', 'no_contact']);

/** Mail in the thread is better evidence than any answer: this party is in touch with the others. */
export function reached(introduction: Introduction, party: Party, around: Circumstances): Decision {
  const heardLess = LESS.has(party.outcome);
  if (introduction.state === 'closed' && heardLess && !isSoured(introduction))
    return answeredLate(introduction, party, { label: 'in_touch', until: null }, around);
  if (ENDED.has(introduction.state) || introduction.state === 'proposed')
    return { introduction, commands: [] };
  const outcome = heardLess ? 'in_touch' : party.outcome;
  const told = withParty(introduction, party.id, { outcome, waits: false });
  const since: Decision = { introduction: { ...told, state: 'in_touch' }, commands: [] };
  return reminding(since, party, outcome ?? '', around);
}
