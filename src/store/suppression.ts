import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** A mailbox that was full or gone may be back; a complaint, or a plea to be left alone, has no end (reliability notes, section 4). */
const DAYS: Readonly<Record<string, number>> = { bounced: 30 };

/** No introduction writes to this address any more. What lasts longer wins. */
export async function suppress(tx: Tx, address: string, why: string, since: Date): Promise<void> {
  const days = DAYS[why];
  const until = days === undefined ? null : new Date(since.getTime() + days * 86_400_000);
  await tx
    .insertInto('suppression')
    .values({ address, why, since, until })
    .onConflict((conflict) =>
      conflict
        .column('address')
        .doUpdateSet({ why, since, until })
        .where((is) =>
          is.and([
            is('suppression.until', 'is not', null),
            until === null ? is.lit(true) : is('suppression.until', '<', until),
          ]),
        ),
    )
    .execute();
}

/** Which of these addresses are suppressed now. */
export async function suppressedAmong(tx: Tx, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await tx
    .selectFrom('suppression')
    .select('address')
    .where('address', 'in', addresses)
    .where((is) => is.or([is('until', 'is', null), is('until', '>', sql<Date>`clock_timestamp()`)]))
    .execute();
  return new Set(rows.map(({ address }) => address));
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
