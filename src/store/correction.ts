import { randomUUID } from 'node:crypto';
import type { Database, Tx } from './database.ts';
import { databaseNow } from './database.ts';

/** An answer as it was read. */
export interface ReadAnswer {
  readonly partyId: string;
  readonly at: Date;
  readonly question: string;
  readonly label: string;
  readonly words: string;
  readonly via: 'mail' | 'page';
}

/** The latest answer of each party on how it went; offers to say thanks are no such question. */
export async function latestAnswers(database: Database | Tx, introductionId: string): Promise<ReadAnswer[]> {
  const rows = await database
    .selectFrom('answer')
    .distinctOn('party_id')
    .select(['party_id', 'at', 'question', 'label', 'words', 'via'])
    .where('introduction_id', '=', introductionId)
    .where('question', '!=', 'thank_you')
    .orderBy('party_id')
    .orderBy('at', 'desc')
    .execute();
  return rows.map(({ party_id, via, ...answer }) => ({
    ...answer,
    partyId: party_id,
    via: via as ReadAnswer['via'],
  }));
}

/** Keeps what was misread, to learn from. */
export async function saveCorrection(
  tx: Tx,
  introductionId: string,
  misread: ReadAnswer,
  right: string,
  by: 'party' | 'introducer',
): Promise<void> {
  await tx
    .insertInto('correction')
    .values({
      id: randomUUID(),
      introduction_id: introductionId,
      at: await databaseNow(tx),
      answered_at: misread.at,
      question: misread.question,
      words: misread.words,
      label_read: misread.label,
      label_right: right,
      corrected_by: by,
    })
    .execute();
}

/** One correction, with the people whose names are in it. */
export interface KeptCorrection {
  readonly id: string;
  readonly answeredAt: Date;
  readonly question: string;
  readonly words: string;
  readonly read: string;
  readonly right: string;
  readonly by: string;
  readonly people: readonly { readonly name: string; readonly address: string }[];
}

/** Every correction, the oldest first. */
export async function keptCorrections(database: Database): Promise<KeptCorrection[]> {
  const rows = await database
    .selectFrom('correction')
    .innerJoin('introduction', 'introduction.id', 'correction.introduction_id')
    .select([
      'correction.id',
      'correction.introduction_id',
      'answered_at',
      'question',
      'correction.words',
      'label_read',
      'label_right',
      'corrected_by',
      'introducer_name',
      'introducer_address',
    ])
    .orderBy('correction.at')
    .execute();
  const parties = await database
    .selectFrom('party')
    .select(['introduction_id', 'name', 'address'])
    .where('introduction_id', 'in', (of) => of.selectFrom('correction').select('introduction_id'))
    .execute();
  const byIntroduction = Map.groupBy(parties, (party) => party.introduction_id);
  return rows.map((row) => ({
    id: row.id,
    answeredAt: row.answered_at,
    question: row.question,
    words: row.words,
    read: row.label_read,
    right: row.label_right,
    by: row.corrected_by,
    people: [
      { name: row.introducer_name, address: row.introducer_address },
      ...(byIntroduction.get(row.introduction_id) ?? []),
    ],
  }));
}
