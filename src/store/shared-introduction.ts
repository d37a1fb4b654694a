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

/** The latest introduction of an introducer that is not over and has all of these addresses; null where there is none. */
export async function openIntroductionWith(
  tx: Tx,
  introducer: string,
  addresses: readonly string[],
): Promise<string | null> {
  const row = await tx
    .selectFrom('introduction')
    .innerJoin('party', 'party.introduction_id', 'introduction.id')
    .select('introduction.id')
    .where('introducer_address', '=', introducer)
    .where('state', 'in', ['proposed', 'introduced', 'in_touch'])
    .where('party.address', 'in', addresses)
    .groupBy('introduction.id')
    .having((of) => of.fn.countAll(), '=', addresses.length)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
