import type { Policy } from './check-in.ts';
import type { Mail } from './mail.ts';

/** What the rules may look at besides the introduction itself. */
export interface Circumstances {
  readonly now: Date;
  readonly policy: Policy;
  /** Every row of the outbox that belongs to the introduction. */
  readonly mails: readonly Mail[];
}

/** Why a mail to a suppressed address is cancelled; `mail_cancelled` events carry it. */
export const SUPPRESSED = 'the address is on the suppression list';
