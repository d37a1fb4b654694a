import { sql } from 'kysely';
import type { Introduction } from '../domain/introduction.ts';
import type { Tx } from './database.ts';
import { derivedId } from './derived-id.ts';

/** More than this nobody reads in a mail; the rest is in the numbers. */
export const MOST_IN_DIGEST = 30;

/**
 * Notes that an introduction has news for the digest that is due then, and plans that digest: one row for an introducer and
 * a day, whatever is put into it.
 */
export async function putInDigest(
  tx: Tx,
  { id, introducer }: Introduction,
  dueAt: Date,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('digest_item')
    .values({ introduction_id: id, at: now, told_in: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const day = dueAt.toISOString().slice(0, 10);
  await tx
    .insertInto('outgoing')
    .values({
      id: derivedId('digest', introducer.address, day),
      introduction_id: null,
      caused_by: null,
      notice: null,
      kind: 'digest',
      round: Number(day.replaceAll('-', '')),
      party_id: null,
      address: introducer.address,
      status: 'planned',
      due_at: dueAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The introductions of an introducer that have news which no mail has told, the latest news last. */
export async function waitingInDigest(tx: Tx, introducer: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.id from digest_item d join introduction i on i.id = d.introduction_id
    where d.told_in is null and i.introducer_address = ${introducer}
      -- Whoever has it in hand, or was told that it went badly, needs no news from before that.
      and not exists (select from event e where e.introduction_id = i.id and e.at >= d.at
        and e.type in ('handled', 'called_off'))
      and not exists (select from outgoing o where o.introduction_id = i.id and o.kind = 'gone_badly'
        and o.status in ('planned', 'sending', 'sent') and coalesce(o.sent_at, o.due_at) >= d.at)
    group by i.id order by max(d.at) desc limit ${MOST_IN_DIGEST}
  `.execute(tx);
  return rows.map(({ id }) => id).reverse();
}

/** The news of these introductions is told in this mail. */
export async function toldIn(tx: Tx, mailId: string, introductionIds: readonly string[]): Promise<void> {
  await sql`
    update digest_item set told_in = ${mailId}
    where introduction_id = any(${introductionIds}::uuid[]) and told_in is null
  `.execute(tx);
}

/** A digest that is found to have left then has told what its reader was to hear by then. */
export async function toldUntil(
  tx: Tx,
  { id, address }: { readonly id: string; readonly address: string },
  at: Date,
): Promise<void> {
  await sql`
    update digest_item d set told_in = ${id} from introduction i
    where i.id = d.introduction_id and i.introducer_address = ${address} and d.told_in is null and d.at <= ${at}
  `.execute(tx);
}

/**
 * What these mails were to tell besides their own, and tell no more since they were cancelled, waits again: unless its
 * introduction has had another mail of news planned since, or its introducer knows better than what it would say.
 */
export async function untell(tx: Tx, mailIds: readonly string[]): Promise<void> {
  if (mailIds.length === 0) return;
  await sql`
    with taken_back as (select id from outgoing where id = any(${mailIds}::uuid[]) and status = 'cancelled'),
      waits as (update digest_item set told_in = null where told_in in (select id from taken_back))
    update outgoing o set status = 'planned', told_in = null, failure = null
    from introduction i
    where o.told_in in (select id from taken_back) and o.status = 'cancelled'
      and i.id = o.introduction_id and i.introducer_says is null
      and not exists (select from outgoing later where later.introduction_id = o.introduction_id
        and (later.kind = 'gone_badly' or (later.kind = 'outcome' and later.round > o.round))
        and later.status in ('planned', 'sending', 'sent'))
  `.execute(tx);
}

/** The introductions that a mail tells of besides its own. */
export async function introductionsToldIn(tx: Tx, mailId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select introduction_id as id from digest_item where told_in = ${mailId}
    union select introduction_id from outgoing where told_in = ${mailId} and introduction_id is not null
  `.execute(tx);
  return rows.map(({ id }) => id);
}

/**
 * The digest or short answer to this reader, of no introduction in particular, that is among the mails named; null where
 * none is.
 */
export async function newsNamed(
  tx: Tx,
  messageIds: readonly string[],
  reader: string,
): Promise<{ readonly id: string; readonly kind: string } | null> {
  const named = messageIds.slice(0, 20);
  const { rows } = await sql<{ id: string; kind: string }>`
    select id, kind from outgoing
    where message_id = any(${named}::text[]) and introduction_id is null and address = ${reader}
    order by array_position(${named}::text[], message_id) limit 1
  `.execute(tx);
  return rows[0] ?? null;
}

/** The introducer's latest introductions in which people were brought together. */
export async function latestOf(tx: Tx, introducer: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('introduction')
    .select('id')
    .where('introducer_address', '=', introducer)
    .where('introduced_at', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(MOST_IN_DIGEST)
    .execute();
  return rows.map(({ id }) => id);
}
