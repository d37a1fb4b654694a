import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/** Where one message lies: its number means something only under its UIDVALIDITY (RFC 9051 section 2.3.1.1). */
export interface Place {
  readonly mailbox: string;
  readonly uidValidity: bigint;
  readonly uid: number;
}

/** The last message handled; null where this mailbox, as it is now, was never read. */
export async function lastUid(
  database: Database,
  mailbox: string,
  uidValidity: bigint,
): Promise<number | null> {
  const row = await database
    .selectFrom('mailbox_cursor')
    .select(['uid_validity', 'last_uid'])
    .where('mailbox', '=', mailbox)
    .executeTakeFirst();
  return row !== undefined && BigInt(row.uid_validity) === uidValidity ? Number(row.last_uid) : null;
}

/** Moves the cursor on to a message; never back, whoever comes late. */
export async function advance(database: Database | Tx, { mailbox, uidValidity, uid }: Place): Promise<void> {
  await sql`
    insert into mailbox_cursor (mailbox, uid_validity, last_uid) values (${mailbox}, ${uidValidity}, ${uid})
    on conflict (mailbox) do update set uid_validity = excluded.uid_validity, last_uid =
      case when mailbox_cursor.uid_validity = excluded.uid_validity
        then greatest(mailbox_cursor.last_uid, excluded.last_uid) else excluded.last_uid end
  `.execute(database);
}

/**
 * Counts attempts before they begin and at once, so that a message that kills the process counts as well.
 * @returns how many there have been of each, this one included
 */
export async function countAttempts(database: Database, places: readonly Place[]): Promise<number[]> {
  const { rows } = await sql<{ uid: string; attempts: number }>`
    insert into delivery_attempt (mailbox, uid_validity, uid, attempts) select *, 1 from ${listed(places)}
    on conflict (mailbox, uid_validity, uid) do update set attempts = delivery_attempt.attempts + 1
    returning uid, attempts
  `.execute(database);
  const counted = new Map(rows.map(({ uid, attempts }) => [Number(uid), attempts]));
  return places.map(({ uid }) => counted.get(uid) ?? 1);
}

/** The numbers of those messages that somebody has begun with, and not finished. */
export async function begunAmong(database: Database, places: readonly Place[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ uid: string }>`
    select uid from delivery_attempt join ${listed(places)} using (mailbox, uid_validity, uid) where attempts > 0
  `.execute(database);
  return new Set(rows.map(({ uid }) => Number(uid)));
}

/** Messages of one mailbox as rows of (mailbox, uid_validity, uid). */
function listed(places: readonly Place[]) {
  const [first] = places;
  return sql`(select ${first?.mailbox ?? ''}::text as mailbox, ${first?.uidValidity ?? 0n}::bigint as uid_validity, uid
    from unnest(${places.map(({ uid }) => uid)}::bigint[]) uid) place`;
}

/** The messages have been handled, or are gone: there is nothing left to try. */
export async function forgetAttempts(database: Database | Tx, places: readonly Place[]): Promise<void> {
  await sql`
    delete from delivery_attempt attempt using ${listed(places)}
    where (attempt.mailbox, attempt.uid_validity, attempt.uid) = (place.mailbox, place.uid_validity, place.uid)
  `.execute(database);
}

/**
 * What ended the attempts so far, or ends the process from here on, is not held against the messages. The rows stay: by
 * them alone a message that was put off is found again.
 */
export async function forgetSuspicion(database: Database, places: readonly Place[]): Promise<void> {
  await sql`
    update delivery_attempt attempt set attempts = 0 from ${listed(places)}
    where (attempt.mailbox, attempt.uid_validity, attempt.uid) = (place.mailbox, place.uid_validity, place.uid)
      and attempt.set_aside_at is null
  `.execute(database);
}

/**
 * Gives a message up after so many attempts, with the reason, and moves on to the next. It stays in the mailbox and can
 * be tried again.
 */
export async function setAside(
  database: Database,
  place: Place,
  reason: string,
  attempts = 1,
): Promise<void> {
  await database.transaction().execute(async (tx) => {
    await sql`
      insert into delivery_attempt (mailbox, uid_validity, uid, attempts, reason, set_aside_at)
      values (${place.mailbox}, ${place.uidValidity}, ${place.uid}, ${attempts}, ${reason}, clock_timestamp())
      on conflict (mailbox, uid_validity, uid) do update set reason = excluded.reason,
        set_aside_at = excluded.set_aside_at, attempts = greatest(delivery_attempt.attempts, excluded.attempts)
    `.execute(tx);
    await advance(tx, place);
  });
}
