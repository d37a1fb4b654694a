import { randomUUID } from 'node:crypto';
import { databaseNow, type Tx } from './database.ts';

/** What a party said, in their own words, and how it was understood. */
export interface GivenAnswer {
  readonly introductionId: string;
  readonly partyId: string;
  readonly question: string;
  readonly label: string;
  readonly confidence: number;
  /** ISO date, or null. */
  readonly until: string | null;
  readonly words: string;
  readonly shareable: boolean;
  /** Not by the writer's own word, but because the question said so. */
  readonly sharedByDefault: boolean;
  readonly via: 'mail' | 'page';
}

export async function saveAnswer(tx: Tx, answer: GivenAnswer): Promise<void> {
  const { introductionId, partyId, sharedByDefault, ...said } = answer;
  const at = await databaseNow(tx);
  await tx
    .insertInto('answer')
    .values({
      id: randomUUID(),
      introduction_id: introductionId,
      party_id: partyId,
      at,
      ...said,
      shared_by_default: sharedByDefault,
    })
    .execute();
}
