import { sql } from 'kysely';
import { isLanguage, type Language } from '../domain/language.ts';
import { contactsAt } from './contact.ts';
import { type Database, databaseNow, type Tx } from './database.ts';

/** Somebody wrote in this language. */
export interface Spoken {
  readonly address: string;
  readonly language: Language;
}

/** Remembers what language people wrote in; the one that they asked for stays. */
export async function rememberLanguages(tx: Tx, spoken: readonly Spoken[]): Promise<void> {
  if (spoken.length === 0) return;
  const last = new Map(spoken.map(({ address, language }) => [address, language]));
  await contactsAt(tx, [...last.keys()], await databaseNow(tx));
  const addresses = [...last.keys()].sort();
  await sql`
    update contact set language = v.language
    from contact_address a join unnest(${addresses}::text[], ${addresses.map((address) => last.get(address))}::text[])
      as v(address, language) using (address)
    where contact.id = a.contact_id and not contact.language_asked and contact.language is distinct from v.language
  `.execute(tx);
}

/** Somebody asked for a language: it holds, whatever they write in, until they ask for another. */
export async function setLanguage(tx: Tx, { address, language }: Spoken): Promise<void> {
  const contacts = await contactsAt(tx, [address], await databaseNow(tx));
  await tx
    .updateTable('contact')
    .set({ language, language_asked: true })
    .where('id', 'in', [...contacts.values()])
    .execute();
}

/** The language in which one of an introduction's people reads its pages: their own, else that of the introduction. */
export async function languageOfReader(
  database: Database,
  address: string,
  introductionId: string,
): Promise<Language | null> {
  const row = await database
    .selectFrom('introduction')
    .leftJoin('contact_address', (join) => join.on('contact_address.address', '=', address))
    .leftJoin('contact', 'contact.id', 'contact_address.contact_id')
    .select(['contact.language as own', 'introduction.language as written'])
    .where('introduction.id', '=', introductionId)
    .executeTakeFirst();
  return languageFrom(row?.own) ?? languageFrom(row?.written);
}

/** What is in a column; a language that is spoken no more counts as not known. */
export function languageFrom(code: string | null | undefined): Language | null {
  return code && isLanguage(code) ? code : null;
}
