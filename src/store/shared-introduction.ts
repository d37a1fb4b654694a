import type { Tx } from './database.ts';

/** The latest introduction under way that has this address and one of the others among its parties; null where there is none. */
export async function introductionShared(
  tx: Tx,
  address: string,
  others: readonly string[],
): Promise<string | null> {
  if (others.length === 0) return null;
  const row = await tx
    .selectFrom('introduction')
    .innerJoin('party as one', 'one.introduction_id', 'introduction.id')
    .innerJoin('party as other', 'other.introduction_id', 'introduction.id')
    .select('introduction.id')
    .where('one.address', '=', address)
    .where('other.address', 'in', others)
    .whereRef('one.id', '!=', 'other.id')
    .where('introduction.state', 'in', ['introduced', 'in_touch'])
    .orderBy('introduction.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
