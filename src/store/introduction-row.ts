import { type Selectable, sql } from 'kysely';
import { formatDelay, parseDelay } from '../domain/delay.ts';
import type { Introduction, Mode, Outcome, Party, State } from '../domain/introduction.ts';
import type { Mail, MailKind, MailStatus, Recipient } from '../domain/mail.ts';
import { INTRODUCER, toParty } from '../domain/mail.ts';
import type { Database, Tx } from './database.ts';
import type { IntroductionRow, OutgoingRow, PartyRow } from './tables.ts';

/** Reads an introduction and keeps it to this transaction until the end; null where there is none. */
export async function lockIntroduction(tx: Tx, id: string): Promise<Introduction | null> {
  const [introduction] = await lockIntroductions(tx, [id]);
  return introduction ?? null;
}

/** The same of several, in the order of their ids: two transactions that want the same ones cannot wait for each other. */
export async function lockIntroductions(tx: Tx, ids: readonly string[]): Promise<Introduction[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('introduction')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return assembleAll(tx, rows);
}

/** Keeps the introductions of mails, and others, to this transaction, where they belong to any, without reading them. */
export async function lockIntroductionsOf(
  tx: Tx,
  outgoingIds: readonly string[],
  others: readonly string[] = [],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from introduction
    -- A mail never changes its introduction, so that this is known before the lock is.
    where id = any(array(select introduction_id from outgoing where id = any(${outgoingIds}::uuid[])) || ${others}::uuid[])
    order by id for update
  `.execute(tx);
  return rows.map(({ id }) => id);
}

export async function findIntroduction(database: Database, id: string): Promise<Introduction | null> {
  const row = await database.selectFrom('introduction').selectAll().where('id', '=', id).executeTakeFirst();
  const [introduction] = await assembleAll(database, row === undefined ? [] : [row]);
  return introduction ?? null;
}

async function assembleAll(
  database: Database | Tx,
  rows: readonly Selectable<IntroductionRow>[],
): Promise<Introduction[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const parties = await database
    .selectFrom('party')
    .selectAll()
    .where('introduction_id', 'in', ids)
    .orderBy('position')
    .execute();
  const byIntroduction = Map.groupBy(parties, (party) => party.introduction_id);
  return rows.map((row) => introductionFrom(row, byIntroduction.get(row.id) ?? []));
}

function introductionFrom(
  row: Selectable<IntroductionRow>,
  parties: readonly Selectable<PartyRow>[],
): Introduction {
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
    moveBy: row.move_by,
    introducerSays: row.introducer_says as Outcome | null,
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
    waits: row.waits,
    quietUntil: row.quiet_until,
  };
}

interface Change {
  readonly before: Introduction;
  readonly now: Introduction;
}

/** Writes back what decisions may have changed. */
export async function saveIntroductions(tx: Tx, changes: readonly Change[]): Promise<void> {
  const changed = changes.filter(({ before, now }) => now !== before);
  if (changed.length === 0) return;
  const rows = changed.map(({ now: { id, state, confirmed, introducedAt, firstMover, introducerSays } }) => ({
    id,
    state,
    confirmed,
    introduced_at: introducedAt,
    first_mover: firstMover,
    introducer_says: introducerSays ?? null,
  }));
  await sql`
    update introduction i set state = v.state, confirmed = v.confirmed, introduced_at = v.introduced_at,
      first_mover = v.first_mover, introducer_says = v.introducer_says
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as v(id uuid, state text, confirmed boolean, introduced_at timestamptz, first_mover uuid,
        introducer_says text)
    where i.id = v.id
  `.execute(tx);
  await saveParties(
    tx,
    changed.flatMap(({ before, now }) =>
      now.parties.filter((party, index) => party !== before.parties[index]),
    ),
  );
}

async function saveParties(tx: Tx, parties: readonly Party[]): Promise<void> {
  if (parties.length === 0) return;
  const rows = parties.map((party) => ({
    id: party.id,
    outcome: party.outcome,
    consent: party.consent,
    opted_out: party.optedOut,
    unreachable: party.unreachable,
    wrong_person: party.wrongPerson,
    waits: party.waits ?? false,
    quiet_until: party.quietUntil ?? null,
  }));
  await sql`
    update party p set outcome = v.outcome, consent = v.consent, opted_out = v.opted_out,
      unreachable = v.unreachable, wrong_person = v.wrong_person, waits = v.waits, quiet_until = v.quiet_until
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as v(id uuid, outcome text, consent text, opted_out boolean, unreachable boolean, wrong_person boolean,
        waits boolean, quiet_until timestamptz)
    where p.id = v.id
  `.execute(tx);
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
    move_by: introduction.moveBy ?? null,
    introducer_says: introduction.introducerSays ?? null,
    introduced_at: introduction.introducedAt,
  };
}

type MailRow = Pick<
  Selectable<OutgoingRow>,
  'id' | 'kind' | 'round' | 'party_id' | 'status' | 'due_at' | 'sent_at' | 'told_in'
>;

export const MAIL_COLUMNS = [
  'id',
  'kind',
  'round',
  'party_id',
  'status',
  'due_at',
  'sent_at',
  'told_in',
] as const;

export function mailFrom(row: MailRow): Mail {
  return {
    id: row.id,
    kind: row.kind as MailKind,
    round: row.round,
    recipient: recipientFrom(row.party_id),
    status: row.status as MailStatus,
    dueAt: row.due_at,
    sentAt: row.sent_at,
    ...(row.told_in === null ? {} : { toldElsewhere: true }),
  };
}

export function recipientFrom(partyId: string | null): Recipient {
  return partyId === null ? INTRODUCER : toParty(partyId);
}

/** The mails of several introductions, by introduction. */
export async function mailsOfAll(
  tx: Tx,
  introductionIds: readonly string[],
): Promise<ReadonlyMap<string, Mail[]>> {
  if (introductionIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('outgoing')
    .select([...MAIL_COLUMNS, 'introduction_id'])
    .where('introduction_id', 'in', introductionIds)
    .orderBy('due_at')
    .execute();
  const byIntroduction = Map.groupBy(rows, (row) => row.introduction_id ?? '');
  return new Map([...byIntroduction].map(([id, mails]) => [id, mails.map(mailFrom)]));
}
