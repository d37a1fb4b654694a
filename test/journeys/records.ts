import { eventually } from '../support/wait.ts';

export type Row = Record<string, unknown>;
export type Query = (text: string, ...values: unknown[]) => Promise<Row[]>;

/** What a service has put on record. */
export interface Records {
  readonly query: Query;
  /** How far the mailbox was read, 0 where it was not. */
  lastUid(): Promise<number>;
  /** How many mails are under way or could leave now. */
  unsent(): Promise<number>;
  /** Of every row of every table of ours, table by table. */
  checksum(): Promise<Record<string, string>>;
  /**
   * Lets an interval such as `3 days` pass: everything on record is that much older. What is being handed over is waited
   * for, or it would be recorded as sent after that time.
   */
  passTime(interval: string): Promise<void>;
}

const MOMENTS = [
  ['outgoing', 'sent_at'],
  ['outgoing', 'first_tried_at'],
  ['introduction', 'created_at'],
  ['introduction', 'introduced_at'],
  ['event', 'at'],
  ['answer', 'at'],
  ['party', 'quiet_until'],
  // Last: whatever is due now is sent at once.
  ['outgoing', 'due_at'],
] as const;

export function recordsOf(query: Query): Records {
  return {
    query,
    lastUid: async () => Number((await query('select last_uid from mailbox_cursor'))[0]?.last_uid ?? 0),
    unsent: async () => {
      const due = "status = 'sending' or (status = 'planned' and due_at <= clock_timestamp())";
      return (await query(`select from outgoing where ${due}`)).length;
    },
    checksum: async () => {
      const tables = await query("select tablename from pg_tables where schemaname = 'public' order by 1");
      const sums: Record<string, string> = {};
      for (const { tablename } of tables) sums[`${tablename}`] = await sumOf(query, `${tablename}`);
      return sums;
    },
    passTime: async (interval) => {
      const handedOver = async () =>
        (await query("select from outgoing where status = 'sending'")).length === 0;
      await eventually(handedOver, { what: 'the end of the hand-overs', timeout: 30_000 });
      for (const [table, column] of MOMENTS)
        await query(`update ${table} set ${column} = ${column} - $1::interval`, interval);
    },
  };
}

async function sumOf(query: Query, table: string): Promise<string> {
  const rows = `string_agg(t::text, E'\\n' order by t::text)`;
  return String((await query(`select md5(coalesce(${rows}, '')) as sum from ${table} t`))[0]?.sum);
}
