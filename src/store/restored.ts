import { sql } from 'kysely';
import type pg from 'pg';
import type { MailKind } from '../domain/mail.ts';
import type { Database } from './database.ts';
import { EVERYTHING, type SendingHold } from './sending-hold.ts';

const WHY = 'restored from a backup';

/** A hold without an end puts mail off by less than this at a time. */
const PUT_OFF = '10 minutes';

/** Holds sending until a person releases it, and notes which mail waited, since the hold itself puts it off. */
export async function holdRestored(client: pg.Client, takenAt: string): Promise<void> {
  await client.query(
    `insert into restored_mail (outgoing_id, due_at)
      select id, due_at from outgoing where status in ('planned', 'sending')
      on conflict (outgoing_id) do nothing`,
  );
  // Whatever was held before: this hold has no end, and its reason is the one that counts.
  await client.query(
    `insert into sending_hold (scope, since, until, why) values ($1, clock_timestamp(), null, $2)
      on conflict (scope) do update set since = excluded.since, until = null,
        why = excluded.why || '; before that: ' || sending_hold.why`,
    [EVERYTHING, `${WHY} of ${takenAt}`],
  );
}

export function isRestored(hold: SendingHold): boolean {
  return hold.scope === EVERYTHING && hold.why.startsWith(WHY);
}

/** A mail that may have been sent before the database was restored. */
export interface InDoubt {
  readonly id: string;
  readonly introductionId: string | null;
  readonly kind: MailKind;
  readonly address: string;
  readonly toParty: boolean;
  /** When it was first to leave. */
  readonly dueAt: Date;
  /** How long it has been due, in milliseconds. */
  readonly overdue: number;
}

/** Every mail that has been due, the one due longest first: what was planned for later cannot have been sent. */
export async function mailsInDoubt(database: Database): Promise<InDoubt[]> {
  const { rows } = await sql<InDoubt>`
    select o.id, o.introduction_id as "introductionId", o.kind, o.address, o.party_id is not null as "toParty",
      coalesce(r.due_at, o.due_at) as "dueAt",
      (extract(epoch from statement_timestamp() - coalesce(r.due_at, o.due_at)) * 1000)::float8 as overdue
    from outgoing o left join restored_mail r on r.outgoing_id = o.id
    where (o.status = 'planned' and (o.due_at <= statement_timestamp() + ${PUT_OFF}::interval or r.due_at <= statement_timestamp()))
      or o.status = 'sending'
    order by "dueAt"
  `.execute(database);
  return rows;
}

/** Ends the doubt. What the hold alone put off may leave at once. */
export async function forgetRestored(database: Database): Promise<void> {
  await sql`
    with doubted as (delete from restored_mail returning outgoing_id, due_at)
    update outgoing o set due_at = statement_timestamp() from doubted d
    where o.id = d.outgoing_id and o.status = 'planned' and d.due_at <= statement_timestamp()
      and o.due_at between statement_timestamp() and statement_timestamp() + ${PUT_OFF}::interval
  `.execute(database);
}
