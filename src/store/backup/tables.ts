import type pg from 'pg';

export interface BackupTable {
  /** Quoted where it must be. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Counters behind its columns. */
  readonly sequences: readonly string[];
}

/** Every table of ours with its columns, each behind those that it refers to. The queue's are no matter: it is rebuilt. */
export async function backupTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { oid: string; refers: string[] }>(`
    select c.oid::text as oid, quote_ident(c.relname) as name,
      (select json_agg(json_build_object('name', quote_ident(attname), 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      array(select pg_get_serial_sequence(c.oid::regclass::text, attname)
        from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
          and pg_get_serial_sequence(c.oid::regclass::text, attname) is not null) as sequences,
      array(select confrelid::text from pg_constraint where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as refers
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`);
  const sorted: BackupTable[] = [];
  const done = new Set<string>();
  while (sorted.length < rows.length) {
    const next = rows.filter(({ oid, refers }) => !done.has(oid) && refers.every((each) => done.has(each)));
    if (next.length === 0) throw new Error('tables refer to each other in a circle');
    for (const { oid, refers: _, ...table } of next) {
      done.add(oid);
      sorted.push(table);
    }
  }
  return sorted;
}
