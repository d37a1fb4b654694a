import type { Authentication, ReadingContext } from '../reading/context.ts';
import type { ParsedMail } from '../reading/mail.ts';
import { read } from '../reading/read.ts';
import type { Reading } from '../reading/reading.ts';
import type { Answered } from './trail.ts';

/** What a mail is, now that it is known what it answers. */
export interface Judged {
  readonly reading: Reading;
  /** Whether its sender was shown to be somebody else. */
  readonly forged: boolean;
  /** Whether it was turned away since its sender was not shown to be who they say. */
  readonly doubted: boolean;
}

export type JudgingContext = Omit<ReadingContext, 'authentication' | 'knownReply'>;

export function judged(
  mail: ParsedMail,
  answered: Answered | null,
  authentication: Authentication,
  context: JudgingContext,
): Judged {
  const reading = read(mail, { ...context, authentication, knownReply: answered !== null });
  const forged = context.senderAuth === 'require' && authentication.verdict === 'fail';
  return { reading, forged, doubted: forged || reading.reason.startsWith('unauthenticated:') };
}
