import { sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import { nextNewsAt } from '../domain/news-day.ts';
import type { Tx } from './database.ts';
import { toldIn, waitingInDigest } from './digest.ts';
import type { OutgoingMail } from './tables.ts';

/** What becomes of a mail of news that may otherwise leave. */
export type Placed =
  | { readonly do: 'send' }
  | { readonly do: 'wait'; readonly until: Date }
  /** Another mail that leaves now tells it too. */
  | { readonly do: 'together'; readonly lead: OutgoingMail }
  /** It is left as it is: a digest that is due tells it in a moment. */
  | { readonly do: 'leave' }
  | { readonly do: 'nothing_to_tell' };

/**
 * Mails of news to introducers: one on a calendar day, whatever the introductions. What waits leaves together with the
 * first of them, and a digest goes first.
 */
export interface News {
  /** Outcomes that are due as well, to be told together with those that were asked for. */
  readonly companions: readonly string[];
  /** What the digests among the mails asked for tell of. */
  readonly introductions: readonly string[];
  place(row: OutgoingMail, now: Date): Placed;
  /** The introductions that a mail tells of besides its own; `digest`: of these nothing but small news. */
  toldWith(row: OutgoingMail): readonly string[];
  save(): Promise<void>;
}

const NEWS: ReadonlySet<string> = new Set(['outcome', 'digest']);

/** So many outcomes go into one mail; the others come the next day. */
const MOST = 20;

export function isNews({ kind }: Pick<OutgoingMail, 'kind'>): boolean {
  return NEWS.has(kind);
}

/**
 * Reads what there is to know before anything is locked but the readers themselves: until the transaction ends nobody
 * else decides about news to them. Taken before any introduction, so that nobody who waits here holds one.
 */
export async function newsAmong(tx: Tx, ids: readonly string[], policy: Policy): Promise<News> {
  const { rows: asked } = await sql<{ address: string; digest: boolean }>`
    select address, bool_or(kind = 'digest') as digest from outgoing
    where id = any(${ids}::uuid[]) and kind in ('outcome', 'digest') and party_id is null group by address order by address
  `.execute(tx);
  const readers = asked.map(({ address }) => address);
  if (readers.length === 0) return new NewsDay(tx, [], [], new Map(), new Map(), policy);
  await sql`
    select pg_advisory_xact_lock(hashtextextended('news to ' || address, 0)) from unnest(${readers}::text[]) address
  `.execute(tx);
  const digests = new Map<string, readonly string[]>();
  for (const { address, digest } of asked) {
    if (digest) digests.set(address, await waitingInDigest(tx, address));
  }
  const companions = policy.businessHours === null ? [] : await companionsOf(tx, readers, ids);
  return new NewsDay(tx, companions, digestsOf(digests), digests, await lately(tx, readers, ids), policy);
}

function digestsOf(digests: ReadonlyMap<string, readonly string[]>): string[] {
  return [...new Set([...digests.values()].flat())];
}

/** By the time of the statement, as in `due.ts`: an index can be searched for that. */
async function companionsOf(tx: Tx, readers: readonly string[], ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from outgoing
    where kind = 'outcome' and address = any(${readers}::text[]) and party_id is null and status = 'planned'
      and raw is null and due_at <= statement_timestamp() and id <> all(${ids}::uuid[])
    order by due_at limit ${MOST}
  `.execute(tx);
  return rows.map(({ id }) => id);
}

interface Lately {
  readonly address: string;
  /** When the last mail of news left. */
  readonly last: Date | null;
  /** One is on its way. */
  readonly under_way: boolean;
  /** A digest is due that nobody has asked for here. */
  readonly digest: boolean;
}

async function lately(
  tx: Tx,
  readers: readonly string[],
  ids: readonly string[],
): Promise<Map<string, Lately>> {
  const { rows } = await sql<Lately>`
    select address, max(sent_at) as last, bool_or(status = 'sending') as under_way,
      bool_or(kind = 'digest' and status = 'planned') as digest
    from outgoing
    where kind in ('outcome', 'digest') and party_id is null and address = any(${readers}::text[])
      and id <> all(${ids}::uuid[]) and (sent_at > statement_timestamp() - interval '2 days' or status = 'sending'
        or (kind = 'digest' and status = 'planned' and due_at <= statement_timestamp()))
    group by address
  `.execute(tx);
  return new Map(rows.map((row) => [row.address, row]));
}

class NewsDay implements News {
  readonly companions: readonly string[];
  readonly introductions: readonly string[];
  readonly #tx: Tx;
  readonly #digests: ReadonlyMap<string, readonly string[]>;
  readonly #lately: ReadonlyMap<string, Lately>;
  readonly #policy: Policy;
  /** The mails that leave; the first to each reader on a calendar day; and what it tells besides. */
  readonly #leaving: OutgoingMail[] = [];
  readonly #leads = new Map<string, OutgoingMail>();
  readonly #together = new Map<string, OutgoingMail[]>();

  constructor(
    tx: Tx,
    companions: readonly string[],
    introductions: readonly string[],
    digests: ReadonlyMap<string, readonly string[]>,
    lately: ReadonlyMap<string, Lately>,
    policy: Policy,
  ) {
    this.#tx = tx;
    this.companions = companions;
    this.introductions = introductions;
    this.#digests = digests;
    this.#lately = lately;
    this.#policy = policy;
  }

  place(row: OutgoingMail, now: Date): Placed {
    const hours = this.#policy.businessHours;
    const isDigest = row.kind === 'digest';
    if (isDigest && row.raw === null && (this.#digests.get(row.address) ?? []).length === 0)
      return { do: 'nothing_to_tell' };
    if (hours === null) return this.#lead(row);
    const lead = this.#leads.get(row.address);
    if (lead !== undefined) return this.#behind(lead, row, now);
    if (this.companions.includes(row.id)) return { do: 'leave' };
    const before = this.#lately.get(row.address);
    const until = nextNewsAt(before?.under_way ? now : (before?.last ?? null), now, hours);
    if (until !== null) return { do: 'wait', until };
    return before?.digest && !isDigest && row.raw === null ? { do: 'leave' } : this.#lead(row);
  }

  #lead(row: OutgoingMail): Placed {
    this.#leaving.push(row);
    this.#leads.set(row.address, row);
    return { do: 'send' };
  }

  /** Only what has not been written yet can be told together; and what is written already is never written anew. */
  #behind(lead: OutgoingMail, row: OutgoingMail, now: Date): Placed {
    if (row.kind === 'outcome' && row.raw === null && lead.raw === null) {
      this.#together.set(lead.id, [...(this.#together.get(lead.id) ?? []), row]);
      return { do: 'together', lead };
    }
    return { do: 'wait', until: nextNewsAt(now, now, this.#policy.businessHours) ?? now };
  }

  toldWith(row: OutgoingMail): readonly string[] {
    const together = (this.#together.get(row.id) ?? []).map(({ introduction_id }) => introduction_id ?? '');
    const small = row.kind === 'digest' ? (this.#digests.get(row.address) ?? []) : [];
    return [...new Set([...together, ...small])];
  }

  async save(): Promise<void> {
    for (const lead of this.#leaving) {
      if (lead.raw !== null) continue;
      const own = lead.introduction_id === null ? [] : [lead.introduction_id];
      await toldIn(this.#tx, lead.id, [...own, ...this.toldWith(lead)]);
    }
    for (const [lead, rows] of this.#together) {
      await this.#tx
        .updateTable('outgoing')
        .set({ told_in: lead })
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute();
    }
  }
}
