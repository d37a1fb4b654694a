import { isMachineAddress } from '../machine-address.ts';
import { headerValues, type ParsedMail } from '../mail.ts';
import type { Bounce } from '../reading.ts';
import { automaticReply, isUnsubscribeRequest } from './auto-reply.ts';
import { readBounce } from './bounce.ts';
import { type CalendarAnswer, calendarAnswer, isInvitation } from './calendar-reply.ts';
import { readComplaint } from './complaint.ts';
import { asksForNoAnswer, autoSubmitted, hasNullReturnPath } from './daemon.ts';
import type { DeliveryFailure } from './delivery-report.ts';
import { asksForSilence, mailingList } from './mailing-list.ts';
import { originalMessageId } from './original-message.ts';
import { returnDate } from './return-date.ts';

/**
 * What a message is if no person wrote it to us. Three questions, answered apart: whether it is a machine's (`kind`),
 * whether it may be answered (`answerable`), and what it reports (`bounces`).
 */
export interface Automatic {
  readonly kind: 'none' | 'bounce' | 'complaint' | 'auto_reply' | 'loop' | 'list';
  /** The first failure reported, an outright one before a delay; null unless a bounce. */
  readonly bounce: Bounce | null;
  readonly bounces: readonly DeliveryFailure[];
  /** ISO date of return that an absence note names, or its last day. */
  readonly until: string | null;
  /** Whether anything may be sent back (RFC 3834 section 2); false does not make it a machine's. */
  readonly answerable: boolean;
  /** One clause for people that says what the kind rests on, without its full stop. */
  readonly why: string;
  /** Message-ID of the mail it reports on or answers: one of ours where there is one. */
  readonly originalMessageId: string | null;
  /** What a calendar answered for its owner. */
  readonly calendar: CalendarAnswer | null;
  /** Who complained, where the report says so. */
  readonly complainant: string | null;
}

/** Postfix gives up at 50 hops (hopcount_limit), others at 100: no message that a person sent travels that far. */
const MOST_HOPS = 50;

type Found = Pick<Automatic, 'kind' | 'why'> & Partial<Automatic>;

type OwnAddress = (address: string) => boolean;

/** A failure with an address and for good says most. */
function foremost(failures: readonly DeliveryFailure[]): DeliveryFailure | undefined {
  const rank = ({ address, delayed }: DeliveryFailure) => (address === null ? 2 : 0) + (delayed ? 1 : 0);
  return [...failures].sort((one, other) => rank(one) - rank(other))[0];
}

function bounceOf(mail: ParsedMail, isOwnAddress: OwnAddress): Found | null {
  const reading = readBounce(mail, isOwnAddress);
  if (reading === null) return null;
  if (reading.delivered) return { kind: 'auto_reply', why: 'it is a report that a mail was delivered' };
  const first = foremost(reading.failures);
  const bounce: Bounce =
    first === undefined
      ? { address: null, status: null, permanent: false }
      : { address: first.address, status: first.status, permanent: first.permanent };
  const code = bounce.status === null ? '' : ` with status ${bounce.status}`;
  const what = first?.delayed ? 'a server reports a delay' : 'a server reports a failure';
  return { kind: 'bounce', why: `${what}${code}`, bounce, bounces: reading.failures };
}

/** Our own loop marks, or more hops than a delivery takes. */
function loopOf(mail: ParsedMail, isOwnAddress: OwnAddress): Found | null {
  const marked = headerValues(mail, 'x-loop').some((value) => isOwnAddress(value.trim().toLowerCase()));
  if (marked) return { kind: 'loop', why: 'its X-Loop field names us' };
  const hops = headerValues(mail, 'received').length;
  return hops > MOST_HOPS ? { kind: 'loop', why: `it went through ${hops} servers` } : null;
}

/** Newsletters and notifications to a list are `auto-generated` too; only an answer is `auto-replied`. */
function isListsOwn(mail: ParsedMail, isOwnAddress: OwnAddress): boolean {
  const answers =
    mail.inReplyTo.length + mail.references.length > 0 || autoSubmitted(mail) === 'auto-replied';
  return !answers && mailingList(mail, isOwnAddress) !== null;
}

function find(mail: ParsedMail, isOwnAddress: OwnAddress): Found {
  const complaint = readComplaint(mail);
  if (complaint !== null) {
    return { kind: 'complaint', why: 'a mailbox provider passes it on', complainant: complaint.complainant };
  }
  const bounce = bounceOf(mail, isOwnAddress);
  if (bounce !== null) return bounce;
  const calendar = calendarAnswer(mail);
  if (calendar !== null) return { kind: 'auto_reply', why: `a calendar answered: ${calendar}`, calendar };
  const loop = loopOf(mail, isOwnAddress);
  if (loop !== null) return loop;
  if (isUnsubscribeRequest(mail))
    return { kind: 'none', why: 'a mail program asks, for its user, for no more mail' };
  const reply = isListsOwn(mail, isOwnAddress) || isInvitation(mail) ? null : automaticReply(mail);
  if (reply !== null) return { kind: 'auto_reply', why: reply, until: returnDate(mail) };
  const list = mailingList(mail, isOwnAddress);
  return list === null
    ? { kind: 'none', why: 'nothing says that a machine wrote it' }
    : { kind: 'list', why: list };
}

/** RFC 3834 section 2, RFC 2076 (Precedence), MS-OXCMAIL (X-Auto-Response-Suppress): what is not to be answered. */
function isAnswerable(mail: ParsedMail, isOwnAddress: OwnAddress): boolean {
  const submitted = autoSubmitted(mail);
  if ((submitted !== null && submitted !== 'no') || hasNullReturnPath(mail) || mail.from.length === 0)
    return false;
  if (asksForNoAnswer(mail) || asksForSilence(mail, isOwnAddress)) return false;
  const senders = mail.replyTo.length > 0 ? mail.replyTo : mail.from;
  return !senders.some(({ address }) => isMachineAddress(address) || isOwnAddress(address));
}

/**
 * Reads what machines say: bounces, complaints, absence notes, calendars, lists. `isOwnAddress` and `isOwnMessageId` tell
 * the service's own, which no bounce is about and which a report is traced back by. Throws on nothing.
 */
export function automatic(
  mail: ParsedMail,
  isOwnAddress: (address: string) => boolean,
  isOwnMessageId: (id: string) => boolean,
): Automatic {
  const found = find(mail, isOwnAddress);
  return {
    bounce: null,
    bounces: [],
    until: null,
    calendar: null,
    complainant: null,
    originalMessageId: originalMessageId(mail, isOwnMessageId),
    ...found,
    answerable: found.kind === 'none' && !isUnsubscribeRequest(mail) && isAnswerable(mail, isOwnAddress),
  };
}
