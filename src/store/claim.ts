import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type AtSending, atSending } from '../domain/at-sending.ts';
import type { Policy } from '../domain/check-in.ts';
import type { Introduction } from '../domain/introduction.ts';
import type { MailKind } from '../domain/mail.ts';
import { type Ceilings, ceilingsFor } from './ceilings.ts';
import type { Tx } from './database.ts';
import { untell } from './digest.ts';
import { about, type Composer, fixAll } from './fix.ts';
import { lockIntroductionsOf, mailFrom } from './introduction-row.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { localesOf } from './locales.ts';
import { isNews, type News, newsAmong } from './news.ts';
import { suppressedAmong } from './suppression.ts';
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

/** Short enough that a killed worker's mail leaves within 15 s (reliability notes, section 4); renewed while the hand-over lasts. */
export const LEASE = sql<Date>`clock_timestamp() + interval '10 seconds'`;

/**
 * Claims the mails that are due, writing them where that has not been done. What is not to be sent (any more), or not yet,
 * is settled here, with all that follows from it.
 * @returns a claim for each id, or null where there is nothing to send
 */
export async function claimAll(
  tx: Tx,
  ids: readonly string[],
  policy: Policy,
  composer: Composer,
): Promise<(Claim | null)[]> {
  const news = await newsAmong(tx, ids, policy);
  const wanted = [...ids, ...news.companions];
  // Introductions are locked first, as everywhere: two locks taken in one order cannot wait for each other.
  const ledger = await openLedger(tx, await lockIntroductionsOf(tx, wanted, news.introductions));
  const rows = await lockDue(tx, wanted);
  if (rows.length === 0) return ids.map(() => null);
  const localeOf = await localesOf(
    tx,
    rows.map(({ address }) => address),
  );
  const leaving = await sort(
    tx,
    inTurn(rows, news),
    ledger,
    await ceilingsFor(tx, rows, ledger.now, localeOf, policy),
    news,
    policy,
  );
  const claims = await lease(tx, await fixAll(tx, leaving, ledger, localeOf, composer, news));
  await ledger.save();
  await news.save();
  const taken = new Set<string>();
  return ids.map((id) => {
    // Asked for twice in one breath, it is handed over once.
    if (taken.has(id)) return null;
    taken.add(id);
    return claims.get(id) ?? null;
  });
}

/** Reads the mails that are due and keeps them to this transaction. */
async function lockDue(tx: Tx, ids: readonly string[]): Promise<OutgoingMail[]> {
  return tx
    .selectFrom('outgoing')
    .selectAll()
    .where('id', 'in', ids)
    .where((is) =>
      is.or([
        is.and([is('status', '=', 'planned'), is('due_at', '<=', sql<Date>`clock_timestamp()`)]),
        is.and([is('status', '=', 'sending'), is('leased_until', '<', sql<Date>`clock_timestamp()`)]),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Which of the mails leave now, the state being what it is now; the others wait, or are cancelled. */
async function sort(
  tx: Tx,
  rows: readonly OutgoingMail[],
  ledger: Ledger,
  ceilings: Ceilings,
  news: News,
  policy: Policy,
): Promise<OutgoingMail[]> {
  const suppressed = await suppressedAmong(
    tx,
    rows.map(({ address }) => address),
  );
  const leaving: OutgoingMail[] = [];
  for (const row of rows) {
    lostAnswer(row, ledger, policy);
    const at = ceilings.leaveAt(row);
    const verdict: Verdict =
      at === null
        ? placed(row, verdictOn(row, ledger, suppressed, policy), ledger.now, news)
        : { do: 'wait', until: at, why: 'not now' };
    if (verdict.do === 'send') {
      ceilings.taken(row);
      leaving.push(row);
    } else if (verdict.do === 'wait') {
      await wait(tx, row, verdict.until);
    } else if (verdict.do === 'cancel') {
      await cancel(tx, row, verdict.why);
      if (row.introduction_id !== null && ledger.introduction(row.introduction_id) !== null)
        ledger.record(
          row.introduction_id,
          { type: 'mail_cancelled', ...about(row), why: verdict.why },
          policy,
        );
    }
  }
  return leaving;
}

type Verdict = AtSending | { readonly do: 'leave' };

/** A digest first, then what was asked for: the rest is there to be told with them. */
function inTurn(rows: readonly OutgoingMail[], { companions }: News): OutgoingMail[] {
  const turn = ({ id, kind }: OutgoingMail): number =>
    companions.includes(id) ? 2 : kind === 'digest' ? 0 : 1;
  return [...rows].sort((one, other) => turn(one) - turn(other));
}

/** News that may leave leaves with other news, or on another day. */
function placed(row: OutgoingMail, verdict: AtSending, now: Date, news: News): Verdict {
  if (verdict.do !== 'send' || !isNews(row)) return verdict;
  const place = news.place(row, now);
  switch (place.do) {
    case 'send':
    case 'leave':
      return { do: place.do };
    case 'wait':
      return { do: 'wait', until: place.until, why: 'one mail of news a day' };
    case 'together':
      return { do: 'cancel', why: 'told together with other news' };
    case 'nothing_to_tell':
      return { do: 'cancel', why: 'there is nothing left to tell' };
  }
}

/** Its sender vanished with the lease after the hand-over had begun: the server may have taken it, and the answer is lost. */
function lostAnswer(row: OutgoingMail, ledger: Ledger, policy: Policy): void {
  if (row.status !== 'sending' || row.begun_at === null || row.introduction_id === null) return;
  ledger.record(row.introduction_id, { type: 'answer_lost', ...about(row) }, policy);
}

function verdictOn(
  row: OutgoingMail,
  ledger: Ledger,
  suppressed: ReadonlySet<string>,
  policy: Policy,
): AtSending {
  if (row.introduction_id === null || row.kind === 'notice') return { do: 'send' };
  const id = row.introduction_id;
  const look = (): AtSending => {
    const introduction = ledger.introduction(id);
    if (introduction === null) return { do: 'cancel', why: 'there is no such introduction' };
    if (!isPermitted(introduction, row.address))
      return { do: 'cancel', why: 'the address is not one of its people' };
    const around = { now: ledger.now, policy, mails: ledger.mailsOf(id) };
    return atSending(introduction, mailFrom(row), suppressed.has(row.address), around);
  };
  const verdict = look();
  if (verdict.do !== 'time_ran_out') return verdict;
  ledger.record(id, { type: 'time_ran_out' }, policy);
  const again = look();
  if (again.do === 'time_ran_out') throw new Error('time ran out twice for one introduction');
  return again;
}

/** Mail of an introduction goes to its introducer and its parties, and to nobody else, whatever a row says. */
function isPermitted({ introducer, parties }: Introduction, address: string): boolean {
  return introducer.address === address || parties.some((party) => party.address === address);
}

/** Also for a mail whose sender vanished: it waits like any other, with its bytes as they are. */
async function wait(tx: Tx, row: OutgoingMail, until: Date): Promise<void> {
  await tx
    .updateTable('outgoing')
    .set({ status: 'planned', due_at: until, lease: null, leased_until: null })
    .where('id', '=', row.id)
    .execute();
}

async function cancel(tx: Tx, row: OutgoingMail, why: string): Promise<void> {
  await tx
    .updateTable('outgoing')
    .set({ status: 'cancelled', failure: why })
    .where('id', '=', row.id)
    .execute();
  // Only what was written before can have news of others in it.
  if (isNews(row) && row.raw !== null) await untell(tx, [row.id]);
}

async function lease(tx: Tx, rows: readonly OutgoingMail[]): Promise<Map<string, Claim>> {
  if (rows.length === 0) return new Map();
  const claims = rows.map((row) => ({
    id: row.id,
    lease: randomUUID(),
    kind: row.kind as MailKind,
    address: row.address,
    returnPath: row.return_path ?? '',
    raw: row.raw ?? Buffer.alloc(0),
  }));
  await sql`
    update outgoing o set status = 'sending', lease = v.lease, leased_until = ${LEASE}, begun_at = null,
      attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, clock_timestamp())
    from unnest(${claims.map(({ id }) => id)}::uuid[], ${claims.map((claim) => claim.lease)}::uuid[]) as v(id, lease)
    where o.id = v.id
  `.execute(tx);
  return new Map(claims.map((claim) => [claim.id, claim]));
}
