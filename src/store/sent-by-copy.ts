import { sql } from 'kysely';
import type { Policy } from '../domain/check-in.ts';
import type { Tx } from './database.ts';
import { about } from './fix.ts';
import { lockIntroduction } from './introduction-row.ts';
import { record } from './record.ts';
import { followToken } from './token.ts';

/**
 * Marks a mail as sent that was tried and waits to be tried again, since a copy of it has turned up.
 * @param token the copy's own unsubscribe token, which tells whose copy it is; null where it has none
 * @returns its introduction; null where it belongs to none, or there was nothing to settle
 */
export async function markSentByCopy(
  tx: Tx,
  messageId: string,
  token: string | null,
  policy: Policy,
): Promise<string | null> {
  const trail = token === null ? null : await followToken(tx, token);
  if (token !== null && trail === null) return null;
  const found = await tx
    .selectFrom('outgoing')
    .select(['id', 'introduction_id', 'party_id'])
    .where('message_id', '=', messageId)
    .where('status', '=', 'planned')
    .where('attempts', '>', 0)
    .execute();
  const waiting = found.find((row) => (trail === null ? row.party_id === null : row.id === trail.outgoingId));
  if (waiting === undefined) return null;
  const { introduction_id: introductionId } = waiting;
  if (introductionId !== null) await lockIntroduction(tx, introductionId);
  const row = await tx
    .updateTable('outgoing')
    .set({ status: 'sent', sent_at: sql<Date>`clock_timestamp()`, failure: null })
    .where('id', '=', waiting.id)
    .where('status', '=', 'planned')
    .returningAll()
    .executeTakeFirst();
  if (row === undefined || introductionId === null) return null;
  await record(tx, introductionId, { type: 'mail_sent', ...about(row) }, policy);
  return introductionId;
}
