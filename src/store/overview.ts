import { sql } from 'kysely';
import type { Database } from './database.ts';
import { type Count, figures } from './figures.ts';
import { currentHolds, type SendingHold } from './sending-hold.ts';

/** What somebody who looks after the service wants to see first. Names nobody. */
export interface Overview {
  /** Introductions that are not over. */
  readonly open: readonly Count<'state'>[];
  /** Mail due within a day, overdue mail included. */
  readonly soon: readonly DueSoon[];
  /** The last messages read, newest first. */
  readonly messages: readonly LastMessage[];
  readonly setAside: number;
  readonly holds: readonly SendingHold[];
}

export interface DueSoon {
  readonly kind: string;
  readonly count: number;
  readonly overdue: number;
  readonly first: Date;
}

export interface LastMessage {
  readonly id: string;
  readonly receivedAt: Date;
  readonly verdict: string;
  /** The stable code of the reason (`unknown_sender`), where it has one; its sentence may name people. */
  readonly code: string | null;
}

const LAST_MESSAGES = 10;

const OPEN = new Set(['proposed', 'introduced', 'in_touch']);

export async function overview(database: Database): Promise<Overview> {
  const { introductions, setAside } = await figures(database);
  return {
    open: introductions.filter(({ labels }) => OPEN.has(labels.state)),
    soon: await dueSoon(database),
    messages: await lastMessages(database),
    setAside,
    holds: await currentHolds(database),
  };
}

async function dueSoon(database: Database): Promise<DueSoon[]> {
  const { rows } = await sql<DueSoon>`
    select kind, count(*)::int as count, min(due_at) as first,
      (count(*) filter (where due_at < statement_timestamp()))::int as overdue
    from outgoing where status = 'planned' and due_at < statement_timestamp() + interval '24 hours'
    group by kind order by first
  `.execute(database);
  return rows;
}

async function lastMessages(database: Database): Promise<LastMessage[]> {
  const rows = await database
    .selectFrom('message')
    .select(['id', 'received_at', 'verdict', 'reason'])
    .orderBy('received_at', 'desc')
    .limit(LAST_MESSAGES)
    .execute();
  return rows.map(({ id, received_at, verdict, reason }) => ({
    id,
    receivedAt: received_at,
    verdict,
    code: /^([a-z_]{1,40}):/.exec(reason)?.[1] ?? null,
  }));
}
