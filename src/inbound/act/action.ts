import type { Policy } from '../../domain/check-in.ts';
import type { ParsedMail } from '../../reading/mail.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Tx } from '../../store/database.ts';
import type { Answered } from '../trail.ts';

/** One message, read, on its way to having consequences. */
export interface Action {
  readonly tx: Tx;
  readonly policy: Policy;
  readonly mail: ParsedMail;
  readonly reading: Reading;
  /** What it answers; null where it answers nothing of ours. */
  readonly answered: Answered | null;
  /** Whether its sender was shown to be somebody else, which spoils even an answer. */
  readonly forged: boolean;
  readonly receivedAt: Date;
}

/** Which introduction a message turned out to belong to, and who of it wrote (null: not a party). */
export interface Consequence {
  readonly introductionId: string;
  readonly partyId: string | null;
}

export function introductionOf(answered: Answered): string {
  return answered.to === 'mail' ? answered.trail.introductionId : answered.introductionId;
}
