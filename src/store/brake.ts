import { sql } from 'kysely';
import type { Database } from './database.ts';
import { EVERYTHING, holdSending } from './sending-hold.ts';

/** Below this many recipients a day a share says nothing. */
const ENOUGH = 100;

/** Where mail providers begin to refuse a sender altogether (reliability notes, section 4). */
const BOUNCES = 0.05;
const COMPLAINTS = 0.001;

/**
 * Stops all sending when too much of a day's mail came back or was called spam: a person has to look and release it.
 * The day begins anew with the release, or sending would stop again for what the person has just looked into.
 * @returns why sending was stopped, or null
 */
export async function applyBrake(database: Database): Promise<string | null> {
  const { rows } = await sql<{ sent: number; bounced: number; complained: number }>`
    with day as (
      select greatest(clock_timestamp() - interval '24 hours', (select max(at) from sending_release)) as start
    )
    select
      (select count(*)::int from outgoing
        where coalesce(sent_at, first_tried_at) > (select start from day) and party_id is not null
          and (sent_at is not null or status = 'failed')) as sent,
      (select count(*)::int from event where at > (select start from day)
        and ((type = 'bounced' and (data->>'permanent')::boolean)
          or (type = 'mail_failed' and (data->>'unreachable')::boolean))) as bounced,
      (select count(*)::int from event where at > (select start from day) and type = 'complained') as complained
  `.execute(database);
  const { sent, bounced, complained } = rows[0] ?? { sent: 0, bounced: 0, complained: 0 };
  if (sent < ENOUGH || (bounced / sent < BOUNCES && complained / sent < COMPLAINTS)) return null;
  const why = `of ${sent} mails in a day ${bounced} came back and ${complained} were called spam`;
  await holdSending(database, EVERYTHING, null, why);
  return why;
}
