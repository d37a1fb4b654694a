import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import pg from 'pg';
import { copyLine } from './copy-text.ts';
import { type BackupTable, backupTables } from './tables.ts';

/** The first line, and the last, of a whole backup. */
export const FIRST_LINE = '-- Introloop backup, format 1';
export const LAST_LINE = '-- end of Introloop backup';

const MIGRATIONS = new URL('../migrations/', import.meta.url);

/** Rows in memory at a time; one may hold a mail of megabytes. */
const ROWS = 200;

/** How values are written, so that any PostgreSQL reads them as they were. */
const SETTINGS = [
  `set client_encoding = 'UTF8'`,
  `set standard_conforming_strings = on`,
  `set datestyle = 'ISO'`,
  `set intervalstyle = 'postgres'`,
  `set timezone = 'UTC'`,
  `set bytea_output = 'hex'`,
  `set extra_float_digits = 1`,
];

/**
 * Writes the whole database to a file as SQL that psql reads into an empty one: the migrations that made its tables, then
 * the rows, all as they were at one moment. The file is there when it is complete, and its owner's alone.
 * @returns how many rows it holds
 */
export async function writeBackup(databaseUrl: string, path: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  await client.connect();
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      const rows = await dump(client, file);
      await file.sync();
      await file.close();
      await rename(draft, path);
      return rows;
    } catch (error) {
      await file.close();
      await rm(draft, { force: true });
      throw error;
    }
  } finally {
    await client.end();
  }
}

async function dump(client: pg.Client, file: FileHandle): Promise<number> {
  for (const setting of SETTINGS) await client.query(setting);
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<{ name: string; now: Date }>(
    'select name, now() as now from migration order by name',
  );
  await file.write(`${FIRST_LINE}\n-- taken at ${rows[0]?.now.toISOString() ?? 'an unknown time'}\n\n`);
  await file.write(`${SETTINGS.map((setting) => `${setting};\n`).join('')}\n`);
  await file.write(
    'create table migration (name text primary key, at timestamptz not null default now());\n',
  );
  for (const { name } of rows) {
    await file.write(`\n-- ${name}\n${await readFile(new URL(name, MIGRATIONS), 'utf8')}`);
  }
  let count = 0;
  for (const table of await backupTables(client)) count += await dumpTable(client, file, table);
  await client.query('commit');
  await file.write(`\n${LAST_LINE}\n`);
  return count;
}

async function dumpTable(
  client: pg.Client,
  file: FileHandle,
  { name, columns, sequences }: BackupTable,
): Promise<number> {
  const names = columns.map((column) => column.name);
  await file.write(`\nCOPY public.${name} (${names.join(', ')}) FROM stdin;\n`);
  const texts = names.map((column) => `${column}::text`).join(', ');
  await client.query(`declare rows no scroll cursor for select ${texts} from public.${name}`);
  let count = 0;
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({
      text: `fetch ${ROWS} from rows`,
      rowMode: 'array',
    });
    if (rows.length === 0) break;
    await file.write(rows.map((row) => `${copyLine(row)}\n`).join(''));
    count += rows.length;
  }
  await client.query('close rows');
  await file.write('\\.\n');
  for (const sequence of sequences) await file.write(await sequenceLine(client, sequence));
  return count;
}

async function sequenceLine(client: pg.Client, sequence: string): Promise<string> {
  const { rows } = await client.query<{ last: string; called: boolean }>(
    `select last_value::text as last, is_called as called from ${sequence}`,
  );
  return `select pg_catalog.setval('${sequence}', ${rows[0]?.last ?? 1}, ${rows[0]?.called ?? false});\n`;
}
