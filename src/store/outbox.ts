import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { type AtSending, atSending } from '../domain/at-sending.ts';
import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import type { Introduction } from '../domain/introduction.ts';
import type { MailKind } from '../domain/mail.ts';
import type { Material } from '../domain/material.ts';
import { retryAt } from '../domain/retry.ts';
import { type Database, databaseNow, type Tx } from './database.ts';
import { lockIntroduction, mailFrom, mailsOf, recipientFrom } from './introduction-row.ts';
import { materialFor } from './material.ts';
import { record } from './record.ts';
import type { OutgoingRow } from './tables.ts';
import { saveTokens, type Token } from './token.ts';

type Row = Selectable<OutgoingRow>;

/** A mail as it goes over the wire; fixed once, so that a retry is the same mail. */
export interface Composed {
  readonly messageId: string;
  /** Envelope sender: bounces name one mail to one person. */
  readonly returnPath: string;
  readonly raw: Buffer;
  readonly tokens: readonly Token[];
}

/** The right to hand one mail over, until the lease runs out on the database's clock. */
export interface Claim {
  readonly id: string;
  readonly lease: string;
  readonly kind: MailKind;
  readonly address: string;
  readonly returnPath: string;
  readonly raw: Buffer;
}

/** Short enough that a killed worker's mail leaves within 15 s (reliability notes, section 4); renewed while the hand-over lasts. */
const LEASE = sql<Date>`clock_timestamp() + interval '10 seconds'`;

export interface Outbox {
  /** Claims a mail that is due, composing it if that has not been done; null where there is nothing to send (any more). */
  claim(id: string): Promise<Claim | null>;
  /** False once the lease is lost: whoever lost it must not send. */
  renew(claim: Claim): Promise<boolean>;
  sent(claim: Claim): Promise<void>;
  /** The mail waits for its next attempt, or fails after the last one. */
  tryLater(claim: Claim, failure: string): Promise<void>;
  refused(claim: Claim, failure: string, unreachable: boolean): Promise<void>;
}

export function outbox(
  database: Database,
  policy: Policy,
  compose: (material: Material) => Promise<Composed>,
): Outbox {
  return {
    claim: (id) => database.transaction().execute((tx) => claim(tx, id, policy, compose)),
    renew: (held) => renew(database, held),
    sent: (held) => database.transaction().execute((tx) => sent(tx, held, policy)),
    tryLater: (held, failure) => database.transaction().execute((tx) => tryLater(tx, held, failure, policy)),
    refused: (held, failure, unreachable) =>
      database.transaction().execute((tx) => refused(tx, held, failure, unreachable, policy)),
  };
}

/** A mail that may be due: what a job in the queue is made of. */
export interface DueMail {
  readonly id: string;
  readonly attempts: number;
}

/** Mails whose time has come, and those whose sender vanished with the lease; oldest first, at most `limit`. */
export async function dueMails(database: Database, limit: number): Promise<DueMail[]> {
  const { rows } = await sql<DueMail>`
    (select id, attempts from outgoing where status = 'planned' and due_at <= clock_timestamp()
      order by due_at limit ${limit})
    union all
    (select id, attempts from outgoing where status = 'sending' and leased_until < clock_timestamp() limit ${limit})
  `.execute(database);
  return rows;
}

/** The mails of one introduction that are due now: to be woken as soon as their transaction has committed. */
export async function dueMailsOf(database: Database | Tx, introductionId: string): Promise<DueMail[]> {
  return database
    .selectFrom('outgoing')
    .select(['id', 'attempts'])
    .where('introduction_id', '=', introductionId)
    .where('status', '=', 'planned')
    .where('due_at', '<=', sql<Date>`clock_timestamp()`)
    .execute();
}

async function claim(
  tx: Tx,
  id: string,
  policy: Policy,
  compose: (material: Material) => Promise<Composed>,
): Promise<Claim | null> {
  // The introduction is locked first, as everywhere: two locks taken in one order cannot wait for each other.
  const found = await tx
    .selectFrom('outgoing')
    .select('introduction_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) return null;
  const introduction = await lockIntroduction(tx, found.introduction_id);
  const row = await lockDue(tx, id);
  if (introduction === null || row === null) return null;
  const verdict = await verdictOn(tx, introduction, row, policy);
  if (!(await carryOn(tx, row, verdict, policy))) return null;
  if (row.status === 'sending')
    await record(tx, row.introduction_id, { type: 'answer_lost', ...about(row) }, policy);
  const fixed = row.raw === null ? await fix(tx, row, compose) : row;
  return lease(tx, row, fixed);
}

async function lockDue(tx: Tx, id: string): Promise<Row | null> {
  const row = await tx
    .selectFrom('outgoing')
    .selectAll()
    .where('id', '=', id)
    .where((is) =>
      is.or([
        is.and([is('status', '=', 'planned'), is('due_at', '<=', sql<Date>`clock_timestamp()`)]),
        is.and([is('status', '=', 'sending'), is('leased_until', '<', sql<Date>`clock_timestamp()`)]),
      ]),
    )
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

async function verdictOn(tx: Tx, introduction: Introduction, row: Row, policy: Policy): Promise<AtSending> {
  const suppression = await tx
    .selectFrom('suppression')
    .select('address')
    .where('address', '=', row.address)
    .executeTakeFirst();
  const mails = await mailsOf(tx, introduction.id);
  const now = await databaseNow(tx);
  return atSending(introduction, mailFrom(row), suppression !== undefined, { now, policy, mails });
}

/** Whether the mail is to be sent after all. */
async function carryOn(tx: Tx, row: Row, verdict: AtSending, policy: Policy): Promise<boolean> {
  switch (verdict.do) {
    case 'send':
      return true;
    case 'close':
      await record(tx, row.introduction_id, { type: 'time_ran_out' }, policy);
      return true;
    case 'wait':
      await tx.updateTable('outgoing').set({ due_at: verdict.until }).where('id', '=', row.id).execute();
      return false;
    case 'cancel':
      await tx
        .updateTable('outgoing')
        .set({ status: 'cancelled', failure: verdict.why })
        .where('id', '=', row.id)
        .execute();
      await record(
        tx,
        row.introduction_id,
        { type: 'mail_cancelled', ...about(row), why: verdict.why },
        policy,
      );
      return false;
  }
}

async function fix(
  tx: Tx,
  row: Row,
  compose: (material: Material) => Promise<Composed>,
): Promise<Pick<Row, 'raw' | 'return_path'>> {
  const composed = await compose(await materialFor(tx, row));
  await saveTokens(tx, row.id, composed.tokens);
  const fixed = { raw: composed.raw, return_path: composed.returnPath, message_id: composed.messageId };
  await tx.updateTable('outgoing').set(fixed).where('id', '=', row.id).execute();
  return fixed;
}

async function lease(tx: Tx, row: Row, fixed: Pick<Row, 'raw' | 'return_path'>): Promise<Claim> {
  const held = randomUUID();
  await tx
    .updateTable('outgoing')
    .set({
      status: 'sending',
      lease: held,
      leased_until: LEASE,
      attempts: row.attempts + 1,
      first_tried_at: row.first_tried_at ?? sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', row.id)
    .execute();
  return {
    id: row.id,
    lease: held,
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

async function lockClaimed(tx: Tx, claim: Claim): Promise<Row | null> {
  const found = await tx
    .selectFrom('outgoing')
    .select('introduction_id')
    .where('id', '=', claim.id)
    .executeTakeFirst();
  if (found === undefined) return null;
  await lockIntroduction(tx, found.introduction_id);
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
  await record(tx, row.introduction_id, { type: 'mail_sent', ...about(row) }, policy);
}

async function tryLater(tx: Tx, claim: Claim, failure: string, policy: Policy): Promise<void> {
  const row = await lockClaimed(tx, claim);
  if (row === null || row.lease !== claim.lease) return;
  const now = await databaseNow(tx);
  const at = retryAt(claim.kind, row.attempts, row.first_tried_at ?? now, now, Math.random());
  if (at === null) return refuse(tx, row, failure, false, policy);
  await tx
    .updateTable('outgoing')
    .set({ status: 'planned', due_at: at, lease: null, leased_until: null, failure })
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
  if (row !== null && row.lease === claim.lease) await refuse(tx, row, failure, unreachable, policy);
}

async function refuse(
  tx: Tx,
  row: Row,
  failure: string,
  unreachable: boolean,
  policy: Policy,
): Promise<void> {
  await tx
    .updateTable('outgoing')
    .set({ status: 'failed', lease: null, leased_until: null, failure })
    .where('id', '=', row.id)
    .execute();
  await record(tx, row.introduction_id, { type: 'mail_failed', ...about(row), unreachable }, policy);
}

function about(row: Row): Pick<Extract<Event, { type: 'mail_sent' }>, 'kind' | 'round' | 'recipient'> {
  return { kind: row.kind as MailKind, round: row.round, recipient: recipientFrom(row.party_id) };
}
