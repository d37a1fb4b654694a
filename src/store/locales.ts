import { type Locale, UNKNOWN_LOCALE } from '../domain/language.ts';
import type { Tx } from './database.ts';

/** What is known of the readers of addresses: where they were last. */
export async function localesOf(tx: Tx, addresses: readonly string[]): Promise<(address: string) => Locale> {
  if (addresses.length === 0) return () => UNKNOWN_LOCALE;
  const rows = await tx
    .selectFrom('contact_address')
    .innerJoin('contact', 'contact.id', 'contact_address.contact_id')
    .select(['contact_address.address', 'contact.utc_offset'])
    .where('contact_address.address', 'in', addresses)
    .execute();
  const known = new Map(
    rows.map(({ address, utc_offset }) => [address, { ...UNKNOWN_LOCALE, utcOffset: utc_offset }]),
  );
  return (address) => known.get(address) ?? UNKNOWN_LOCALE;
}
