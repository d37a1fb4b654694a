import type { Selectable } from 'kysely';
import { formatDelay, parseDelay } from '../domain/delay.ts';
import type { Introduction, Mode, Outcome, Party, State } from '../domain/introduction.ts';
import type { Mail, MailKind, MailStatus, Recipient } from '../domain/mail.ts';
import { INTRODUCER, toParty } from '../domain/mail.ts';
import type { Database, Tx } from './database.ts';
import type { IntroductionRow, OutgoingRow, PartyRow } from './tables.ts';

/** Reads an introduction and keeps it to this transaction until the end; null where there is none. */
export async function lockIntroduction(tx: Tx, id: string): Promise<Introduction | null> {
  const row = await tx
    .selectFrom('introduction')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : assemble(tx, row);
}

/** Keeps a mail's introduction to this transaction, where it belongs to one, without reading it. */
export async function lockIntroductionOf(tx: Tx, outgoingId: string): Promise<void> {
  await tx
    .selectFrom('introduction')
    .select('id')
    // A mail never changes its introduction, so that this is known before the lock is.
    .where('id', '=', (of) =>
      of.selectFrom('outgoing').select('introduction_id').where('id', '=', outgoingId),
    )
    .forUpdate()
    .execute();
}

export async function findIntroduction(database: Database, id: string): Promise<Introduction | null> {
  const row = await database.selectFrom('introduction').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : assemble(database, row);
}

async function assemble(database: Database | Tx, row: Selectable<IntroductionRow>): Promise<Introduction> {
  const parties = await database
    .selectFrom('party')
    .selectAll()
    .where('introduction_id', '=', row.id)
    .orderBy('position')
    .execute();
  return {
    id: row.id,
    state: row.state as State,
    mode: row.mode as Mode,
    vouched: row.vouched,
    quiet: row.quiet,
    confirmed: row.confirmed,
    firstCheckIn: row.first_check_in === null ? null : parseDelay(row.first_check_in),
    introducer: { name: row.introducer_name, address: row.introducer_address },
    parties: parties.map(partyFrom),
    firstMover: row.first_mover,
    introducedAt: row.introduced_at,
  };
}

function partyFrom(row: Selectable<PartyRow>): Party {
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    outcome: row.outcome as Outcome | null,
    consent: row.consent as Party['consent'],
    optedOut: row.opted_out,
    unreachable: row.unreachable,
    wrongPerson: row.wrong_person,
  };
}

/** Writes back what a decision may change. */
export async function saveIntroduction(tx: Tx, before: Introduction, after: Introduction): Promise<void> {
  if (after === before) return;
  await tx
    .updateTable('introduction')
    .set({
      state: after.state,
      confirmed: after.confirmed,
      introduced_at: after.introducedAt,
      first_mover: after.firstMover,
    })
    .where('id', '=', after.id)
    .execute();
  const changed = after.parties.filter((party, index) => party !== before.parties[index]);
  for (const party of changed) {
    await tx
      .updateTable('party')
      .set({
        outcome: party.outcome,
        consent: party.consent,
        opted_out: party.optedOut,
        unreachable: party.unreachable,
        wrong_person: party.wrongPerson,
      })
      .where('id', '=', party.id)
      .execute();
  }
}

export function introductionColumns(introduction: Introduction) {
  return {
    id: introduction.id,
    state: introduction.state,
    mode: introduction.mode,
    vouched: introduction.vouched,
    quiet: introduction.quiet,
    confirmed: introduction.confirmed,
    first_check_in: introduction.firstCheckIn === null ? null : formatDelay(introduction.firstCheckIn),
    introducer_name: introduction.introducer.name,
    introducer_address: introduction.introducer.address,
    first_mover: introduction.firstMover,
    introduced_at: introduction.introducedAt,
  };
}

type MailRow = Pick<
  Selectable<OutgoingRow>,
  'id' | 'kind' | 'round' | 'party_id' | 'status' | 'due_at' | 'sent_at'
>;

export const MAIL_COLUMNS = ['id', 'kind', 'round', 'party_id', 'status', 'due_at', 'sent_at'] as const;

export function mailFrom(row: MailRow): Mail {
  return {
    id: row.id,
    kind: row.kind as MailKind,
    round: row.round,
    recipient: recipientFrom(row.party_id),
    status: row.status as MailStatus,
    dueAt: row.due_at,
    sentAt: row.sent_at,
  };
}

export function recipientFrom(partyId: string | null): Recipient {
  return partyId === null ? INTRODUCER : toParty(partyId);
}

export async function mailsOf(database: Database | Tx, introductionId: string): Promise<Mail[]> {
  const rows = await database
    .selectFrom('outgoing')
    .select(MAIL_COLUMNS)
    .where('introduction_id', '=', introductionId)
    .orderBy('due_at')
    .execute();
  return rows.map(mailFrom);
}
