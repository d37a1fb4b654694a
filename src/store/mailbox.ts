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
 * Counts an attempt before it begins and at once, so that a message that kills the process counts as well.
 * @returns how many there have been, this one included
 */
export async function countAttempt(
  database: Database,
  { mailbox, uidValidity, uid }: Place,
): Promise<number> {
  const { rows } = await sql<{ attempts: number }>`
    insert into delivery_attempt (mailbox, uid_validity, uid, attempts) values (${mailbox}, ${uidValidity}, ${uid}, 1)
    on conflict (mailbox, uid_validity, uid) do update set attempts = delivery_attempt.attempts + 1
    returning attempts
  `.execute(database);
  return rows[0]?.attempts ?? 1;
}

/** The message has been handled, or is gone: there is nothing left to try. */
export async function forgetAttempt(database: Database | Tx, place: Place): Promise<void> {
  await atPlace(database.deleteFrom('delivery_attempt'), place).execute();
}

/**
 * What ended the attempts so far, or ends the process from here on, is not held against the message. The row stays: by it
 * alone a message that was put off is found again.
 */
export async function forgetSuspicion(database: Database, place: Place): Promise<void> {
  const row = database.updateTable('delivery_attempt').set({ attempts: 0 }).where('set_aside_at', 'is', null);
  await atPlace(row, place).execute();
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

interface ByPlace<T> {
  where(column: 'mailbox', operator: '=', value: string): T;
  where(column: 'uid_validity', operator: '=', value: bigint): T;
  where(column: 'uid', operator: '=', value: number): T;
}

function atPlace<T extends ByPlace<T>>(query: T, place: Place): T {
  return query
    .where('mailbox', '=', place.mailbox)
    .where('uid_validity', '=', place.uidValidity)
    .where('uid', '=', place.uid);
}
