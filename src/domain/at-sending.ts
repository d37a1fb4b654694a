import { intoBusinessHours } from './business-time.ts';
import { closingDate, patience } from './check-in.ts';
import { type Circumstances, SUPPRESSED } from './circumstances.ts';
import type { Introduction } from './introduction.ts';
import { ENDED, partyOf } from './introduction.ts';
import { type Mail, type MailKind, sameRecipient, toParty } from './mail.ts';
import { MAILS_A_DAY, MAILS_IN_ALL } from './notice.ts';
import { nudgeFor } from './nudge.ts';
import { isSettled } from './outcome.ts';

/** What becomes of a mail whose time has come. */
export type AtSending =
  | { readonly do: 'send' }
  | { readonly do: 'cancel'; readonly why: string }
  | { readonly do: 'wait'; readonly until: Date; readonly why: string }
  /** Nobody has answered for as long as we wait: that is recorded first, and then this mail is looked at again. */
  | { readonly do: 'time_ran_out' };

const SEND: AtSending = { do: 'send' };
const DAY = 86_400_000;

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
  const refusal = suppressed && mail.recipient.to === 'party' ? SUPPRESSED : refused(introduction, mail);
  if (refusal !== null) return { do: 'cancel', why: refusal };
  const spent = overBudget(mail, around);
  if (spent !== null) return spent;
  switch (mail.kind) {
    case 'check_in':
      return question(introduction, mail, around);
    case 'outcome':
      return ENDED.has(introduction.state) ? SEND : runningOut(introduction, 'check_in', around);
    case 'lapsed':
      return introduction.state === 'lapsed' ? SEND : runningOut(introduction, 'consent', around);
    default:
      return SEND;
  }
}

/** Why a mail is pointless by now; null where it is not. */
function refused(introduction: Introduction, mail: Mail): string | null {
  const { state } = introduction;
  if (mail.kind === 'consent' || mail.kind === 'confirm') {
    if (state !== 'proposed') return 'the question has been settled';
  }
  if (mail.kind === 'lapsed' && state !== 'proposed' && state !== 'lapsed')
    return 'the question has been settled';
  if ((mail.kind === 'check_in' || mail.kind === 'nudge') && ENDED.has(state))
    return 'the introduction has closed';
  if (mail.kind === 'connection' && state === 'cancelled') return 'the introduction was called off';
  if (mail.recipient.to === 'introducer') return null;
  const party = partyOf(introduction, mail.recipient.partyId);
  if (party === null) return 'the recipient is no party of the introduction';
  if (party.optedOut) return 'the party wants no more mail';
  if (party.unreachable) return 'mail to the party came back';
  if (party.wrongPerson) return 'somebody else reads this address';
  if (mail.kind === 'nudge' && nudgeFor(introduction, party) === null) return 'there is nothing to remind of';
  const answered =
    (mail.kind === 'check_in' && isSettled(party)) || (mail.kind === 'consent' && party.consent !== null);
  return answered ? 'the party has answered' : null;
}

/** Whatever goes wrong, whoever answers whom: nobody gets more than this from one introduction. */
function overBudget(mail: Mail, { now, mails }: Circumstances): AtSending | null {
  const sent = mails.filter(
    (other) => other.sentAt !== null && sameRecipient(other.recipient, mail.recipient),
  );
  if (sent.length >= MAILS_IN_ALL)
    return { do: 'cancel', why: 'the introduction has sent enough mail to this address' };
  const times = sent.map((other) => other.sentAt?.getTime() ?? 0).filter((at) => at > now.getTime() - DAY);
  const oldest = Math.min(...times);
  return times.length < MAILS_A_DAY
    ? null
    : { do: 'wait', until: new Date(oldest + DAY), why: 'enough mail to this address for a day' };
}

/**
 * Once they are in touch, or since a reminder, one question is left to ask: what came of it. Of those planned it is the last,
 * which leaves it the most time to come true.
 */
function isAskedOnceMore(introduction: Introduction, mail: Mail, { mails }: Circumstances): boolean {
  const reminded = mails.some(
    ({ kind, sentAt, recipient }) =>
      kind === 'nudge' && sentAt !== null && sameRecipient(recipient, mail.recipient),
  );
  const waits = introduction.parties.some(
    (party) => party.waits === true && sameRecipient(toParty(party.id), mail.recipient),
  );
  return introduction.state === 'in_touch' || reminded || waits;
}

function question(introduction: Introduction, mail: Mail, around: Circumstances): AtSending {
  const others = around.mails.filter(
    ({ kind, recipient }) => kind === mail.kind && sameRecipient(recipient, mail.recipient),
  );
  const onceMore = isAskedOnceMore(introduction, mail, around);
  if (onceMore && others.some(({ round, status }) => status === 'planned' && round > mail.round))
    return { do: 'cancel', why: 'one more question is enough, and it is yet to come' };
  const earlier = others.find(({ round }) => round === mail.round - 1);
  // An earlier one that still waits gives way to this, where one is enough.
  const gaveWay = onceMore && earlier?.status === 'planned';
  return earlier === undefined || gaveWay ? SEND : spaced(earlier, around);
}

/** After an outage or a hold both check-ins may be due at once: nobody is asked twice in a row. */
function spaced(earlier: Mail, { now, policy }: Circumstances): AtSending {
  const last = earlier.sentAt ?? (isUnderWay(earlier) ? now : null);
  if (last === null) return SEND;
  const until = intoBusinessHours(new Date(last.getTime() + patience(policy) / 2), policy.businessHours);
  return until > now ? { do: 'wait', until, why: 'the last check-in is too recent' } : SEND;
}

/** The last word waits as long as a question is still to come or may still be answered. */
function runningOut(
  introduction: Introduction,
  question: MailKind,
  { now, policy, mails }: Circumstances,
): AtSending {
  const open = introduction.parties.filter((party) =>
    question === 'consent' ? party.consent === null : !isSettled(party),
  );
  const ids = new Set(open.map((party) => party.id));
  const asked = mails.filter(
    ({ kind, recipient }) => kind === question && recipient.to === 'party' && ids.has(recipient.partyId),
  );
  // A question that is overdue, after an outage say, is to come all the same.
  const moments = asked
    .map(
      ({ sentAt, ...mail }) =>
        sentAt?.getTime() ?? (isUnderWay(mail) ? Math.max(mail.dueAt.getTime(), now.getTime()) : null),
    )
    .filter((at) => at !== null);
  const last = new Date(Math.max(0, ...moments));
  const until = closingDate(last, policy);
  return moments.length > 0 && until > now
    ? { do: 'wait', until, why: 'a question may still be answered' }
    : { do: 'time_ran_out' };
}

function isUnderWay(mail: Pick<Mail, 'status'>): boolean {
  return mail.status === 'planned' || mail.status === 'sending';
}
