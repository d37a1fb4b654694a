import { ImapFlow } from 'imapflow';

/** The mailbox that the service's address is delivered to. */
export interface ImapServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly startTls: 'offered' | 'required' | 'off';
  readonly verifyCertificate: boolean;
  readonly user: string;
  /** null where an access token takes its place. */
  readonly pass: string | null;
  readonly mailbox: string;
}

/** Names the mailbox in the database: the same mailbox by the same account, whatever the password. */
export function mailboxName(server: ImapServer, folder: string): string {
  return `${server.user}@${server.host}:${server.port}/${folder}`;
}

/** Well under the 29 minutes of RFC 2177: silent connections are cut by routers long before. */
const IDLE_AT_MOST = 270_000;

/**
 * A client that is not connected yet. Its `error` event must be listened to before it is.
 * @param accessToken signs in by XOAUTH2 in place of the password
 */
export function imapClient(server: ImapServer, accessToken: string | null): ImapFlow {
  return new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.secure,
    ...(server.startTls === 'offered' || server.secure ? {} : { doSTARTTLS: server.startTls === 'required' }),
    tls: { rejectUnauthorized: server.verifyCertificate },
    auth: { user: server.user, ...(accessToken === null ? { pass: server.pass ?? '' } : { accessToken }) },
    logger: false,
    maxIdleTime: IDLE_AT_MOST,
    // IDLE is entered by hand, the moment everything has been read.
    disableAutoIdle: true,
    connectionTimeout: 30_000,
    greetingTimeout: 16_000,
    socketTimeout: 300_000,
    // A backstop only: sizes are looked at before anything is downloaded (reliability notes, section 4).
    maxLiteralSize: 12 * 1024 * 1024,
  });
}
