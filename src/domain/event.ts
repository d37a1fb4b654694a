import type { Outcome } from './introduction.ts';
import type { MailKind, Recipient } from './mail.ts';
import type { RepairChoice } from './repair.ts';

/**
 * How we know that a party is in touch: they wrote to the others, invited them to a meeting or said yes to one, put the
 * introducer on blind copy or say so, or left the introducer off.
 */
export type Sign = 'mail' | 'invitation' | 'acceptance' | 'moved_to_bcc' | 'introducer_dropped';

/** Anything that happens to an introduction. Events are only ever added; they are the timeline people see. */
export type Event =
  /** An introducer asked for it. */
  | { readonly type: 'requested' }
  /** The introducer says that a doubtful reading was right. */
  | { readonly type: 'confirmed' }
  /** The introducer calls it off. */
  | { readonly type: 'called_off' }
  /** Another mail of the introducer about the same people has taken over. */
  | { readonly type: 'superseded' }
  /** The introducer needs no more from us: "handled", "close". */
  | { readonly type: 'handled' }
  /** The introducer wants to be reminded on an ISO date. */
  | { readonly type: 'reminder_asked'; readonly on: string }
  /** A party was asked whether they want to be introduced, and answered. */
  | {
      readonly type: 'consented';
      readonly partyId: string;
      readonly consent: 'yes' | 'no';
      readonly via: 'mail' | 'page';
    }
  /** Whoever reads a party's address is somebody else. */
  | { readonly type: 'wrong_person'; readonly partyId: string }
  /** One mail of the outbox was accepted by the mail server. */
  | {
      readonly type: 'mail_sent';
      readonly kind: MailKind;
      readonly round: number;
      readonly recipient: Recipient;
    }
  /** One mail of the outbox will never be accepted: refused, or given up after the last retry. */
  | {
      readonly type: 'mail_failed';
      readonly kind: MailKind;
      readonly round: number;
      readonly recipient: Recipient;
      readonly unreachable: boolean;
    }
  /** The server's answer to a hand-over was lost: the same mail may have been accepted before. */
  | {
      readonly type: 'answer_lost';
      readonly kind: MailKind;
      readonly round: number;
      readonly recipient: Recipient;
    }
  /** A mail that was due was not sent, since the introduction had moved on. */
  | {
      readonly type: 'mail_cancelled';
      readonly kind: MailKind;
      readonly round: number;
      readonly recipient: Recipient;
      readonly why: string;
    }
  /** A party answered a check-in, by mail or on the answer page. `until`: ISO date to be asked again. */
  | {
      readonly type: 'answered';
      readonly partyId: string;
      readonly label: string;
      readonly until: string | null;
      readonly via: 'mail' | 'page';
    }
  /** What we had understood was wrong: this came of it, by the word of the party, or (null) of the introducer. */
  | { readonly type: 'corrected'; readonly partyId: string | null; readonly outcome: Outcome | null }
  /** How the introducer goes on after it went badly, and with whom. `until`: ISO date, or null for good. */
  | {
      readonly type: 'repair_chosen';
      readonly choice: RepairChoice;
      readonly partyIds: readonly string[];
      readonly until: string | null;
      readonly via: 'mail' | 'page';
    }
  /** A party was seen to be in touch with the others, and nobody had to be asked: by `sign`, a mail in the thread unless told. */
  | { readonly type: 'wrote_in_thread'; readonly partyId: string; readonly sign?: Sign }
  /** A party's words of thanks for the introducer, in answer to the offer to pass them on. */
  | { readonly type: 'thanked'; readonly partyId: string }
  /** An out-of-office answer; `until` is an ISO date or null. */
  | { readonly type: 'away'; readonly partyId: string; readonly until: string | null }
  /** A delivery report named this party's address. */
  | {
      readonly type: 'bounced';
      readonly partyId: string;
      readonly permanent: boolean;
      readonly status: string | null;
    }
  /** A feedback report: the party called our mail spam. */
  | { readonly type: 'complained'; readonly partyId: string }
  /** The party wants no more mail. */
  | { readonly type: 'opted_out'; readonly partyId: string; readonly via: 'mail' | 'page' | 'one_click' }
  /** Mail came that concerns the introduction and changes nothing: it is kept and shown. */
  | { readonly type: 'noted'; readonly what: string; readonly partyId: string | null }
  /** The last check-in stayed without an answer for as long as we wait. */
  | { readonly type: 'time_ran_out' };
