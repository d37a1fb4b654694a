import type { Tx } from './database.ts';

/** Remembers where in the world's time the reader of an address was last. */
export async function rememberOffset(tx: Tx, address: string, minutes: number): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ utc_offset: minutes })
    .where('id', 'in', (of) =>
      of.selectFrom('contact_address').select('contact_id').where('address', '=', address),
    )
    .execute();
}
