import { sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import { milliseconds } from '../domain/delay.ts';
import type { Locale } from '../domain/language.ts';
import { DOMAIN_LIMIT, type Limit, nextAllowed } from '../domain/limits.ts';
import type { MailKind } from '../domain/mail.ts';
import { wakingHours } from '../domain/waking-hours.ts';
import type { Tx } from './database.ts';
import { domainScope, EVERYTHING, holdsOn } from './sending-hold.ts';
import type { OutgoingMail } from './tables.ts';

/** A hold without an end is looked at again after this long. */
const LOOK_AGAIN = 5 * 60_000;

/** Mail under way that fails after all makes room again: who waits for it alone asks again after this long. */
const UNDER_WAY = 60_000;

/** What keeps mail back whatever its introduction wants: holds, ceilings, its reader's night. */
export interface Ceilings {
  /** Null where the mail may leave now. */
  leaveAt(row: OutgoingMail): Date | null;
  /** The mail leaves: it counts for those that come after it. */
  taken(row: OutgoingMail): void;
}

/**
 * Reads all that may keep these mails back. Until the transaction ends nobody else decides about mail to their parties:
 * workers that ask at the same moment would each see the last free place.
 */
export async function ceilingsFor(
  tx: Tx,
  rows: readonly OutgoingMail[],
  now: Date,
  localeOf: (address: string) => Locale,
  policy: Policy,
): Promise<Ceilings> {
  const holds = await holdsOn(
    tx,
    rows.map(({ address }) => address),
  );
  const limits = policy.limits ?? null;
  const readers = rows.filter(isToParty).map(({ address }) => address);
  const personal = limits === null ? null : await countPersonal(tx, readers, limits.recipient, now);
  const crowd = limits === null ? null : await countCrowd(tx, rows.map(domainOf), now);
  return {
    leaveAt: (row) => {
      const hold = holds.get(EVERYTHING) ?? holds.get(domainScope(row.address));
      if (hold !== undefined) return hold.until ?? new Date(now.getTime() + LOOK_AGAIN);
      const toParty = isToParty(row);
      const full = (toParty ? personal?.nextTo(row.address) : null) ?? crowd?.nextTo(domainOf(row)) ?? null;
      if (full !== null) return full;
      if (policy.businessHours === null || !toParty) return null;
      return wakingHours(row.kind as MailKind, localeOf(row.address).utcOffset, now);
    },
    taken: (row) => {
      if (!isToParty(row)) return;
      personal?.add(row.address);
      crowd?.add(domainOf(row));
    },
  };
}

function isToParty(row: OutgoingMail): boolean {
  return row.party_id !== null;
}

function domainOf({ address }: OutgoingMail): string {
  return address.slice(address.lastIndexOf('@'));
}

/** Mails of the span by what they are counted under; those under way count, because they may be accepted. */
class Count {
  readonly #limit: Limit;
  readonly #now: Date;
  readonly #accepted: ReadonlyMap<string, readonly Date[]>;
  readonly #underWay: Map<string, number>;

  constructor(limit: Limit, now: Date, rows: readonly Counted[]) {
    this.#limit = limit;
    this.#now = now;
    const groups = Map.groupBy(rows, ({ key }) => key);
    this.#accepted = new Map(
      [...groups].map(([key, group]) => [key, group.flatMap(({ sent_at }) => sent_at ?? [])]),
    );
    this.#underWay = new Map(
      [...groups].map(([key, group]) => [key, group.filter(({ sent_at }) => sent_at === null).length]),
    );
  }

  nextTo(key: string): Date | null {
    const accepted = this.#accepted.get(key) ?? [];
    const all = accepted.length + (this.#underWay.get(key) ?? 0);
    if (accepted.length < this.#limit.count && all >= this.#limit.count)
      return new Date(this.#now.getTime() + UNDER_WAY);
    return nextAllowed(accepted, this.#limit, this.#now);
  }

  add(key: string): void {
    this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
  }
}

interface Counted {
  readonly key: string;
  /** null: under way */
  readonly sent_at: Date | null;
}

/** Locked in the order of addresses, after everything else: whoever waits here holds what nobody inside may need. */
async function countPersonal(tx: Tx, addresses: readonly string[], limit: Limit, now: Date): Promise<Count> {
  const wanted = [...new Set(addresses)].sort();
  const since = new Date(now.getTime() - milliseconds(limit.per));
  await sql`
    select pg_advisory_xact_lock(hashtextextended('mail to ' || address, 0)) from unnest(${wanted}::text[]) address
  `.execute(tx);
  const { rows } = await sql<Counted>`
    select address as key, sent_at from outgoing
    where address = any(${wanted}::text[]) and party_id is not null and sent_at > ${since}
    union all
    select address, null from outgoing
    where address = any(${wanted}::text[]) and party_id is not null and status = 'sending' and leased_until > clock_timestamp()
  `.execute(tx);
  return new Count(limit, now, rows);
}

/** Of a domain that gets much mail no more is read than there may be. */
async function countCrowd(tx: Tx, domains: readonly string[], now: Date): Promise<Count> {
  const wanted = [...new Set(domains)];
  const since = new Date(now.getTime() - milliseconds(DOMAIN_LIMIT.per));
  const { rows } = await sql<Counted>`
    select domain as key, recent.sent_at from unnest(${wanted}::text[]) domain cross join lateral (
      select sent_at from outgoing
      where substring(address from '@[^@]*$') = domain and sent_at > ${since} and party_id is not null
      order by sent_at desc limit ${DOMAIN_LIMIT.count}
    ) recent
    union all
    select substring(address from '@[^@]*$'), null from outgoing
    where status = 'sending' and leased_until > clock_timestamp() and party_id is not null
      and substring(address from '@[^@]*$') = any(${wanted}::text[])
  `.execute(tx);
  return new Count(DOMAIN_LIMIT, now, rows);
}
