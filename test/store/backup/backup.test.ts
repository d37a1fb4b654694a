import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeBackup } from '../../../src/store/backup/dump.ts';
import { readBackup } from '../../../src/store/backup/load.ts';
import { createTestDatabase } from '../../support/database.ts';
import { useStore } from '../fixture.ts';
import { introduceAliceAndBob } from '../introduced.ts';

const store = useStore();
const folder = mkdtempSync(join(tmpdir(), 'introloop-backup-'));
const file = join(folder, 'backup.sql');
afterAll(() => rmSync(folder, { recursive: true }));

/** Text that every format that we write it in could spoil. */
const NASTY = `a\tb\\N\\.\n\\.\r\nc\u2028d\u0085'$1'";-- ünï 👋🏽\u0001\b\f\v\\`;

beforeAll(async () => {
  const introduction = await introduceAliceAndBob(store.database, NASTY);
  await store.query('update introduction set doubts = $1', JSON.stringify([NASTY, 'x,y', '', '{"']));
  await store.query(
    'update outgoing set raw = $1',
    Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  );
  await store.query('insert into suppression values ($1, $2, now(), null)', 'a@a.example', NASTY);
  for (let count = 0; count < 450; count += 1)
    await store.query(
      `insert into event (introduction_id, at, type, data) values ($1, now() + $2 * interval '1 us', 'noted', $3)`,
      introduction.id,
      count,
      JSON.stringify({ what: NASTY, count }),
    );
  await store.query(
    `insert into answer values (gen_random_uuid(), $1, (select id from party limit 1), now(), 'q', 'met', 0.1, '2026-03-02',
    '', true, 'mail')`,
    introduction.id,
  );
  await writeBackup(store.url, file);
});

/** A database with nothing in it. */
async function emptyDatabase() {
  const created = await createTestDatabase();
  await query(created.url, 'drop schema public cascade; create schema public');
  return created;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table, but those that a restore adds. */
async function contents(url: string): Promise<Record<string, unknown>> {
  const tables = await query(url, `select tablename from pg_tables where schemaname = 'public' order by 1`);
  const found: Record<string, unknown> = {};
  for (const { tablename } of tables) {
    if (tablename === 'sending_hold' || tablename === 'restored_mail') continue;
    found[String(tablename)] = await query(url, `select t::text as row from ${tablename} t order by 1`);
  }
  return found;
}

describe('a backup that is restored', () => {
  test('gives every row back, byte for byte, and counts on where it was', async () => {
    const { url, drop } = await emptyDatabase();
    await readBackup(url, file);
    expect(await contents(url)).toEqual(await contents(store.url));
    const [added] = await query(
      url,
      `insert into event (introduction_id, at, type, data) select id, now(), 'noted', '{}' from introduction returning id::int`,
    );
    const [last] = await store.query('select max(id)::int as id from event');
    expect(Number(added?.id)).toBe(Number(last?.id) + 1);
    await drop();
  });

  test('is on hold, whatever was held before, and knows which mail waited since when', async () => {
    const { url, drop } = await emptyDatabase();
    await store.query(`insert into sending_hold values ('everything', now(), null, 'too much came back')`);
    const held = join(folder, 'held.sql');
    await writeBackup(store.url, held);
    await store.query('delete from sending_hold');
    await readBackup(url, held);
    expect(await query(url, 'select scope, until, why from sending_hold')).toEqual([
      {
        scope: 'everything',
        until: null,
        why: expect.stringMatching(
          /^restored from a backup of 20\d\d-\S+Z; before that: too much came back$/,
        ),
      },
    ]);
    const waited = 'select id::text, due_at from outgoing order by 1';
    expect(await query(url, 'select outgoing_id::text as id, due_at from restored_mail order by 1')).toEqual(
      await store.query(waited),
    );
    await drop();
  });

  const psql = spawnSync('psql', ['--version']).status === 0;
  const withoutPsql = psql ? '' : ' (skipped: psql is not installed)';
  test.skipIf(!psql && process.env.CI !== 'true')(`is read by psql as well${withoutPsql}`, async () => {
    const { url, drop } = await emptyDatabase();
    execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', '-1', '-f', file, url], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    expect(await contents(url)).toEqual(await contents(store.url));
    await drop();
  });
});

test('a backup is of one moment: what is saved while it is written is in it whole or not at all', async () => {
  const busy = join(folder, 'busy.sql');
  let stopped = false;
  const adding = (async () => {
    while (!stopped) await introduceAliceAndBob(store.database);
  })();
  await writeBackup(store.url, busy);
  stopped = true;
  await adding;
  const { url, drop } = await emptyDatabase();
  await readBackup(url, busy);
  const [counts] = await query(
    url,
    `select (select count(*)::int from introduction) as introductions, (select count(*)::int from party) as parties,
      (select count(*)::int from event where type = 'requested') as requested`,
  );
  expect(counts).toMatchObject({
    parties: Number(counts?.introductions) * 2,
    requested: Number(counts?.introductions),
  });
  await drop();
});

test('a backup is its owner’s alone, and there at once when it is whole', async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(writeBackup(`${store.url}_none`, join(folder, 'none.sql'))).rejects.toThrow();
  expect(readdirSync(folder).filter((name) => /none|part/.test(name))).toEqual([]);
});

describe('nothing is restored', () => {
  const text = () => readFileSync(file, 'utf8');
  test.each<[string, string, () => string]>([
    ['from something else', 'not_a_backup', () => 'select 1;\n'],
    ['from a file without content', 'not_a_backup', () => ''],
    [
      'from a backup that was cut off between tables',
      'backup_cut_off',
      () => text().slice(0, text().lastIndexOf('-- end')),
    ],
    [
      'from a backup that was cut off in a row',
      'backup_cut_off',
      () => text().slice(0, text().lastIndexOf('\t')),
    ],
    [
      'from a newer version',
      'backup_too_new',
      () => text().replace('\n0001-the-loop.sql\t', '\n9999-later.sql\t'),
    ],
  ])('%s', async (_, code, spoilt) => {
    const { url, drop } = await emptyDatabase();
    const path = join(folder, 'spoilt.sql');
    writeFileSync(path, spoilt());
    await expect(readBackup(url, path)).rejects.toMatchObject({ code });
    expect(await contents(url)).toEqual({});
    await drop();
  });

  test('into a database that has tables', async () => {
    await expect(readBackup(store.url, file)).rejects.toMatchObject({ code: 'not_empty' });
  });
});
