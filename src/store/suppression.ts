import type { Tx } from './database.ts';

/** No introduction writes to this address any more. The first reason stands. */
export async function suppress(tx: Tx, address: string, why: string, since: Date): Promise<void> {
  await tx
    .insertInto('suppression')
    .values({ address, why, since })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .execute();
}

export async function isSuppressed(tx: Tx, address: string): Promise<boolean> {
  const row = await tx
    .selectFrom('suppression')
    .select('address')
    .where('address', '=', address)
    .executeTakeFirst();
  return row !== undefined;
}

/** The introductions under way in which this address is a party's. */
export async function openPartiesAt(
  tx: Tx,
  address: string,
): Promise<{ readonly introductionId: string; readonly partyId: string }[]> {
  return tx
    .selectFrom('party')
    .innerJoin('introduction', 'introduction.id', 'party.introduction_id')
    .select(['introduction.id as introductionId', 'party.id as partyId'])
    .where('party.address', '=', address)
    .where('introduction.state', 'in', ['proposed', 'introduced', 'in_touch'])
    .orderBy('introduction.id')
    .execute();
}
