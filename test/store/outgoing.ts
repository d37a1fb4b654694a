import { randomBytes } from 'node:crypto';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction } from '../../src/domain/introduction.ts';
import type { Composed, Composer } from '../../src/store/fix.ts';
import { type Outbox, outbox } from '../../src/store/outbox.ts';
import { record } from '../../src/store/record.ts';
import { POLICY } from '../domain/make.ts';
import type { Store } from './fixture.ts';

/** Other bytes, another id and other tokens each time: what stays the same was kept. */
async function fresh(): Promise<Composed> {
  const drawn = randomBytes(8).toString('hex');
  return {
    messageId: `<${drawn}@loop.example>`,
    returnPath: `intro+b-${drawn}@loop.example`,
    raw: Buffer.from(`Subject: ${drawn}\r\n\r\nbody\r\n`),
    tokens: [{ purpose: 'reply', token: drawn }],
  };
}

export function freshComposer(change: Partial<Composer> = {}): Composer {
  return { mail: fresh, notice: fresh, digest: fresh, ...change };
}

/** The outbox of a worker of its own; several share the database. */
export function workerOn(store: Store, change: Partial<Composer> = {}): Outbox {
  return outbox(store.database, POLICY, freshComposer(change));
}

export interface Outgoing {
  readonly id: string;
  readonly status: string;
  readonly attempts: number;
  readonly lease: string | null;
  readonly raw: Buffer | null;
  readonly message_id: string | null;
  readonly return_path: string | null;
  readonly due_at: Date;
  readonly sent_at: Date | null;
  readonly first_tried_at: Date | null;
  readonly failure: string | null;
}

/** One row of the outbox as it is now. */
export async function rowOf(store: Store, id: string): Promise<Outgoing> {
  const [row] = await store.query('select * from outgoing where id = $1', id);
  if (row === undefined) throw new Error(`no mail ${id}`);
  return row as unknown as Outgoing;
}

/** The id of one mail of an introduction; `party` by place, null for the introducer. */
export async function mailId(
  store: Store,
  { id, parties }: Introduction,
  kind: string,
  party: number | null,
  round = 1,
): Promise<string> {
  const [row] = await store.query(
    'select id from outgoing where introduction_id = $1 and kind = $2 and round = $3 and party_id is not distinct from $4',
    id,
    kind,
    round,
    party === null ? null : parties[party]?.id,
  );
  if (row === undefined) throw new Error(`no ${kind} ${round} to ${party ?? 'the introducer'}`);
  return String(row.id);
}

/** The events of an introduction, in order: their type, and what of them is asked for. */
export async function eventsOf(store: Store, { id }: Introduction): Promise<Record<string, unknown>[]> {
  const rows = await store.query('select type, data from event where introduction_id = $1 order by id', id);
  return rows.map(({ type, data }) => ({ type, ...(data as object) }));
}

/** The sender of a mail has died long ago, as far as the database's clock tells. */
export async function leaseRunsOut(store: Store, id: string): Promise<void> {
  await store.query(
    "update outgoing set leased_until = clock_timestamp() - interval '1 s' where id = $1",
    id,
  );
}

export async function makeDue(store: Store, id: string): Promise<void> {
  await store.query("update outgoing set due_at = clock_timestamp() - interval '1 s' where id = $1", id);
}

/** Records an event of an introduction in a transaction of its own. */
export function happens(store: Store, { id }: Introduction, event: Event): Promise<Introduction> {
  return store.database.transaction().execute((tx) => record(tx, id, event, POLICY));
}

/** What the party in that place says of how it went. */
export function answers({ parties }: Introduction, party: number, label: string): Event {
  return { type: 'answered', partyId: parties[party]?.id ?? '', label, until: null, via: 'mail' };
}

/** The mails of an introduction: `connection 1 alice@a.example planned`. */
export async function outgoingOf(store: Store, { id }: Introduction): Promise<string[]> {
  const rows = await store.query(
    'select kind, round, address, status from outgoing where introduction_id = $1 order by kind, address, round',
    id,
  );
  return rows.map(({ kind, round, address, status }) => `${kind} ${round} ${address} ${status}`);
}
