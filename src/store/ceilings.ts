import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import { milliseconds } from '../domain/delay.ts';
import { DOMAIN_LIMIT, type Limit, nextAllowed } from '../domain/limits.ts';
import type { MailKind } from '../domain/mail.ts';
import { wakingHours } from '../domain/waking-hours.ts';
import { databaseNow, type Tx } from './database.ts';
import { holdsOn } from './sending-hold.ts';
import type { OutgoingMail, Tables } from './tables.ts';

/** A hold without an end is looked at again after this long. */
const LOOK_AGAIN = 5 * 60_000;

/** Mail under way that fails after all makes room again: who waits for it alone asks again after this long. */
const UNDER_WAY = 60_000;

/**
 * When a mail may leave, whatever its introduction wants: not while sending is held, not over a ceiling, not at its
 * reader's night. Null where it may leave now.
 */
export async function mayLeaveAt(tx: Tx, row: OutgoingMail, policy: Policy): Promise<Date | null> {
  const now = await databaseNow(tx);
  const [hold] = await holdsOn(tx, row.address);
  if (hold !== undefined) return hold.until ?? new Date(now.getTime() + LOOK_AGAIN);
  const toParty = row.party_id !== null;
  const limits = policy.limits ?? null;
  if (limits !== null && toParty) {
    await oneAtATime(tx, row.address);
    const personal = await nextTo(tx, row.address, limits.recipient, now);
    if (personal !== null) return personal;
  }
  if (limits !== null) {
    const domain = row.address.slice(row.address.lastIndexOf('@'));
    const crowded = await nextTo(tx, `%${domain.replace(/[%_\\]/g, '\\$&')}`, DOMAIN_LIMIT, now);
    if (crowded !== null) return crowded;
  }
  if (policy.businessHours === null || !toParty) return null;
  return wakingHours(row.kind as MailKind, await offsetOf(tx, row.address), now);
}

/**
 * Until this transaction ends nobody else decides about mail to the address: workers that ask at the same moment would
 * each see the last free place. Nobody who waits here holds what the one inside may need.
 */
async function oneAtATime(tx: Tx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail to ${address}`}, 0))`.execute(tx);
}

/**
 * Mail under way counts, because it may be accepted.
 * @param pattern an address, or a LIKE pattern of addresses
 */
async function nextTo(tx: Tx, pattern: string, limit: Limit, now: Date): Promise<Date | null> {
  const since = new Date(now.getTime() - milliseconds(limit.per));
  const rows = await tx
    .selectFrom('outgoing')
    .select('sent_at')
    .where('address', pattern.startsWith('%') ? 'like' : '=', pattern)
    .where('party_id', 'is not', null)
    .where((is) => is.or([is('sent_at', '>', since), isUnderWay(is)]))
    .orderBy('sent_at', (order) => order.desc().nullsLast())
    .limit(limit.count)
    .execute();
  const accepted = rows.map(({ sent_at }) => sent_at).filter((at) => at !== null);
  if (accepted.length < limit.count && rows.length >= limit.count) return new Date(now.getTime() + UNDER_WAY);
  return nextAllowed(accepted, limit, now);
}

/** Handed over just now. The mail asked about is not: it is planned, or its sender's lease has run out. */
function isUnderWay(is: ExpressionBuilder<Tables, 'outgoing'>): Expression<SqlBool> {
  return is.and([is('status', '=', 'sending'), is('leased_until', '>', sql<Date>`clock_timestamp()`)]);
}

async function offsetOf(tx: Tx, address: string): Promise<number | null> {
  const row = await tx
    .selectFrom('contact_address')
    .innerJoin('contact', 'contact.id', 'contact_address.contact_id')
    .select('contact.utc_offset')
    .where('contact_address.address', '=', address)
    .executeTakeFirst();
  return row?.utc_offset ?? null;
}

/** Why an introducer's new introduction is too much; null where it is not. Clauses that complete "because …". */
export async function tooMuch(
  tx: Tx,
  introducer: string,
  parties: readonly string[],
  { limits }: Policy,
): Promise<string | null> {
  if (!limits) return null;
  const made = await tx
    .selectFrom('introduction')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('introducer_address', '=', introducer)
    .where(
      'created_at',
      '>',
      sql<Date>`clock_timestamp() - ${milliseconds(limits.introducer.per)} * interval '1 ms'`,
    )
    .executeTakeFirst();
  if (Number(made?.count ?? 0) >= limits.introducer.count) {
    return `${limits.introducer.count} introductions are as many as I make for one person in that time`;
  }
  const again = await pairsOf(tx, parties, milliseconds(limits.pair.per));
  return again >= limits.pair.count ? 'I introduced two of these people to each other not long ago' : null;
}

/** How often two of these people were brought together within the span. */
async function pairsOf(tx: Tx, parties: readonly string[], span: number): Promise<number> {
  const { rows } = await sql<{ pairs: number }>`
    select coalesce(max(n), 0)::int as pairs from (
      select count(distinct i.id) as n
      from introduction i join party a on a.introduction_id = i.id join party b on b.introduction_id = i.id
      where a.address in (${sql.join(parties)}) and b.address in (${sql.join(parties)}) and a.address < b.address
        and i.state not in ('declined', 'lapsed', 'cancelled')
        and i.created_at > clock_timestamp() - ${span} * interval '1 ms'
      group by a.address, b.address
    ) pair
  `.execute(tx);
  return rows[0]?.pairs ?? 0;
}
