import { sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import { milliseconds } from '../domain/delay.ts';
import type { Limit } from '../domain/limits.ts';
import type { Phrase } from '../domain/phrase.ts';
import type { Tx } from './database.ts';

/**
 * Why an introducer's new introduction is too much; null where it is not.
 * @param except the id of an introduction that makes room for it
 */
export async function tooMuch(
  tx: Tx,
  introducer: string,
  parties: readonly string[],
  { limits }: Policy,
  except: string | null = null,
): Promise<Phrase | null> {
  if (!limits) return null;
  const made = await madeLately(tx, [introducer], limits.introducer);
  if ((made.get(introducer) ?? 0) >= limits.introducer.count) {
    return { say: 'cannot.enough_for_now', with: { count: String(limits.introducer.count) } };
  }
  const again = await pairsOf(tx, parties, milliseconds(limits.pair.per), except);
  return again >= limits.pair.count ? { say: 'cannot.again' } : null;
}

/** How many introductions each of these introducers has asked for within the span of the ceiling. */
export async function madeLately(
  tx: Tx,
  introducers: readonly string[],
  { per }: Limit,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('introduction')
    .select(['introducer_address', (of) => of.fn.countAll<string>().as('count')])
    .where('introducer_address', 'in', introducers)
    .where('created_at', '>', sql<Date>`statement_timestamp() - ${milliseconds(per)} * interval '1 ms'`)
    .groupBy('introducer_address')
    .execute();
  return new Map(rows.map((row) => [row.introducer_address, Number(row.count)]));
}

/** How often two of these people were brought together within the span. */
async function pairsOf(
  tx: Tx,
  parties: readonly string[],
  span: number,
  except: string | null,
): Promise<number> {
  const { rows } = await sql<{ pairs: number }>`
    select coalesce(max(n), 0)::int as pairs from (
      select count(distinct i.id) as n
      from introduction i join party a on a.introduction_id = i.id join party b on b.introduction_id = i.id
      where a.address in (${sql.join(parties)}) and b.address in (${sql.join(parties)}) and a.address < b.address
        and i.state not in ('declined', 'lapsed', 'cancelled')
        and i.id is distinct from ${except}::uuid
        and i.created_at > statement_timestamp() - ${span} * interval '1 ms'
      group by a.address, b.address
    ) pair
  `.execute(tx);
  return rows[0]?.pairs ?? 0;
}
