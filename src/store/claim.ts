import { sql } from 'kysely';
import { type AtSending, atSending } from '../domain/at-sending.ts';
import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import type { Introduction } from '../domain/introduction.ts';
import type { MailKind } from '../domain/mail.ts';
import type { Material } from '../domain/material.ts';
import type { Notice } from '../domain/notice.ts';
import { mayLeaveAt } from './ceilings.ts';
import { databaseNow, type Tx } from './database.ts';
import {
  lockIntroduction,
  lockIntroductionOf,
  mailFrom,
  mailsOf,
  recipientFrom,
} from './introduction-row.ts';
import { materialFor } from './material.ts';
import { record } from './record.ts';
import { isSuppressed } from './suppression.ts';
import type { OutgoingMail } from './tables.ts';
import { saveTokens, type Token } from './token.ts';

/** A mail as it goes over the wire; fixed once, so that a retry is the same mail. */
export interface Composed {
  readonly messageId: string;
  /** Envelope sender: bounces name one mail to one person; '' where no bounce is wanted. */
  readonly returnPath: string;
  readonly raw: Buffer;
  readonly tokens: readonly Token[];
}

/** Writes mail: from an introduction, or in direct answer to one message. */
export interface Composer {
  mail(material: Material): Promise<Composed>;
  notice(notice: Notice, id: string, at: Date): Promise<Composed>;
}

/** Reads a mail that is due and keeps it, and its introduction, to this transaction; null where it is not due (any more). */
export async function lockDue(tx: Tx, id: string): Promise<OutgoingMail | null> {
  // The introduction is locked first, as everywhere: two locks taken in one order cannot wait for each other.
  await lockIntroductionOf(tx, id);
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

/** Whether the mail is still to be sent, the state being what it is now; what follows if not is done here. */
export async function stillWanted(tx: Tx, row: OutgoingMail, policy: Policy): Promise<boolean> {
  const at = await mayLeaveAt(tx, row, policy);
  if (at !== null) return wait(tx, row, at);
  if (row.introduction_id === null || row.kind === 'notice') return true;
  let verdict = await verdictOn(tx, row, row.introduction_id, policy);
  if (verdict.do === 'time_ran_out') {
    await record(tx, row.introduction_id, { type: 'time_ran_out' }, policy);
    verdict = await verdictOn(tx, row, row.introduction_id, policy);
  }
  switch (verdict.do) {
    case 'send':
      return true;
    case 'wait':
      return wait(tx, row, verdict.until);
    case 'cancel':
      await cancel(tx, row, row.introduction_id, verdict.why, policy);
      return false;
    case 'time_ran_out':
      throw new Error('time ran out twice for one introduction');
  }
}

/** Also for a mail whose sender vanished: it waits like any other, with its bytes as they are. */
async function wait(tx: Tx, row: OutgoingMail, until: Date): Promise<false> {
  await tx
    .updateTable('outgoing')
    .set({ status: 'planned', due_at: until, lease: null, leased_until: null })
    .where('id', '=', row.id)
    .execute();
  return false;
}

async function verdictOn(
  tx: Tx,
  row: OutgoingMail,
  introductionId: string,
  policy: Policy,
): Promise<AtSending> {
  const introduction = await lockIntroduction(tx, introductionId);
  if (introduction === null) return { do: 'cancel', why: 'there is no such introduction' };
  if (!isPermitted(introduction, row.address))
    return { do: 'cancel', why: 'the address is not one of its people' };
  const mails = await mailsOf(tx, introductionId);
  const now = await databaseNow(tx);
  return atSending(introduction, mailFrom(row), await isSuppressed(tx, row.address), { now, policy, mails });
}

async function cancel(
  tx: Tx,
  row: OutgoingMail,
  introductionId: string,
  why: string,
  policy: Policy,
): Promise<void> {
  await tx
    .updateTable('outgoing')
    .set({ status: 'cancelled', failure: why })
    .where('id', '=', row.id)
    .execute();
  await record(tx, introductionId, { type: 'mail_cancelled', ...about(row), why }, policy);
}

/** Mail of an introduction goes to its introducer and its parties, and to nobody else, whatever a row says. */
function isPermitted({ introducer, parties }: Introduction, address: string): boolean {
  return introducer.address === address || parties.some((party) => party.address === address);
}

/** Writes the mail, once: what is saved here is what every attempt sends. */
export async function fix(
  tx: Tx,
  row: OutgoingMail,
  composer: Composer,
): Promise<Pick<OutgoingMail, 'raw' | 'return_path'>> {
  if (row.raw !== null) return row;
  const composed =
    row.introduction_id === null || row.notice !== null
      ? await composer.notice(noticeOf(row), row.id, row.due_at)
      : await composer.mail(await materialFor(tx, row, row.introduction_id));
  await saveTokens(tx, row.id, composed.tokens);
  const fixed = { raw: composed.raw, return_path: composed.returnPath, message_id: composed.messageId };
  await tx.updateTable('outgoing').set(fixed).where('id', '=', row.id).execute();
  return fixed;
}

function noticeOf(row: OutgoingMail): Notice {
  if (row.notice === null) throw new Error('a mail without an introduction has no notice');
  return row.notice;
}

/** What events say of a mail. */
export function about(
  row: OutgoingMail,
): Pick<Extract<Event, { type: 'mail_sent' }>, 'kind' | 'round' | 'recipient'> {
  return { kind: row.kind as MailKind, round: row.round, recipient: recipientFrom(row.party_id) };
}
