import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** The contact of each address, made where there is none. */
export async function contactsAt(
  tx: Tx,
  addresses: readonly string[],
  now: Date,
): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map();
  // In the order of addresses: two introductions of the same people at once cannot wait for each other.
  const wanted = [...new Set(addresses)].sort();
  const known = await knownContacts(tx, wanted);
  const missing = wanted.filter((address) => !known.has(address));
  if (missing.length === 0) return known;
  const ids = missing.map(() => randomUUID());
  await sql`
    with added as (
      insert into contact (id, created_at) select id, ${now}::timestamptz from unnest(${ids}::uuid[]) id returning id
    )
    insert into contact_address (address, contact_id)
    select v.address, v.id from unnest(${missing}::text[], ${ids}::uuid[]) as v(address, id) join added using (id)
    order by v.address on conflict (address) do nothing
  `.execute(tx);
  return knownContacts(tx, wanted);
}

async function knownContacts(tx: Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('contact_address')
    .select(['address', 'contact_id'])
    .where('address', 'in', addresses)
    .execute();
  return new Map(rows.map(({ address, contact_id }) => [address, contact_id]));
}
