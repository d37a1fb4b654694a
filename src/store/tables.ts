import type { ColumnType, Generated, Selectable } from 'kysely';
import type { Notice } from '../domain/notice.ts';
import type { Told } from '../domain/phrase.ts';

type Timestamp = ColumnType<Date, Date, Date>;

/** The tables as kysely sees them; the SQL in `migrations/` is what counts. */
export interface Tables {
  mailbox_cursor: { mailbox: string; uid_validity: string | bigint; last_uid: string | number };
  delivery_attempt: {
    id: Generated<string>;
    mailbox: string;
    uid_validity: string | bigint;
    uid: string | number;
    attempts: number;
    reason: string | null;
    set_aside_at: Timestamp | null;
    first_at: Generated<Timestamp>;
    retry_at: Timestamp | null;
  };
  introduction: IntroductionRow;
  contact: {
    id: string;
    created_at: Timestamp;
    utc_offset: number | null;
    language: Generated<string | null>;
    language_asked: Generated<boolean>;
  };
  contact_address: { address: string; contact_id: string };
  party: PartyRow;
  message: MessageRow;
  event: {
    id: Generated<string>;
    introduction_id: string;
    at: Timestamp;
    type: string;
    data: ColumnType<Record<string, unknown>, string, string>;
  };
  answer: AnswerRow;
  outgoing: OutgoingRow;
  token: { hash: Buffer; purpose: string; outgoing_id: string };
  suppression: { address: string; why: string; since: Timestamp; until: Timestamp | null };
  digest_item: { introduction_id: string; at: Timestamp; told_in: string | null };
  pause: PauseRow;
  correction: CorrectionRow;
  sending_hold: { scope: string; since: Timestamp; until: Timestamp | null; why: string };
}

export interface PauseRow {
  introducer: string;
  address: string;
  since: Timestamp;
  until: Timestamp | null;
  introduction_id: string;
}

export interface CorrectionRow {
  id: string;
  introduction_id: string;
  at: Timestamp;
  answered_at: Timestamp;
  question: string;
  words: string;
  label_read: string;
  label_right: string;
  corrected_by: string;
}

export interface IntroductionRow {
  id: string;
  created_at: Timestamp;
  state: string;
  mode: string;
  vouched: boolean;
  quiet: boolean;
  first_check_in: string | null;
  introducer_name: string;
  introducer_address: string;
  subject: string;
  words: string;
  thread_message_id: string | null;
  confirmed: boolean;
  doubts: ColumnType<Told[], string, never>;
  language: Generated<string | null>;
  purpose: string;
  first_mover: string | null;
  /** ISO date */
  move_by: string | null;
  introducer_says: string | null;
  introduced_at: Timestamp | null;
}

export interface PartyRow {
  id: string;
  introduction_id: string;
  contact_id: string;
  position: number;
  name: string;
  address: string;
  outcome: string | null;
  consent: string | null;
  opted_out: Generated<boolean>;
  unreachable: Generated<boolean>;
  wrong_person: Generated<boolean>;
  waits: Generated<boolean>;
  quiet_until: Timestamp | null;
}

export interface MessageRow {
  id: string;
  received_at: Timestamp;
  mailbox: string;
  uid_validity: string | bigint;
  uid: string | number;
  message_id: string | null;
  content_hash: Buffer;
  from_address: string | null;
  verdict: string;
  reason: string;
  authentication: string;
  evidence: string;
  introduction_id: string | null;
  party_id: string | null;
  new_text: string;
  full_text: string;
}

export interface AnswerRow {
  id: string;
  introduction_id: string;
  party_id: string;
  at: Timestamp;
  question: string;
  label: string;
  confidence: number;
  until: string | null;
  words: string;
  shareable: boolean;
  shared_by_default: Generated<boolean>;
  via: string;
}

export interface OutgoingRow {
  id: string;
  introduction_id: string | null;
  caused_by: string | null;
  notice: ColumnType<Notice | null, string | null, never>;
  kind: string;
  round: number;
  party_id: string | null;
  address: string;
  status: string;
  due_at: Timestamp;
  lease: string | null;
  leased_until: Timestamp | null;
  /** When the hand-over under this lease began. */
  begun_at: Timestamp | null;
  attempts: Generated<number>;
  first_tried_at: Timestamp | null;
  message_id: string | null;
  return_path: string | null;
  raw: Buffer | null;
  sent_at: Timestamp | null;
  failure: string | null;
  says_shared: Generated<boolean>;
  told_in: Generated<string | null>;
}

/** A row of the outbox as it is read. */
export type OutgoingMail = Selectable<OutgoingRow>;
