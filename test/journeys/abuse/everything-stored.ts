import type { Query } from '../records.ts';

/** Every row of every table of these schemas as text, bytes as the characters they are. */
export async function everythingStored(query: Query, ...schemas: string[]): Promise<string> {
  const tables = await query(
    `select schemaname || '.' || quote_ident(tablename) as name from pg_tables where schemaname = any ($1)`,
    schemas,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await query(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => String(row)));
  }
  return texts
    .join('\n')
    .replace(/\\\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'));
}
