import { atSending } from '../domain/at-sending.ts';
import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import type { Database, Tx } from './database.ts';
import { toldUntil, untell } from './digest.ts';
import { about, type Composer, fixAll } from './fix.ts';
import { mailFrom } from './introduction-row.ts';
import { openLedger } from './ledger.ts';
import { localesOf } from './locales.ts';
import { record } from './record.ts';
import type { OutgoingMail } from './tables.ts';

/** The mailbox shows that the mail was sent: it is not sent again, and all follows that follows from a mail that is out. */
export async function settleAsSent(
  database: Database,
  id: string,
  at: Date,
  policy: Policy,
  composer: Composer,
): Promise<void> {
  await settle(database, id, policy, async (tx, row) => {
    // Its links and addresses are in somebody's mail, and must lead here.
    const ledger = await openLedger(tx, row.introduction_id === null ? [] : [row.introduction_id]);
    await fixAll(tx, [row], ledger, await localesOf(tx, [row.address]), composer);
    const sent = { status: 'sent', sent_at: at, lease: null, leased_until: null, failure: null };
    await tx.updateTable('outgoing').set(sent).where('id', '=', id).execute();
    if (row.kind === 'digest') await toldUntil(tx, row, at);
    return { type: 'mail_sent', ...about(row) };
  });
}

/**
 * The mail may have been sent or not, and is too late by now. Without a connection mail or a question nothing can go on:
 * that is told as if it had been given up, so that the introducer hears of it.
 */
export async function settleAsStale(
  database: Database,
  id: string,
  why: string,
  policy: Policy,
): Promise<void> {
  await settle(database, id, policy, async (tx, row) => {
    const needed = row.kind === 'connection' || row.kind === 'consent';
    await tx
      .updateTable('outgoing')
      .set({ status: needed ? 'failed' : 'cancelled', lease: null, leased_until: null, failure: why })
      .where('id', '=', id)
      .execute();
    await untell(tx, [id]);
    return needed
      ? { type: 'mail_failed', ...about(row), unreachable: false }
      : { type: 'mail_cancelled', ...about(row), why };
  });
}

async function settle(
  database: Database,
  id: string,
  policy: Policy,
  change: (tx: Tx, row: OutgoingMail) => Promise<Event>,
): Promise<void> {
  await database.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('outgoing')
      .select('introduction_id')
      .where('id', '=', id)
      .executeTakeFirst();
    const introductionId = found?.introduction_id ?? null;
    if (introductionId !== null) await letTimeRunOut(tx, id, introductionId, policy);
    const row = await waiting(tx, id);
    if (row === null) return;
    const event = await change(tx, row);
    if (introductionId !== null) await record(tx, introductionId, event, policy);
  });
}

/** Some mails close their introduction by coming due; that has happened, whatever becomes of the mail. */
async function letTimeRunOut(tx: Tx, id: string, introductionId: string, policy: Policy): Promise<void> {
  const ledger = await openLedger(tx, [introductionId]);
  const introduction = ledger.introduction(introductionId);
  const row = await waiting(tx, id);
  if (introduction === null || row === null) return;
  const around = { now: ledger.now, policy, mails: ledger.mailsOf(introductionId) };
  if (atSending(introduction, mailFrom(row), false, around).do !== 'time_ran_out') return;
  ledger.record(introductionId, { type: 'time_ran_out' }, policy);
  await ledger.save();
}

async function waiting(tx: Tx, id: string): Promise<OutgoingMail | null> {
  const row = await tx
    .selectFrom('outgoing')
    .selectAll()
    .where('id', '=', id)
    .where('status', 'in', ['planned', 'sending'])
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}
