import { sql } from 'kysely';
import { NOTICES_A_DAY, type Notice, UNASKED } from '../domain/notice.ts';
import type { Tx } from './database.ts';
import { derivedId } from './derived-id.ts';

/**
 * Plans the short mail that answers one message.
 * @param causedBy the message; it is answered once
 * @returns false where the reader has been answered enough for a day
 */
export async function planNotice(
  tx: Tx,
  notice: Notice,
  causedBy: string,
  introductionId: string | null,
): Promise<boolean> {
  if (await hadEnough(tx, notice)) return false;
  await tx
    .insertInto('outgoing')
    .values({
      id: derivedId('notice', causedBy, notice.reader.address),
      introduction_id: introductionId,
      caused_by: causedBy,
      notice: JSON.stringify(notice),
      kind: 'notice',
      // Unique in (introduction, kind, round, address): a notice's own key is the message that it answers.
      round: sql<number>`(select count(*)::int + 1 from outgoing where kind = 'notice' and address = ${notice.reader.address}
        and introduction_id is not distinct from ${introductionId})`,
      party_id: null,
      address: notice.reader.address,
      status: 'planned',
      due_at: sql<Date>`clock_timestamp()`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}

async function hadEnough(tx: Tx, { type, reader }: Notice): Promise<boolean> {
  const { rows } = await sql<{ all: number; same: number }>`
    select count(*)::int as all, count(*) filter (where notice->>'type' = ${type})::int as same
    from outgoing
    where kind = 'notice' and address = ${reader.address} and due_at > clock_timestamp() - interval '24 hours'
  `.execute(tx);
  const { all, same } = rows[0] ?? { all: 0, same: 0 };
  return all >= NOTICES_A_DAY || (UNASKED.has(type) && same > 0);
}
