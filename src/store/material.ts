import type { Selectable } from 'kysely';
import { Fault } from '../domain/fault.ts';
import type { Answer, Material } from '../domain/material.ts';
import type { Tx } from './database.ts';
import { lockIntroduction, mailFrom, mailsOf } from './introduction-row.ts';
import type { OutgoingRow } from './tables.ts';

/** Gathers what one mail of the outbox is made of, as it stands within the transaction. */
export async function materialFor(
  tx: Tx,
  row: Selectable<OutgoingRow>,
  introductionId: string,
): Promise<Material> {
  const introduction = await lockIntroduction(tx, introductionId);
  if (introduction === null) throw new Fault('unknown_introduction', 'There is no such introduction.');
  const about = await tx
    .selectFrom('introduction')
    .select(['subject', 'words', 'purpose', 'doubts', 'thread_message_id', 'created_at'])
    .where('id', '=', introductionId)
    .executeTakeFirstOrThrow();
  return {
    introduction,
    subject: about.subject,
    words: about.words,
    purpose: about.purpose,
    doubts: about.doubts,
    threadMessageId: about.thread_message_id,
    createdAt: about.created_at,
    answers: await answersOf(tx, introductionId),
    mails: await mailsOf(tx, introductionId),
    mail: mailFrom(row),
  };
}

async function answersOf(tx: Tx, introductionId: string): Promise<Answer[]> {
  const rows = await tx
    .selectFrom('answer')
    .select(['party_id', 'at', 'question', 'label', 'words', 'shareable'])
    .where('introduction_id', '=', introductionId)
    .orderBy('at')
    .execute();
  return rows.map(({ party_id, ...answer }) => ({ partyId: party_id, ...answer }));
}
