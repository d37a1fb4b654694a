import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import type { MailKind } from '../domain/mail.ts';
import { retryAt } from '../domain/retry.ts';
import { about, type Composer, fix, lockDue, stillWanted } from './claim.ts';
import { type Database, databaseNow, type Tx } from './database.ts';
import { lockIntroductionOf } from './introduction-row.ts';
import { record } from './record.ts';
import { domainScope, EVERYTHING, holdSending } from './sending-hold.ts';
import type { OutgoingMail } from './tables.ts';

/** The right to hand one mail over, until the lease runs out on the database's clock. */
export interface Claim {
  readonly id: string;
  readonly lease: string;
  readonly kind: MailKind;
  readonly address: string;
  readonly returnPath: string;
  readonly raw: Buffer;
}

/** Whom a trouble of our own concerns: everybody, or the domain that refused us. */
export type HoldScope = 'everything' | 'domain';

/** Short enough that a killed worker's mail leaves within 15 s (reliability notes, section 4); renewed while the hand-over lasts. */
const LEASE = sql<Date>`clock_timestamp() + interval '10 seconds'`;

export interface Outbox {
  /** Claims a mail that is due, writing it if that has not been done; null where there is nothing to send (any more). */
  claim(id: string): Promise<Claim | null>;
  /** False once the lease is lost: whoever lost it must not send. */
  renew(claim: Claim): Promise<boolean>;
  sent(claim: Claim): Promise<void>;
  /** The mail waits for its next attempt, or fails after the last one; `answerLost`: it may have been accepted. */
  tryLater(claim: Claim, failure: string, answerLost: boolean): Promise<void>;
  /** Our own trouble, not this mail's: sending is held for a while, and the attempt does not count. */
  held(claim: Claim, failure: string, scope: HoldScope): Promise<void>;
  refused(claim: Claim, failure: string, unreachable: boolean): Promise<void>;
}

export function outbox(database: Database, policy: Policy, composer: Composer): Outbox {
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction().execute(work);
  return {
    claim: (id) => inTransaction((tx) => claim(tx, id, policy, composer)),
    renew: (held) => renew(database, held),
    sent: (held) => inTransaction((tx) => sent(tx, held, policy)),
    tryLater: (held, failure, answerLost) =>
      inTransaction((tx) => tryLater(tx, held, failure, answerLost, policy)),
    held: (claimed, failure, scope) => inTransaction((tx) => held(tx, claimed, failure, scope)),
    refused: (held, failure, unreachable) =>
      inTransaction((tx) => refused(tx, held, failure, unreachable, policy)),
  };
}

async function claim(tx: Tx, id: string, policy: Policy, composer: Composer): Promise<Claim | null> {
  const row = await lockDue(tx, id);
  if (row === null) return null;
  // Its sender vanished with the lease: the server may have taken it, and the answer is lost.
  if (row.status === 'sending') await happened(tx, row, { type: 'answer_lost', ...about(row) }, policy);
  if (!(await stillWanted(tx, row, policy))) return null;
  const fixed = await fix(tx, row, composer);
  const lease = randomUUID();
  await tx
    .updateTable('outgoing')
    .set({
      status: 'sending',
      lease,
      leased_until: LEASE,
      attempts: row.attempts + 1,
      first_tried_at: row.first_tried_at ?? sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', row.id)
    .execute();
  return {
    id: row.id,
    lease,
    kind: row.kind as MailKind,
    address: row.address,
    returnPath: fixed.return_path ?? '',
    raw: fixed.raw ?? Buffer.alloc(0),
  };
}

async function renew(database: Database, claim: Claim): Promise<boolean> {
  const result = await database
    .updateTable('outgoing')
    .set({ leased_until: LEASE })
    .where('id', '=', claim.id)
    .where('lease', '=', claim.lease)
    .where('status', '=', 'sending')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

async function lockClaimed(tx: Tx, claim: Claim): Promise<OutgoingMail | null> {
  await lockIntroductionOf(tx, claim.id);
  const row = await tx
    .selectFrom('outgoing')
    .selectAll()
    .where('id', '=', claim.id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

async function sent(tx: Tx, claim: Claim, policy: Policy): Promise<void> {
  const row = await lockClaimed(tx, claim);
  // Whoever holds the lease by now: the mail was accepted, and nobody is to send it again.
  if (row === null || row.status === 'sent') return;
  await tx
    .updateTable('outgoing')
    .set({
      status: 'sent',
      sent_at: sql<Date>`clock_timestamp()`,
      lease: null,
      leased_until: null,
      failure: null,
    })
    .where('id', '=', row.id)
    .execute();
  await happened(tx, row, { type: 'mail_sent', ...about(row) }, policy);
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
