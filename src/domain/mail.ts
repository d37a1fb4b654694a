/**
 * The mails that go out, by kind. One row of the outbox is one mail to one recipient:
 * unique in (introduction, kind, round, recipient).
 */
export type MailKind = 'connection' | 'check_in' | 'outcome' | 'thank_you' | 'thanks';

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
}

/** The question a kind of mail asks its reader: what a short answer means depends on it. */
export function questionOf(kind: MailKind): 'check_in' | 'thank_you' | null {
  if (kind === 'check_in') return 'check_in';
  return kind === 'thank_you' ? 'thank_you' : null;
}
