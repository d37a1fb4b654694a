import { sql } from 'kysely';
import type { Database } from './database.ts';

/** A mail that may be due: what a job in the queue is made of. */
export interface DueMail {
  readonly id: string;
  readonly attempts: number;
}

function abandoned(limit: number) {
  return sql<DueMail>`
    select id, attempts from outgoing where status = 'sending' and leased_until < statement_timestamp() limit ${limit}
  `;
}

/**
 * Mails whose time has come, and those whose sender vanished with the lease; oldest first, at most `limit` of each.
 * By the time of the statement: `clock_timestamp()` changes while it runs, so no index could be searched for it, and a
 * million mails that wait took 285 ms each second.
 */
export async function dueMails(database: Database, limit: number): Promise<DueMail[]> {
  const { rows } = await sql<DueMail>`
    (select id, attempts from outgoing where status = 'planned' and due_at <= statement_timestamp()
      order by due_at limit ${limit})
    union all (${abandoned(limit)})
  `.execute(database);
  return rows;
}

/**
 * Mails whose sender vanished with the lease, at most `limit`. They are few, and whoever waits for one of them waits
 * already: they are looked for also while others wait in the queue.
 */
export async function abandonedMails(database: Database, limit: number): Promise<DueMail[]> {
  const { rows } = await abandoned(limit).execute(database);
  return rows;
}

/** What has happened: something in an introduction, or a message that may be answered directly. */
export interface Cause {
  readonly introductionId: string | null;
  readonly messageId: string | null;
}

/** The mails that something led to and that are due now: to be woken as soon as its transaction has committed. */
export async function dueMailsOf(database: Database, causes: readonly Cause[]): Promise<DueMail[]> {
  const introductions = causes.flatMap(({ introductionId }) => introductionId ?? []);
  const messages = causes.flatMap(({ messageId }) => messageId ?? []);
  const { rows } = await sql<DueMail>`
    select id, attempts from outgoing
    where introduction_id = any(${introductions}::uuid[]) and status = 'planned' and due_at <= statement_timestamp()
    union
    -- The index of what a message led to holds notices alone, and a question without an index reads every mail.
    select id, attempts from outgoing
    where kind = 'notice' and caused_by = any(${messages}::uuid[]) and status = 'planned'
      and due_at <= statement_timestamp()
  `.execute(database);
  return rows;
}
