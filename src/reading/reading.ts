import type { Wanted } from '../language/wanted.ts';
import type { Doubt } from './doubt.ts';
import type { Mailbox } from './mail.ts';

/** What a message is to the service (CONTRACT, `explain`). */
export type Verdict =
  | 'introduction'
  | 'reply'
  | 'bounce'
  | 'complaint'
  | 'auto_reply'
  | 'own_copy'
  | 'command'
  | 'ignored'
  | 'rejected';

export type ReasonCode =
  | 'not_for_us'
  | 'list_mail'
  | 'unknown_sender'
  | 'unauthenticated'
  | 'too_few_people'
  | 'too_many_people'
  | 'malformed'
  | 'loop';

export type Mode = 'introduced' | 'requested' | 'ask';

/** What can be asked of the service in a few words: `stop` by anybody, the rest by introducers. */
export type CommandWord = 'stop' | Wanted;

/** A delivery report about one recipient. `status` is the enhanced status code (RFC 3463), or null. */
export interface Bounce {
  readonly address: string | null;
  readonly status: string | null;
  readonly permanent: boolean;
}

/** What the service made of one message, and why. The upper half is what `explain --json` prints. */
export interface Reading {
  readonly verdict: Verdict;
  /** One sentence for people; starts with `code:` where the verdict is `ignored` or `rejected`. */
  readonly reason: string;
  readonly introducer: string | null;
  readonly parties: readonly Mailbox[];
  readonly mode: Mode | null;
  readonly vouched: boolean;
  /** A delay as in CHECK_INS (`5d`), or null for the configured one. */
  readonly firstCheckIn: string | null;
  readonly newText: string;
  /** ISO date. */
  readonly autoReplyUntil: string | null;
  readonly bounce: Bounce | null;
  readonly confirm: boolean;

  /** Every recipient that a delivery report names; `bounce` is the foremost of them. */
  readonly bounces: readonly Bounce[];
  /** Message-ID of the mail that a machine reports on or answers; null where it names none. */
  readonly originalMessageId: string | null;
  /** Who complained, where a feedback report says so. */
  readonly complainant: string | null;
  /** What a calendar answered for its owner to an invitation. */
  readonly calendar: 'accepted' | 'declined' | 'tentative' | null;
  /** Why `confirm` is true. */
  readonly doubts: readonly Doubt[];
  /** The word that a `command` consists of; null otherwise. */
  readonly command: CommandWord | null;
  /** `quiet` tag: record and check in, but send no connection mail. */
  readonly quiet: boolean;
  readonly unknownTags: readonly string[];
  /** Earlier mail this one names: In-Reply-To first, then References from last to first. */
  readonly namedMessageIds: readonly string[];
  /** Tokens of reply addresses (`r-…`) and thread addresses (`t-…`) among its recipients, in any header. */
  readonly replyTokens: readonly string[];
  /** Tokens of return-path addresses (`b-…`) among its recipients. */
  readonly bounceTokens: readonly string[];
  /** Whether a machine wrote it: then it is no person's answer. */
  readonly automatic: boolean;
  /** Whether the service may answer its sender at all (RFC 3834 section 2). */
  readonly answerable: boolean;
}
