import { openingAfter, openingOn } from './business-time.ts';
import type { Circumstances } from './circumstances.ts';
import type { Command, Decision } from './command.ts';
import { holdOthers } from './first-move.ts';
import type { Introduction, Party } from './introduction.ts';
import { ENDED, withParty } from './introduction.ts';
import { type MailKind, sameRecipient, toParty } from './mail.ts';
import { isSettled } from './outcome.ts';

/**
 * Whoever asks to be asked later is asked then, also where the last question planned has gone out already.
 * @param until ISO date
 */
export function askedLater(
  introduction: Introduction,
  party: Party,
  until: string,
  around: Circumstances,
): Decision {
  const dueAt = openingOn(until, around.policy.businessHours);
  const quiet = quietUntil(introduction, party, dueAt, around);
  const again = onceMore(introduction, party, dueAt, around);
  return { introduction: quiet.introduction, commands: [...quiet.commands, ...again] };
}

/** One more question at their wish, where none is to come; a machine that always says "later" would be asked for ever. */
function onceMore(
  introduction: Introduction,
  party: Party,
  dueAt: Date,
  { policy, mails }: Circumstances,
): Command[] {
  const asking = introduction.state === 'proposed';
  // Whoever has said yes or no is not asked again whether they would.
  if (ENDED.has(introduction.state) || isSettled(party) || (asking && party.consent !== null)) return [];
  const kind: MailKind = asking ? 'consent' : 'check_in';
  const recipient = toParty(party.id);
  const asked = mails.filter((mail) => mail.kind === kind && sameRecipient(mail.recipient, recipient));
  if (asked.length === 0 || asked.some(({ status }) => status === 'planned')) return [];
  const round = Math.max(...asked.map((mail) => mail.round)) + 1;
  return round > policy.checkIns.length + 1 ? [] : [{ do: 'plan', kind, round, recipient, dueAt }];
}

/**
 * Nothing is asked on the day somebody comes back, or on the last day away: the question waits for the day after.
 * @param until ISO date, or null where none is named
 */
export function away(
  introduction: Introduction,
  party: Party,
  until: string | null,
  around: Circumstances,
): Decision {
  if (until === null) return { introduction, commands: [] };
  return quietUntil(introduction, party, openingAfter(until, around.policy.businessHours), around);
}

/** What we ask of our own accord waits; and whoever is to be asked after this party waits with it. */
function quietUntil(
  introduction: Introduction,
  party: Party,
  until: Date,
  { policy }: Circumstances,
): Decision {
  const own = (['check_in', 'consent', 'nudge'] as const).map(
    (kind): Command => ({ do: 'hold', kind, recipient: toParty(party.id), until }),
  );
  return {
    introduction: withParty(introduction, party.id, { quietUntil: until }),
    commands: [...own, ...holdOthers(introduction, party, until, policy)],
  };
}
