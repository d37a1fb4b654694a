import { createReadStream } from 'node:fs';
import pg from 'pg';
import { Fault } from '../../domain/fault.ts';
import { migrateWithin, migrationNames } from '../migrate.ts';
import { holdRestored } from '../restored.ts';
import { copyValues } from './copy-text.ts';
import { FIRST_LINE, LAST_LINE } from './dump.ts';
import { backupTables } from './tables.ts';

const ROWS = 200;

/**
 * Reads a backup into an empty database, all of it or nothing, brings that up to date, and holds sending until a person
 * releases it: the world has moved on since.
 * @throws Fault `not_empty`, `not_a_backup`, `backup_cut_off`, `backup_too_new`
 */
export async function readBackup(databaseUrl: string, path: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await requireEmpty(client);
    const takenAt = await load(client, linesOf(path));
    await requireKnown(client);
    await migrateWithin(client);
    await holdRestored(client, takenAt);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' limit 1`,
  );
  if (rowCount === 0) return;
  const sentence =
    'The database is not empty; a backup is restored into a new one, before the service starts.';
  throw new Fault('not_empty', sentence);
}

async function requireKnown(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migration');
  const known = new Set(await migrationNames());
  const unknown = rows.find(({ name }) => !known.has(name));
  if (unknown === undefined) return;
  const sentence = `The backup was made by a newer Introloop (it has ${unknown.name}); restore it with that one.`;
  throw new Fault('backup_too_new', sentence);
}

/** Runs the statements, and reads the blocks of rows between them. Returns when the backup was taken. */
async function load(client: pg.Client, lines: AsyncGenerator<string>): Promise<string> {
  if ((await lines.next()).value !== FIRST_LINE)
    throw new Fault('not_a_backup', 'The file is no backup that introloop backup wrote.');
  let takenAt = 'an unknown time';
  let statements: string[] = [];
  const run = async (): Promise<void> => {
    await client.query(statements.splice(0).join('\n'));
  };
  let last = '';
  for await (const line of lines) {
    takenAt = /^-- taken at ([0-9T:.Z-]{10,30})$/.exec(line)?.[1] ?? takenAt;
    const block = /^COPY public\.(\S+) \((.+)\) FROM stdin;$/.exec(line);
    if (block === null) statements.push(line);
    else {
      await run();
      await loadRows(client, block[1] ?? '', lines);
    }
    if (line !== '') last = line;
  }
  if (last !== LAST_LINE) throw cutOff();
  await run();
  statements = [];
  return takenAt;
}

async function loadRows(client: pg.Client, name: string, lines: AsyncGenerator<string>): Promise<void> {
  const table = (await backupTables(client)).find((each) => each.name === name);
  if (table === undefined)
    throw new Fault('not_a_backup', `The file has rows of ${name}, but no such table.`);
  const { columns } = table;
  const values = columns.map(({ type }, index) => `c${index}::${type}`);
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`);
  const text = `insert into public.${name} (${columns.map((column) => column.name).join(', ')}) overriding system value
    select ${values.join(', ')} from unnest(${arrays.join(', ')}) as row(${columns.map((_, index) => `c${index}`).join(', ')})`;
  let rows: (string | null)[][] = [];
  const save = async (): Promise<void> => {
    if (rows.length === 0) return;
    await client.query(
      text,
      columns.map((_, index) => rows.map((row) => row[index] ?? null)),
    );
    rows = [];
  };
  for (let next = await lines.next(); ; next = await lines.next()) {
    if (next.done) throw cutOff();
    if (next.value === '\\.') return save();
    const row = copyValues(next.value);
    if (row.length !== columns.length) throw cutOff();
    rows.push(row);
    if (rows.length === ROWS) await save();
  }
}

function cutOff(): Fault {
  return new Fault('backup_cut_off', 'The backup is not whole; nothing was restored.');
}

/** Lines end at a line feed and nowhere else: U+2028, where Node's readline breaks too, may stand in anybody's mail. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest: string[] = [];
  const stream = createReadStream(path, 'utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    const parts = chunk.split('\n');
    for (const part of parts.slice(0, -1)) {
      yield rest.join('') + part;
      rest = [];
    }
    rest.push(parts.at(-1) ?? '');
  }
  const last = rest.join('');
  if (last !== '') yield last;
}
