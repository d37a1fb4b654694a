import { randomUUID } from 'node:crypto';
import type { Policy } from '../domain/check-in.ts';
import type { Delay } from '../domain/delay.ts';
import type { Introduction, Mode, Person } from '../domain/introduction.ts';
import type { Told } from '../domain/phrase.ts';
import { databaseNow, type Tx } from './database.ts';
import { derivedId } from './derived-id.ts';
import { introductionColumns } from './introduction-row.ts';
import { record } from './record.ts';

/** What an introducer's mail asks for. */
export interface Draft {
  /** The id of that mail: it makes one introduction. */
  readonly causedBy: string;
  readonly mode: Mode;
  readonly vouched: boolean;
  readonly quiet: boolean;
  readonly firstCheckIn: Delay | null;
  readonly introducer: Person;
  readonly parties: readonly Person[];
  readonly subject: string;
  readonly words: string;
  readonly threadMessageId: string | null;
  /** Why the introducer is asked before anyone is written to; empty where the reading is certain. */
  readonly doubts: readonly Told[];
  /** What it is for, in the introducer's words; '' where they do not say plainly. */
  readonly purpose: string;
  /** Which of the parties (index) writes first by the introducer's words; null where they name nobody. */
  readonly firstMover: number | null;
}

/** Saves a new introduction with its parties, and records that it was requested. */
export async function recordNew(tx: Tx, draft: Draft, policy: Policy): Promise<Introduction> {
  const introduction = introductionOf(draft);
  const now = await databaseNow(tx);
  await tx
    .insertInto('introduction')
    .values({
      ...introductionColumns(introduction),
      created_at: now,
      subject: draft.subject,
      words: draft.words,
      thread_message_id: draft.threadMessageId,
      doubts: JSON.stringify(draft.doubts),
      purpose: draft.purpose,
    })
    .execute();
  await saveParties(tx, introduction, now);
  return record(tx, introduction.id, { type: 'requested' }, policy);
}

function introductionOf(draft: Draft): Introduction {
  const parties = draft.parties.map(({ name, address }) => ({
    id: randomUUID(),
    name,
    address,
    outcome: null,
    consent: null,
    optedOut: false,
    unreachable: false,
    wrongPerson: false,
  }));
  return {
    id: derivedId('introduction', draft.causedBy),
    state: 'proposed',
    mode: draft.mode,
    vouched: draft.vouched,
    quiet: draft.quiet,
    confirmed: draft.doubts.length === 0,
    firstCheckIn: draft.firstCheckIn,
    introducer: draft.introducer,
    parties,
    firstMover: draft.firstMover === null ? null : (parties[draft.firstMover]?.id ?? null),
    introducedAt: null,
  };
}

async function saveParties(tx: Tx, introduction: Introduction, now: Date): Promise<void> {
  // In the order of addresses: two introductions of the same people at once cannot wait for each other.
  const contacts = new Map<string, string>();
  for (const address of introduction.parties.map((party) => party.address).sort()) {
    contacts.set(address, await contactAt(tx, address, now));
  }
  const rows = introduction.parties.map((party, position) => ({
    id: party.id,
    introduction_id: introduction.id,
    contact_id: contacts.get(party.address) ?? '',
    position,
    name: party.name,
    address: party.address,
    outcome: null,
    consent: null,
  }));
  await tx.insertInto('party').values(rows).execute();
}

async function contactAt(tx: Tx, address: string, now: Date): Promise<string> {
  const known = await contactIdAt(tx, address);
  if (known !== undefined) return known;
  const id = randomUUID();
  await tx.insertInto('contact').values({ id, created_at: now, utc_offset: null }).execute();
  await tx
    .insertInto('contact_address')
    .values({ address, contact_id: id })
    .onConflict((conflict) => conflict.column('address').doNothing())
    .execute();
  return (await contactIdAt(tx, address)) ?? id;
}

async function contactIdAt(tx: Tx, address: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('contact_address')
    .select('contact_id')
    .where('address', '=', address)
    .executeTakeFirst();
  return row?.contact_id;
}
