import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';
import { derivedId } from './derived-id.ts';
import type { Place } from './mailbox.ts';

/** A message as it was read, and why it was read so. */
export interface SeenMessage extends Place {
  readonly receivedAt: Date;
  readonly messageId: string | null;
  readonly contentHash: Buffer;
  readonly from: string | null;
  readonly verdict: string;
  readonly reason: string;
  readonly authentication: string;
  readonly evidence: string;
  readonly newText: string;
  readonly fullText: string;
}

/**
 * Saves messages.
 * @returns the id of each, or null where the same message was saved before
 */
export async function saveMessages(tx: Tx, seen: readonly SeenMessage[]): Promise<(string | null)[]> {
  if (seen.length === 0) return [];
  const values = seen.map((message) => ({
    id: idOf(message.messageId, message.contentHash),
    received_at: message.receivedAt,
    mailbox: message.mailbox,
    uid_validity: message.uidValidity,
    uid: message.uid,
    message_id: message.messageId,
    content_hash: message.contentHash,
    from_address: message.from,
    verdict: message.verdict,
    reason: message.reason,
    authentication: message.authentication,
    evidence: message.evidence,
    introduction_id: null,
    party_id: null,
    new_text: message.newText,
    full_text: message.fullText,
  }));
  const saved = await tx
    .insertInto('message')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  const fresh = new Set(saved.map(({ id }) => id));
  // Of two copies in one round the first was saved.
  return values.map(({ id }) => (fresh.delete(id) ? id : null));
}

function idOf(messageId: string | null, contentHash: Buffer): string {
  return derivedId('message', messageId ?? '', contentHash.toString('hex'));
}

/** Whether the same message was saved before. */
export async function wasSaved(
  database: Database,
  messageId: string | null,
  contentHash: Buffer,
): Promise<boolean> {
  const row = await database
    .selectFrom('message')
    .select('id')
    .where('id', '=', idOf(messageId, contentHash))
    .executeTakeFirst();
  return row !== undefined;
}

export interface Attached {
  readonly messageId: string;
  readonly introductionId: string;
  /** null: the introducer's */
  readonly partyId: string | null;
}

/** Notes which introductions messages belong to. */
export async function attachMessages(tx: Tx, attached: readonly Attached[]): Promise<void> {
  if (attached.length === 0) return;
  await sql`
    update message set introduction_id = v.introduction_id, party_id = v.party_id
    from unnest(${attached.map(({ messageId }) => messageId)}::uuid[],
      ${attached.map(({ introductionId }) => introductionId)}::uuid[],
      ${attached.map(({ partyId }) => partyId)}::uuid[]) as v(id, introduction_id, party_id)
    where message.id = v.id
  `.execute(tx);
}

/** The introduction that one of these messages belongs to: the first that is known, in the order given. */
export async function introductionOfMessage(
  database: Database | Tx,
  messageIds: readonly string[],
): Promise<string | null> {
  const rows = await database
    .selectFrom('message')
    .select(['message_id', 'introduction_id'])
    // As the index has it (`message_once`): whatever names any earlier mail is looked up here, whoever sent it.
    .where(sql`coalesce(message_id, '')`, 'in', messageIds)
    .where('introduction_id', 'is not', null)
    .execute();
  const byId = new Map(rows.map((row) => [row.message_id, row.introduction_id]));
  for (const id of messageIds) {
    const introductionId = byId.get(id);
    if (introductionId) return introductionId;
  }
  return null;
}
