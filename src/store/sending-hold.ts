import { sql } from 'kysely';
import { domainOf } from '../domain/mail-domain.ts';
import type { Database, Tx } from './database.ts';

/** Sending held back: everything, or mail to one domain; `until` null: until a person releases it. */
export interface SendingHold {
  readonly scope: string;
  readonly until: Date | null;
  readonly why: string;
}

export const EVERYTHING = 'everything';

export function domainScope(address: string): string {
  return `domain:${domainOf(address)}`;
}

/** Holds sending for some minutes, or until released (null). A hold that ends later, or never, stays as it is. */
export async function holdSending(
  database: Database | Tx,
  scope: string,
  minutes: number | null,
  why: string,
): Promise<void> {
  await sql`
    insert into sending_hold (scope, since, until, why)
    values (${scope}, clock_timestamp(), clock_timestamp() + ${minutes}::float8 * interval '1 minute', ${why})
    on conflict (scope) do update set until = excluded.until, why = excluded.why
      where sending_hold.until is not null and (excluded.until is null or excluded.until > sending_hold.until)
  `.execute(database);
}

/** The holds that concern any of these addresses now, by scope. */
export async function holdsOn(
  database: Database | Tx,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, SendingHold>> {
  const rows = await database
    .selectFrom('sending_hold')
    .select(['scope', 'until', 'why'])
    .where('scope', 'in', [...new Set([EVERYTHING, ...addresses.map(domainScope)])])
    .where((is) => is.or([is('until', 'is', null), is('until', '>', sql<Date>`clock_timestamp()`)]))
    .execute();
  return new Map(rows.map((row) => [row.scope, row]));
}

export async function currentHolds(database: Database): Promise<SendingHold[]> {
  return database
    .selectFrom('sending_hold')
    .select(['scope', 'until', 'why'])
    .where((is) => is.or([is('until', 'is', null), is('until', '>', sql<Date>`clock_timestamp()`)]))
    .orderBy('since')
    .execute();
}

/** A person has looked into it: mail goes out again. Returns what was held. */
export async function releaseSending(database: Database): Promise<string[]> {
  return database.transaction().execute(async (tx) => {
    const rows = await tx.deleteFrom('sending_hold').returning('scope').execute();
    if (rows.length > 0) await sql`insert into sending_release default values`.execute(tx);
    return rows.map(({ scope }) => scope);
  });
}
