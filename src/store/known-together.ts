import { sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import type { Limit } from '../domain/limits.ts';
import type { Tx } from './database.ts';
import type { Draft } from './new-introduction.ts';
import { madeLately } from './too-much.ts';

/**
 * Whether any of these new introductions has a past that somebody must look at: two people who were introduced before, an
 * introducer near their ceiling, somebody who is paused. Such drafts are decided about one by one.
 */
export async function haveAPast(tx: Tx, drafts: readonly Draft[], { limits }: Policy): Promise<boolean> {
  const asked = drafts.flatMap(({ introducer, parties }, index) =>
    parties.map(({ address }) => ({ index, introducer: introducer.address, address })),
  );
  if (shareAPair(drafts)) return true;
  const [indexes, introducers, addresses] = [
    asked.map(({ index }) => index),
    asked.map(({ introducer }) => introducer),
    asked.map(({ address }) => address),
  ];
  const { rows } = await sql<{ past: boolean }>`
    with asked as (
      select * from unnest(${indexes}::int[], ${introducers}::text[], ${addresses}::text[]) as v(n, introducer, address)
    )
    select exists (
      select from asked a join asked b on a.n = b.n and a.address < b.address
        join party x on x.address = a.address join party y on y.address = b.address and y.introduction_id = x.introduction_id
    ) or exists (select from asked join pause using (introducer, address)) as past
  `.execute(tx);
  return rows[0]?.past === true || (limits ? nearCeiling(tx, drafts, limits.introducer) : false);
}

/** Two mails of one round may bring the same people together. */
function shareAPair(drafts: readonly Draft[]): boolean {
  const seen = new Set<string>();
  for (const { parties } of drafts) {
    const addresses = parties.map(({ address }) => address).sort();
    const pairs = addresses.flatMap((one, index) =>
      addresses.slice(index + 1).map((other) => `${one} ${other}`),
    );
    if (pairs.some((pair) => seen.has(pair))) return true;
    for (const pair of pairs) seen.add(pair);
  }
  return false;
}

async function nearCeiling(tx: Tx, drafts: readonly Draft[], limit: Limit): Promise<boolean> {
  const asked = Map.groupBy(drafts, ({ introducer }) => introducer.address);
  const made = await madeLately(tx, [...asked.keys()], limit);
  return [...asked].some(([address, own]) => (made.get(address) ?? 0) + own.length > limit.count);
}
