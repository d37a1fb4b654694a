import type { Introduction } from '../domain/introduction.ts';
import { databaseNow, type Tx } from './database.ts';

/** What an introducer chose about a person after it went badly; `until` null: for good. */
export interface Pause {
  readonly address: string;
  readonly since: Date;
  readonly until: Date | null;
}

/** The introducer is asked before this address is in an introduction of theirs again. The later choice counts. */
export async function pause(
  tx: Tx,
  { id, introducer }: Introduction,
  address: string,
  until: Date | null,
  now: Date,
): Promise<void> {
  const chosen = { since: now, until, introduction_id: id };
  await tx
    .insertInto('pause')
    .values({ introducer: introducer.address, address, ...chosen })
    .onConflict((conflict) => conflict.columns(['introducer', 'address']).doUpdateSet(chosen))
    .execute();
}

export async function resume(tx: Tx, { introducer }: Introduction, address: string): Promise<void> {
  await tx
    .deleteFrom('pause')
    .where('introducer', '=', introducer.address)
    .where('address', '=', address)
    .execute();
}

/** Which of these addresses the introducer wants to be asked about, today. */
export async function pausesAmong(
  tx: Tx,
  introducer: string,
  addresses: readonly string[],
): Promise<Pause[]> {
  if (addresses.length === 0) return [];
  const now = await databaseNow(tx);
  const rows = await tx
    .selectFrom('pause')
    .select(['address', 'since', 'until'])
    .where('introducer', '=', introducer)
    .where('address', 'in', addresses)
    .where((is) => is.or([is('until', 'is', null), is('until', '>', now)]))
    .orderBy('since')
    .execute();
  return rows;
}
