import type { Database } from './database.ts';
import type { Place } from './mailbox.ts';

/** A message that could not be handled and waits for somebody to have another look. */
export interface SetAside extends Place {
  readonly id: string;
  readonly reason: string;
  readonly at: Date;
}

export async function setAsideMessages(database: Database): Promise<SetAside[]> {
  const rows = await database
    .selectFrom('delivery_attempt')
    .selectAll()
    .where('set_aside_at', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: String(row.id),
    mailbox: row.mailbox,
    uidValidity: BigInt(row.uid_validity),
    uid: Number(row.uid),
    reason: row.reason ?? '',
    at: row.set_aside_at ?? new Date(0),
  }));
}
