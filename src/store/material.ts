import { Fault } from '../domain/fault.ts';
import { type Locale, localeFor } from '../domain/language.ts';
import type { MailKind } from '../domain/mail.ts';
import type { Answer, Material, Story } from '../domain/material.ts';
import type { Tx } from './database.ts';
import { mailFrom } from './introduction-row.ts';
import type { Ledger } from './ledger.ts';
import { languageFrom } from './spoken-language.ts';
import type { OutgoingMail } from './tables.ts';

/** Gathers what mails of the outbox are made of, as it stands within the transaction. */
export async function materialsFor(
  tx: Tx,
  ledger: Ledger,
  introductionIds: readonly string[],
  localeOf: (address: string) => Locale,
): Promise<Materials> {
  const rows =
    introductionIds.length === 0
      ? []
      : await tx
          .selectFrom('introduction')
          .select([
            'id',
            'subject',
            'words',
            'purpose',
            'doubts',
            'thread_message_id',
            'created_at',
            'language',
          ])
          .where('id', 'in', introductionIds)
          .execute();
  const abouts = new Map(rows.map((row) => [row.id, row]));
  const answers = await answersOf(tx, introductionIds);
  const of = (id: string): Story => {
    const introduction = ledger.introduction(id);
    const about = abouts.get(id);
    if (introduction === null || about === undefined) return unknown();
    return { introduction, createdAt: about.created_at, answers: answers.get(id) ?? [] };
  };
  return {
    of,
    for: (row) => {
      const id = row.introduction_id ?? '';
      const about = abouts.get(id) ?? unknown();
      return {
        ...of(id),
        subject: about.subject,
        words: about.words,
        purpose: about.purpose,
        doubts: about.doubts,
        threadMessageId: about.thread_message_id,
        mails: ledger.mailsOf(id),
        mail: mailFrom(row),
        also: [],
        locale: localeFor(row.kind as MailKind, localeOf(row.address), languageFrom(about.language)),
      };
    },
  };
}

export interface Materials {
  /** What an introduction has come to. */
  of(introductionId: string): Story;
  /** What one mail about its introduction is made of. */
  for(row: OutgoingMail): Material;
}

function unknown(): never {
  throw new Fault('unknown_introduction', 'There is no such introduction.');
}

async function answersOf(tx: Tx, introductionIds: readonly string[]): Promise<Map<string, Answer[]>> {
  if (introductionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('answer')
    .select([
      'introduction_id',
      'party_id',
      'at',
      'question',
      'label',
      'words',
      'shareable',
      'shared_by_default as sharedByDefault',
    ])
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
