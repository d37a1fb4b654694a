import { openingOn } from './business-time.ts';
import { closingDate } from './check-in.ts';
import type { Circumstances } from './circumstances.ts';
import { isInHand, isSoured, nextRound, tellNews } from './closing.ts';
import type { Decision } from './command.ts';
import type { Introduction, Party } from './introduction.ts';
import { hasLeft, withParty } from './introduction.ts';
import { INTRODUCER, sameRecipient, toParty } from './mail.ts';
import { isSettled, laterOutcome, outcomeOf } from './outcome.ts';

/** What a party says when it is over: news is told, and whoever now wants to be asked later is. */
export function answeredLate(
  introduction: Introduction,
  party: Party,
  { label, until }: { readonly label: string; readonly until: string | null },
  around: Circumstances,
): Decision {
  const outcome = outcomeOf(label);
  if (outcome === null)
    return until === null ? unchanged(introduction) : reopened(introduction, party, until, around);
  const next = laterOutcome(party.outcome, outcome);
  if (next === party.outcome) return unchanged(introduction);
  // What the introducer had put right is older than this.
  const told = { ...withParty(introduction, party.id, { outcome: next }), introducerSays: null };
  return tellNews(introduction, told, around);
}

/**
 * It closed in silence, and now somebody asks to be asked later: one more question on that day, and the introducer hears
 * what comes of it. Asked for once a party; a machine that always says "later" would be asked for ever.
 */
function reopened(introduction: Introduction, party: Party, until: string, around: Circumstances): Decision {
  const { policy, mails } = around;
  const asked = mails.filter(
    (mail) => mail.kind === 'check_in' && sameRecipient(mail.recipient, toParty(party.id)),
  );
  const round = Math.max(0, ...asked.map((mail) => mail.round)) + 1;
  const askable = asked.length > 0 && !isInHand(around) && round <= policy.checkIns.length + 1;
  if (!askable || isSettled(party) || hasLeft(party) || isSoured(introduction))
    return unchanged(introduction);
  const dueAt = openingOn(until, policy.businessHours);
  const inTouch = introduction.parties.some(({ outcome }) => outcome !== null && outcome !== 'no_contact');
  return {
    introduction: { ...introduction, state: inTouch ? 'in_touch' : 'introduced' },
    commands: [
      { do: 'plan', kind: 'check_in', round, recipient: toParty(party.id), dueAt },
      {
        do: 'plan',
        kind: 'outcome',
        round: nextRound('outcome', mails),
        recipient: INTRODUCER,
        dueAt: closingDate(dueAt, policy),
      },
    ],
  };
}

function unchanged(introduction: Introduction): Decision {
  return { introduction, commands: [] };
}
