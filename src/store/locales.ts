import { type Locale, UNKNOWN_LOCALE } from '../domain/language.ts';
import type { Tx } from './database.ts';
import { languageFrom } from './spoken-language.ts';

/** What is known of the readers of addresses: how they are written to. */
export async function localesOf(tx: Tx, addresses: readonly string[]): Promise<(address: string) => Locale> {
  if (addresses.length === 0) return () => UNKNOWN_LOCALE;
  const rows = await tx
    .selectFrom('contact_address')
    .innerJoin('contact', 'contact.id', 'contact_address.contact_id')
    .select(['contact_address.address', 'contact.utc_offset', 'contact.language'])
    .where('contact_address.address', 'in', addresses)
    .execute();
  const known = new Map(
    rows.map(({ address, utc_offset, language }) => [
      address,
      { language: languageFrom(language), utcOffset: utc_offset },
    ]),
  );
  return (address) => known.get(address) ?? UNKNOWN_LOCALE;
}
