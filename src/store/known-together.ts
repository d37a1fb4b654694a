import { sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import { milliseconds } from '../domain/delay.ts';
import type { Tx } from './database.ts';
import type { Draft } from './new-introduction.ts';

/**
 * Whether any of these new introductions has a past that somebody must look at: two people who were introduced before, an
 * introducer near their ceiling, somebody who is paused. Such drafts are decided about one by one.
 */
export async function haveAPast(tx: Tx, drafts: readonly Draft[], { limits }: Policy): Promise<boolean> {
  const pairs = drafts.flatMap(({ introducer, parties }, index) =>
    parties.map(({ address }) => ({ index, introducer: introducer.address, address })),
  );
  if (shareAPair(drafts)) return true;
  const [indexes, introducers, addresses] = [
    pairs.map(({ index }) => index),
    pairs.map(({ introducer }) => introducer),
    pairs.map(({ address }) => address),
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
  return rows[0]?.past === true || (limits ? manyMade(tx, drafts, limits.introducer) : false);
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

async function manyMade(
  tx: Tx,
  drafts: readonly Draft[],
  { count, per }: NonNullable<Policy['limits']>['introducer'],
): Promise<boolean> {
  const wanted = Map.groupBy(drafts, ({ introducer }) => introducer.address);
  const made = await tx
    .selectFrom('introduction')
    .select(['introducer_address', (of) => of.fn.countAll<string>().as('count')])
    .where('introducer_address', 'in', [...wanted.keys()])
    .where('created_at', '>', sql<Date>`statement_timestamp() - ${milliseconds(per)} * interval '1 ms'`)
    .groupBy('introducer_address')
    .execute();
  const before = new Map(made.map((row) => [row.introducer_address, Number(row.count)]));
  return [...wanted].some(([address, asked]) => (before.get(address) ?? 0) + asked.length > count);
}
