import type { Log } from '../log.ts';
import type { Database } from '../store/database.ts';
import type { ImapServer } from './mailbox-client.ts';
import type { Receiver } from './receive.ts';

export interface ListenerOptions {
  readonly server: ImapServer;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly receiver: Receiver;
  readonly log: Log;
  /** Gives a valid access token where the mailbox is signed in to by OAuth 2.0 (`renew`: the last was refused); null where by password. */
  readonly accessToken: ((renew?: boolean) => Promise<string>) | null;
  /** Milliseconds between looks into the Junk folder; five minutes where not given. */
  readonly junkInterval?: number;
}
