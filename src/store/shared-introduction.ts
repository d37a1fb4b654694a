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

/** The latest other introduction of an introducer, not over, of just these addresses; null where there is none. */
export async function openIntroductionWith(
  tx: Tx,
  introducer: string,
  addresses: readonly string[],
  but: string | null = null,
): Promise<string | null> {
  const [first] = addresses;
  if (first === undefined) return null;
  const row = await tx
    .selectFrom('introduction')
    .innerJoin('party', 'party.introduction_id', 'introduction.id')
    .select('introduction.id')
    .where('introducer_address', '=', introducer)
    .where('state', 'in', ['proposed', 'introduced', 'in_touch'])
    .where('introduction.id', 'in', (of) =>
      of.selectFrom('party').select('introduction_id').where('address', '=', first),
    )
    .where('introduction.id', 'is distinct from', but)
    .groupBy('introduction.id')
    // Somebody more or less makes it another introduction: their questions are not to fall silent.
    .having((of) => of.fn.countAll(), '=', addresses.length)
    .having((of) => of.fn.countAll().filterWhere('party.address', 'in', addresses), '=', addresses.length)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
