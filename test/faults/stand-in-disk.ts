import { eventually } from '../support/wait.ts';
import type { Stage } from './stage.ts';

/** Every table that the service or its queue writes to. */
const TABLES = `select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname in ('public', 'bullmq')`;

/** What PostgreSQL says where a table cannot grow (src/backend/storage/smgr/md.c). */
const REFUSAL = `create schema stand_in;
  create table stand_in.disk (is_full boolean not null);
  insert into stand_in.disk values (false);
  create function stand_in.write() returns trigger language plpgsql as $$ begin
    if (select is_full from stand_in.disk) then
      raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
    end if;
    return null;
  end $$`;

/**
 * A database that refuses every write as one with a full disk does: the statement fails with 53100 and takes its
 * transaction with it, while reading goes on. It shows what the service makes of it, not what PostgreSQL does.
 */
export async function standInDisk(stage: Stage): Promise<{ full(is: boolean): Promise<void> }> {
  await stage.query(REFUSAL);
  for (const { name } of await stage.query(TABLES)) {
    const trigger = `create trigger disk before insert or update or delete on ${name}
      for each statement execute function stand_in.write()`;
    // The service is at work on these tables: where the two wait for each other, this one gives way.
    const made = (): Promise<boolean> =>
      stage.query(trigger).then(
        () => true,
        () => false,
      );
    await eventually(made, { what: `a trigger on ${name}`, timeout: 30_000, interval: 100 });
  }
  return { full: async (is) => void (await stage.query('update stand_in.disk set is_full = $1', is)) };
}
