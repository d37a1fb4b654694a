import pg from 'pg';

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
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  const lost = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('the connection that held the mailbox ended')));
  });
  lost.catch(() => undefined);
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 7206002)) as held',
    [mailbox],
  );
  if (rows[0]?.held !== true) {
    await client.end();
    return null;
  }
  return { lost, release: () => client.end() };
}
