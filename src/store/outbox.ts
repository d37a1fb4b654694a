import { sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import { retryAt } from '../domain/retry.ts';
import { type Claim, claimAll, LEASE } from './claim.ts';
import { type Database, databaseNow, type Tx } from './database.ts';
import { about, type Composer } from './fix.ts';
import { gather } from './gather.ts';
import { insist } from './insist.ts';
import { lockIntroductionsOf } from './introduction-row.ts';
import { openLedger } from './ledger.ts';
import { record } from './record.ts';
import { domainScope, EVERYTHING, holdSending } from './sending-hold.ts';
import type { OutgoingMail } from './tables.ts';

/** Whom a trouble of our own concerns: everybody, or the domain that refused us. */
export type HoldScope = 'everything' | 'domain';

/** Mails of one round at most: a transaction stays short, and what it holds in memory small. */
const ROUND = 50;

/**
 * What the mail server said is known to us alone: forgotten, it is a lost answer, and a mail that was taken is sent once
 * more. Longer than a database takes to restart, shorter than anybody waits for a service to stop.
 */
const PATIENCE = 30_000;

export interface Outbox {
  /** Claims a mail that is due, writing it if that has not been done; null where there is nothing to send (any more). */
  claim(id: string): Promise<Claim | null>;
  /** Right before the hand-over: false once the lease is lost, and whoever lost it must not send. */
  begin(claim: Claim): Promise<boolean>;
  /** False once the lease is lost. */
  renew(claim: Claim): Promise<boolean>;
  sent(claim: Claim): Promise<void>;
  /** The hand-over was never begun: somebody else may. */
  giveBack(claim: Claim): Promise<void>;
  /** The mail waits for its next attempt, or fails after the last one; `answerLost`: it may have been accepted. */
  tryLater(claim: Claim, failure: string, answerLost: boolean): Promise<void>;
  /** Our own trouble, not this mail's: sending is held for a while, and the attempt does not count. */
  held(claim: Claim, failure: string, scope: HoldScope): Promise<void>;
  refused(claim: Claim, failure: string, unreachable: boolean): Promise<void>;
}

export function outbox(database: Database, policy: Policy, composer: Composer): Outbox {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction().execute(work);
  const claim = gather(
    (ids: readonly string[]) => inTransaction((tx) => claimAll(tx, ids, policy, composer)),
    ROUND,
  );
  const telling = new Set<string>();
  const told = <A extends readonly unknown[]>(tell: (claim: Claim, ...what: A) => Promise<void>) => {
    const untilTold = insist(tell, PATIENCE);
    return async (claim: Claim, ...what: A): Promise<void> => {
      telling.add(claim.id);
      await untilTold(claim, ...what).finally(() => telling.delete(claim.id));
    };
  };
  return {
    // Of a mail whose result is still to be recorded here nobody here thinks that its sender has vanished.
    claim: async (id) => (telling.has(id) ? null : claim(id)),
    begin: gather((claims: readonly Claim[]) => renewAll(database, claims, true), ROUND),
    renew: gather((claims: readonly Claim[]) => renewAll(database, claims, false), ROUND),
    sent: told(
      gather((claims: readonly Claim[]) => inTransaction((tx) => sentAll(tx, claims, policy)), ROUND),
    ),
    giveBack: (claim) => giveBack(database, claim),
    tryLater: told((claim, failure: string, answerLost: boolean) =>
      inTransaction((tx) => tryLater(tx, claim, failure, answerLost, policy)),
    ),
    held: told((claim, failure: string, scope: HoldScope) =>
      inTransaction((tx) => held(tx, claim, failure, scope)),
    ),
    refused: told((claim, failure: string, unreachable: boolean) =>
      inTransaction((tx) => refused(tx, claim, failure, unreachable, policy)),
    ),
  };
}

async function renewAll(database: Database, claims: readonly Claim[], begins: boolean): Promise<boolean[]> {
  const { rows } = await sql<{ id: string }>`
    update outgoing o set leased_until = ${LEASE}, begun_at = case when ${begins} then clock_timestamp() else begun_at end
    from unnest(${claims.map(({ id }) => id)}::uuid[], ${claims.map(({ lease }) => lease)}::uuid[]) as v(id, lease)
    where o.id = v.id and o.lease = v.lease and o.status = 'sending'
    returning o.id
  `.execute(database);
  const renewed = new Set(rows.map(({ id }) => id));
  return claims.map(({ id }) => renewed.has(id));
}

async function giveBack(database: Database, claim: Claim): Promise<void> {
  await sql`
    update outgoing set status = 'planned', lease = null, leased_until = null, attempts = attempts - 1,
      first_tried_at = case when attempts <= 1 then null else first_tried_at end
    where id = ${claim.id} and lease = ${claim.lease} and status = 'sending'
  `.execute(database);
}

async function sentAll(tx: Tx, claims: readonly Claim[], policy: Policy): Promise<undefined[]> {
  const ids = claims.map(({ id }) => id);
  const introductions = await lockIntroductionsOf(tx, ids);
  // Whoever holds the lease by now: the mail was accepted, and nobody is to send it again.
  const rows = await tx
    .updateTable('outgoing')
    .set({
      status: 'sent',
      sent_at: sql<Date>`clock_timestamp()`,
      lease: null,
      leased_until: null,
      failure: null,
    })
    .where('id', 'in', ids)
    .where('status', '!=', 'sent')
    .returning(['introduction_id', 'kind', 'round', 'party_id'])
    .execute();
  const ledger = await openLedger(tx, introductions);
  for (const row of rows) {
    // A notice that belongs to no introduction leaves only its row.
    if (row.introduction_id !== null)
      ledger.record(row.introduction_id, { type: 'mail_sent', ...about(row) }, policy);
  }
  await ledger.save();
  return claims.map(() => undefined);
}

async function lockClaimed(tx: Tx, claim: Claim): Promise<OutgoingMail | null> {
  await lockIntroductionsOf(tx, [claim.id]);
  const row = await tx
    .selectFrom('outgoing')
    .selectAll()
    .where('id', '=', claim.id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

async function tryLater(
  tx: Tx,
  claim: Claim,
  failure: string,
  answerLost: boolean,
  policy: Policy,
): Promise<void> {
  const row = await lockClaimed(tx, claim);
  if (row === null || row.lease !== claim.lease) return;
  if (answerLost) await happened(tx, row, { type: 'answer_lost', ...about(row) }, policy);
  const now = await databaseNow(tx);
  const at = retryAt(claim.kind, row.attempts, row.first_tried_at ?? now, now, Math.random());
  if (at === null) return fail(tx, row, failure, false, policy);
  await tx
    .updateTable('outgoing')
    .set({ status: 'planned', due_at: at, lease: null, leased_until: null, failure })
    .where('id', '=', row.id)
    .execute();
}

/** Refused credentials are asked about again after minutes, a reputation needs hours (reliability notes, section 4). */
const HELD_MINUTES: Readonly<Record<HoldScope, number>> = { everything: 5, domain: 360 };

async function held(tx: Tx, claim: Claim, failure: string, scope: HoldScope): Promise<void> {
  const row = await lockClaimed(tx, claim);
  if (row === null || row.lease !== claim.lease) return;
  const minutes = HELD_MINUTES[scope];
  await holdSending(tx, scope === 'everything' ? EVERYTHING : domainScope(claim.address), minutes, failure);
  await tx
    .updateTable('outgoing')
    .set({
      status: 'planned',
      due_at: sql<Date>`clock_timestamp() + ${minutes} * interval '1 minute'`,
      attempts: Math.max(0, row.attempts - 1),
      first_tried_at: row.attempts <= 1 ? null : row.first_tried_at,
      lease: null,
      leased_until: null,
      failure,
    })
    .where('id', '=', row.id)
    .execute();
}

async function refused(
  tx: Tx,
  claim: Claim,
  failure: string,
  unreachable: boolean,
  policy: Policy,
): Promise<void> {
  const row = await lockClaimed(tx, claim);
  if (row !== null && row.lease === claim.lease) await fail(tx, row, failure, unreachable, policy);
}

async function fail(
  tx: Tx,
  row: OutgoingMail,
  failure: string,
  unreachable: boolean,
  policy: Policy,
): Promise<void> {
  await tx
    .updateTable('outgoing')
    .set({ status: 'failed', lease: null, leased_until: null, failure })
    .where('id', '=', row.id)
    .execute();
  await happened(tx, row, { type: 'mail_failed', ...about(row), unreachable }, policy);
}

/** What became of a mail is an event of its introduction; a notice that belongs to none leaves only its row. */
async function happened(tx: Tx, row: OutgoingMail, event: Event, policy: Policy): Promise<void> {
  if (row.introduction_id !== null) await record(tx, row.introduction_id, event, policy);
}
