/**
 * The mails that go out, by kind. One row of the outbox is one mail to one recipient:
 * unique in (introduction, kind, round, recipient).
 */
export type MailKind =
  /** To the introducer: this is how I read you; may I? */
  | 'confirm'
  /** To one party alone: would you like to be introduced? Round 2 is the reminder. */
  | 'consent'
  /** To the introducer: one of them would rather not. */
  | 'declined'
  /** To the introducer: not everybody answered in time. */
  | 'lapsed'
  /** To a party that said yes: it will not happen for now. Never why. */
  | 'not_now'
  | 'connection'
  | 'check_in'
  /** To whoever a line is expected from: a reminder, or word that a line may be lost. Once in an introduction. */
  | 'nudge'
  | 'outcome'
  /** To the introducer: somebody had a bad time. With drafts of an apology, and three ways on. */
  | 'gone_badly'
  /** To the introducer, once a week at most, of all their introductions: what was worth no mail of its own. */
  | 'digest'
  | 'thank_you'
  | 'thanks'
  /** To the introducer, on the day they asked for. */
  | 'reminder'
  /** A direct answer, with or without an introduction. */
  | 'notice';

/** Whom a planned mail goes to: the introducer, or a party by id. */
export type Recipient = { readonly to: 'introducer' } | { readonly to: 'party'; readonly partyId: string };

export const INTRODUCER: Recipient = { to: 'introducer' };

export function toParty(partyId: string): Recipient {
  return { to: 'party', partyId };
}

export type MailStatus = 'planned' | 'sending' | 'sent' | 'failed' | 'cancelled';

/** One row of the outbox, as far as the rules need to know it. */
export interface Mail {
  readonly id: string;
  readonly kind: MailKind;
  /** Counts from 1: the second check-in has round 2. */
  readonly round: number;
  readonly recipient: Recipient;
  readonly status: MailStatus;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  /** Cancelled, since another mail of news tells it too: its reader hears of it all the same. */
  readonly toldElsewhere?: boolean;
}

/** The question a kind of mail asks its reader: what a short answer means depends on it. */
export function questionOf(kind: MailKind): 'check_in' | 'consent' | 'nudge' | 'thank_you' | null {
  switch (kind) {
    case 'check_in':
    case 'consent':
    case 'nudge':
    case 'thank_you':
      return kind;
    default:
      return null;
  }
}

export function sameRecipient(one: Recipient, other: Recipient): boolean {
  if (one.to === 'introducer' || other.to === 'introducer') return one.to === other.to;
  return one.partyId === other.partyId;
}
