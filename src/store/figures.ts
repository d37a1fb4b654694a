import { sql } from 'kysely';
import type { Database } from './database.ts';

/** One value of each label, and how many. */
export interface Count<L extends string> {
  readonly labels: Readonly<Record<L, string>>;
  readonly count: number;
}

/** What a service has done and has before it, in numbers: nothing in here names a person, an address or a domain. */
export interface Figures {
  /** Every row of the outbox. */
  readonly mails: readonly Count<'kind' | 'status'>[];
  /** How long the mail that has been due longest has waited, in seconds; 0 where none is due. */
  readonly oldestDue: number;
  readonly messages: readonly Count<'verdict'>[];
  readonly setAside: number;
  readonly introductions: readonly Count<'state'>[];
  /** `everything`, or one `domain` each. */
  readonly holds: readonly Count<'scope'>[];
}

/** Counts, all at one moment. Each count is read from an index made for it; rows are not touched. */
export async function figures(database: Database): Promise<Figures> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const counts = async <L extends string>(query: ReturnType<typeof sql<Counted<L>>>) =>
        (await query.execute(tx)).rows.map(toCount);
      const mails = await counts(
        sql<Counted<'kind' | 'status'>>`select kind, status, count(*) from outgoing group by kind, status`,
      );
      const messages = await counts(
        sql<Counted<'verdict'>>`select verdict, count(*) from message group by verdict`,
      );
      const introductions = await counts(
        sql<Counted<'state'>>`select state, count(*) from introduction group by state`,
      );
      const holds = await counts(sql<Counted<'scope'>>`
        select split_part(scope, ':', 1) as scope, count(*) from sending_hold
        where until is null or until > clock_timestamp() group by 1`);
      const { rows } = await sql<{ oldest: number; aside: number }>`
        select
          coalesce(greatest(0, extract(epoch from clock_timestamp() - (
            select min(due_at) from outgoing where status = 'planned'))), 0)::float8 as oldest,
          (select count(*)::int from delivery_attempt where set_aside_at is not null) as aside
      `.execute(tx);
      return {
        mails,
        messages,
        introductions,
        holds,
        oldestDue: rows[0]?.oldest ?? 0,
        setAside: rows[0]?.aside ?? 0,
      };
    });
}

type Counted<L extends string> = Record<L, string> & { count: string };

function toCount<L extends string>({ count, ...labels }: Counted<L>): Count<L> {
  return { labels: labels as unknown as Record<L, string>, count: Number(count) };
}
