import type { Answer } from '../../answers/classify.ts';
import type { Policy } from '../../domain/check-in.ts';
import type { Notice, NoticeType } from '../../domain/notice.ts';
import type { ParsedMail } from '../../reading/mail.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Tx } from '../../store/database.ts';
import { planNotice } from '../../store/notice.ts';
import type { Answered } from '../trail.ts';

/** One message, read, on its way to having consequences. */
export interface Action {
  readonly tx: Tx;
  readonly policy: Policy;
  /** The message's row. */
  readonly messageId: string;
  readonly mail: ParsedMail;
  readonly reading: Reading;
  /** What it answers; null where it answers nothing of ours. */
  readonly answered: Answered | null;
  /** Whether its sender was shown to be somebody else, which spoils even an answer. */
  readonly forged: boolean;
  /** Whether it is from somebody who may introduce, and proven to be. */
  readonly byIntroducer: boolean;
  readonly receivedAt: Date;
  /** What a model said that a party's words mean; null where none was asked, or none that was of use. */
  readonly consulted: Answer | null;
}

/** Which introduction a message turned out to belong to, and who of it wrote (null: not a party). */
export interface Consequence {
  readonly introductionId: string;
  readonly partyId: string | null;
}

export function introductionOf(answered: Answered): string {
  return answered.to === 'mail' ? answered.trail.introductionId : answered.introductionId;
}

/** Answers the message itself, once, where its sender may be answered at all (RFC 3834 section 2). */
export async function answerDirectly(
  { tx, mail, reading, messageId }: Action,
  type: NoticeType,
  words: Notice['words'],
  introductionId: string | null,
): Promise<void> {
  const [reader] = mail.from;
  if (reader === undefined || !reading.answerable) return;
  const notice: Notice = { type, words, inReplyTo: mail.messageId, subject: mail.subject, reader };
  await planNotice(tx, notice, messageId, introductionId);
}
