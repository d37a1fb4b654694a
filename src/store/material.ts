import { Fault } from '../domain/fault.ts';
import type { Locale } from '../domain/language.ts';
import type { Answer, Material } from '../domain/material.ts';
import type { Tx } from './database.ts';
import { mailFrom } from './introduction-row.ts';
import type { Ledger } from './ledger.ts';
import type { OutgoingMail } from './tables.ts';

/** Gathers what mails of the outbox are made of, as it stands within the transaction. */
export async function materialsFor(
  tx: Tx,
  ledger: Ledger,
  introductionIds: readonly string[],
  localeOf: (address: string) => Locale,
): Promise<(row: OutgoingMail) => Material> {
  if (introductionIds.length === 0) return unknown;
  const rows = await tx
    .selectFrom('introduction')
    .select(['id', 'subject', 'words', 'purpose', 'doubts', 'thread_message_id', 'created_at'])
    .where('id', 'in', introductionIds)
    .execute();
  const abouts = new Map(rows.map((row) => [row.id, row]));
  const answers = await answersOf(tx, introductionIds);
  return (row) => {
    const id = row.introduction_id ?? '';
    const introduction = ledger.introduction(id);
    const about = abouts.get(id);
    if (introduction === null || about === undefined) return unknown();
    return {
      introduction,
      subject: about.subject,
      words: about.words,
      purpose: about.purpose,
      doubts: about.doubts,
      threadMessageId: about.thread_message_id,
      createdAt: about.created_at,
      answers: answers.get(id) ?? [],
      mails: ledger.mailsOf(id),
      mail: mailFrom(row),
      locale: localeOf(row.address),
    };
  };
}

function unknown(): never {
  throw new Fault('unknown_introduction', 'There is no such introduction.');
}

async function answersOf(tx: Tx, introductionIds: readonly string[]): Promise<Map<string, Answer[]>> {
  const rows = await tx
    .selectFrom('answer')
    .select(['introduction_id', 'party_id', 'at', 'question', 'label', 'words', 'shareable'])
    .where('introduction_id', 'in', introductionIds)
    .orderBy('at')
    .execute();
  const answers = new Map<string, Answer[]>();
  for (const { introduction_id, party_id, ...answer } of rows) {
    const own = answers.get(introduction_id) ?? [];
    answers.set(introduction_id, [...own, { partyId: party_id, ...answer }]);
  }
  return answers;
}
