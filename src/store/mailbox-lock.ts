import { Socket } from 'node:net';
import pg from 'pg';

/** A lock is held in silence: without a question now and then nobody would notice that its connection is gone. */
const HEARTBEAT = 10_000;

/** Both ends give the connection up after so long without a heartbeat, the server with it the lock. */
const SILENCE = 3 * HEARTBEAT;

/** The right to read one mailbox, as long as the connection that holds it lives. */
export interface MailboxLock {
  /** Rejects once the right is lost: the connection broke, and somebody else may be reading. */
  readonly lost: Promise<never>;
  release(): Promise<void>;
}

/**
 * One listener a mailbox: a session's advisory lock, which the database gives back the moment its holder dies.
 * @returns null while another service holds it
 */
export async function lockMailbox(databaseUrl: string, mailbox: string): Promise<MailboxLock | null> {
  const stream = new Socket();
  const silent = new Error('the connection that holds the mailbox has gone silent');
  stream.setTimeout(SILENCE, () => stream.destroy(silent));
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true, stream: () => stream });
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('the connection that held the mailbox ended')));
  });
  lost.catch(() => undefined);
  await client.connect();
  await client.query(`set idle_session_timeout = ${SILENCE}`);
  const { rows } = await client.query<{ held: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 7206002)) as held',
    [mailbox],
  );
  if (rows[0]?.held !== true) {
    await client.end();
    return null;
  }
  const beat = setInterval(() => void client.query('select 1').catch(() => undefined), HEARTBEAT);
  return {
    lost,
    release: async () => {
      clearInterval(beat);
      await client.end();
    },
  };
}
