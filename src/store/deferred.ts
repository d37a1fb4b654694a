import { sql } from 'kysely';
import type { Database } from './database.ts';
import { advance, type Place } from './mailbox.ts';

/** DNS that has been silent for this long will not settle it any more. */
const GIVE_UP = '48 hours';

/**
 * Puts a message off, at first for a minute and then for ever longer, and moves on; after two days it is set aside. That
 * is no attempt: nothing is wrong with the message.
 */
export async function defer(database: Database, place: Place, reason: string): Promise<void> {
  await database.transaction().execute(async (tx) => {
    await sql`
      update delivery_attempt set
        attempts = 0,
        retry_at = case when first_at > clock_timestamp() - ${GIVE_UP}::interval
          then clock_timestamp() + least('30 minutes', greatest('1 minute', clock_timestamp() - first_at)) end,
        set_aside_at = case when first_at <= clock_timestamp() - ${GIVE_UP}::interval then clock_timestamp() end,
        reason = ${reason}
      where mailbox = ${place.mailbox} and uid_validity = ${place.uidValidity} and uid = ${place.uid}
    `.execute(tx);
    await advance(tx, place);
  });
}

/** The messages of a mailbox that were put off and are due again, oldest first. */
export async function deferredUids(
  database: Database,
  mailbox: string,
  uidValidity: bigint,
): Promise<number[]> {
  const rows = await database
    .selectFrom('delivery_attempt')
    .select('uid')
    .where('mailbox', '=', mailbox)
    .where('uid_validity', '=', uidValidity)
    .where('set_aside_at', 'is', null)
    .where('retry_at', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('uid')
    .execute();
  return rows.map(({ uid }) => Number(uid));
}
