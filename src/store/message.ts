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
 * Saves a message.
 * @returns its id, or null where the same message was saved before
 */
export async function saveMessage(tx: Tx, seen: SeenMessage): Promise<string | null> {
  const row = await tx
    .insertInto('message')
    .values({
      id: idOf(seen.messageId, seen.contentHash),
      received_at: seen.receivedAt,
      mailbox: seen.mailbox,
      uid_validity: seen.uidValidity,
      uid: seen.uid,
      message_id: seen.messageId,
      content_hash: seen.contentHash,
      from_address: seen.from,
      verdict: seen.verdict,
      reason: seen.reason,
      authentication: seen.authentication,
      evidence: seen.evidence,
      introduction_id: null,
      party_id: null,
      new_text: seen.newText,
      full_text: seen.fullText,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
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

/** Notes which introduction a message belongs to. */
export async function attachMessage(
  tx: Tx,
  id: string,
  introductionId: string,
  partyId: string | null,
): Promise<void> {
  await tx
    .updateTable('message')
    .set({ introduction_id: introductionId, party_id: partyId })
    .where('id', '=', id)
    .execute();
}

/** The introduction that one of these messages belongs to: the first that is known, in the order given. */
export async function introductionOfMessage(
  database: Database | Tx,
  messageIds: readonly string[],
): Promise<string | null> {
  const rows = await database
    .selectFrom('message')
    .select(['message_id', 'introduction_id'])
    .where('message_id', 'in', messageIds)
    .where('introduction_id', 'is not', null)
    .execute();
  const byId = new Map(rows.map((row) => [row.message_id, row.introduction_id]));
  for (const id of messageIds) {
    const introductionId = byId.get(id);
    if (introductionId) return introductionId;
  }
  return null;
}
