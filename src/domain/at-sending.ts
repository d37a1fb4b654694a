import { closingDate, patience } from './check-in.ts';
import type { Circumstances } from './circumstances.ts';
import { SUPPRESSED } from './circumstances.ts';
import type { Introduction } from './introduction.ts';
import { ENDED, partyOf } from './introduction.ts';
import type { Mail, Recipient } from './mail.ts';
import { isSettled } from './outcome.ts';

/** What becomes of a mail whose time has come. */
export type AtSending =
  | { readonly do: 'send' }
  | { readonly do: 'cancel'; readonly why: string }
  | { readonly do: 'wait'; readonly until: Date; readonly why: string }
  /** Nobody has answered for as long as we wait: the introduction closes first, and this mail says so. */
  | { readonly do: 'close' };

const SEND: AtSending = { do: 'send' };

/**
 * The state is checked once more at the moment of sending: a check-in planned on Monday is not sent on Thursday if the
 * answer came on Wednesday.
 * @param suppressed whether the recipient's address is on the suppression list
 */
export function atSending(
  introduction: Introduction,
  mail: Mail,
  suppressed: boolean,
  around: Circumstances,
): AtSending {
  const refusal = refused(introduction, mail, suppressed);
  if (refusal !== null) return { do: 'cancel', why: refusal };
  if (mail.kind === 'check_in') return checkIn(introduction, mail, around);
  if (mail.kind === 'outcome' && !ENDED.has(introduction.state)) return runningOut(introduction, around);
  return SEND;
}

function refused(introduction: Introduction, mail: Mail, suppressed: boolean): string | null {
  if (introduction.state === 'cancelled' && mail.kind !== 'outcome') return 'the introduction was cancelled';
  if (suppressed) return SUPPRESSED;
  if (mail.recipient.to === 'introducer') return null;
  const party = partyOf(introduction, mail.recipient.partyId);
  if (party === null) return 'the recipient is no party of the introduction';
  if (party.optedOut) return 'the party wants no more mail';
  return party.unreachable ? 'mail to the party came back' : null;
}

function checkIn(introduction: Introduction, mail: Mail, { now, policy, mails }: Circumstances): AtSending {
  if (ENDED.has(introduction.state)) return { do: 'cancel', why: 'the introduction has closed' };
  const party = mail.recipient.to === 'party' ? partyOf(introduction, mail.recipient.partyId) : null;
  if (party !== null && isSettled(party)) return { do: 'cancel', why: 'the party has answered' };
  // After an outage or a hold both check-ins may be due at once: nobody is asked twice in a row.
  const earlier = mails.find(
    (other) =>
      other.kind === 'check_in' &&
      sameRecipient(other.recipient, mail.recipient) &&
      other.round === mail.round - 1,
  );
  const last = earlier?.sentAt ?? (earlier !== undefined && isUnderWay(earlier) ? now : null);
  if (last === null) return SEND;
  const spaced = new Date(last.getTime() + patience(policy) / 2);
  return spaced > now ? { do: 'wait', until: spaced, why: 'the last check-in is too recent' } : SEND;
}

/** The closing mail waits as long as a check-in is still to come or may still be answered. */
function runningOut(introduction: Introduction, { now, policy, mails }: Circumstances): AtSending {
  const open = introduction.parties.filter((party) => !isSettled(party)).map((party) => party.id);
  const asked = mails.filter(
    ({ kind, recipient }) =>
      kind === 'check_in' && recipient.to === 'party' && open.includes(recipient.partyId),
  );
  const moments = asked
    .map((mail) => mail.sentAt ?? (isUnderWay(mail) ? mail.dueAt : null))
    .filter((at) => at !== null);
  const last = new Date(Math.max(0, ...moments.map((at) => at.getTime())));
  const until = closingDate(last, policy);
  return moments.length > 0 && until > now
    ? { do: 'wait', until, why: 'a check-in may still be answered' }
    : { do: 'close' };
}

function isUnderWay(mail: Mail): boolean {
  return mail.status === 'planned' || mail.status === 'sending';
}

export function sameRecipient(one: Recipient, other: Recipient): boolean {
  if (one.to === 'introducer' || other.to === 'introducer') return one.to === other.to;
  return one.partyId === other.partyId;
}
