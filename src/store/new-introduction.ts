import { randomUUID } from 'node:crypto';
import type { Policy } from '../domain/check-in.ts';
import type { Delay } from '../domain/delay.ts';
import type { Introduction, Mode, Person } from '../domain/introduction.ts';
import { databaseNow, type Tx } from './database.ts';
import { introductionColumns } from './introduction-row.ts';
import { record } from './record.ts';

/** What an introducer's mail asks for. */
export interface Draft {
  readonly mode: Mode;
  readonly vouched: boolean;
  readonly quiet: boolean;
  readonly firstCheckIn: Delay | null;
  readonly introducer: Person;
  readonly parties: readonly Person[];
  readonly subject: string;
  readonly words: string;
  readonly threadMessageId: string | null;
}

/** Saves a new introduction with its parties, and records that it was requested. */
export async function recordNew(tx: Tx, draft: Draft, policy: Policy): Promise<Introduction> {
  const introduction: Introduction = {
    ...draft,
    id: randomUUID(),
    state: 'proposed',
    parties: draft.parties.map((person) => ({
      ...person,
      id: randomUUID(),
      outcome: null,
      consent: null,
      optedOut: false,
      unreachable: false,
    })),
    firstMover: null,
    introducedAt: null,
  };
  const now = await databaseNow(tx);
  await tx
    .insertInto('introduction')
    .values({
      ...introductionColumns(introduction),
      created_at: now,
      subject: draft.subject,
      words: draft.words,
      thread_message_id: draft.threadMessageId,
    })
    .execute();
  await saveParties(tx, introduction, now);
  return record(tx, introduction.id, { type: 'requested' }, policy);
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
  await tx.insertInto('contact').values({ id, created_at: now }).execute();
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
