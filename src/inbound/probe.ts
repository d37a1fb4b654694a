import { Fault } from '../domain/fault.ts';
import { type ImapServer, imapClient } from './mailbox-client.ts';

/**
 * Signs in and looks into the mailbox without changing it; resolves with what was found. Throws a Fault
 * (`login_refused`, `no_such_mailbox`) or the network's error. `signal` cuts the connection.
 */
export async function probeMailbox(
  server: ImapServer,
  accessToken: string | null,
  signal: AbortSignal,
): Promise<string> {
  const client = imapClient(server, accessToken);
  client.on('error', () => {});
  signal.addEventListener('abort', () => client.close());
  try {
    await client.connect();
    const box = await client.mailboxOpen(server.mailbox, { readOnly: true });
    const notes = [
      ...(client.capabilities.has('IDLE') ? [] : ['no IDLE, so it is polled']),
      ...(client.secureConnection ? [] : ['not encrypted']),
    ];
    return [`${server.mailbox} with ${box.exists} message${box.exists === 1 ? '' : 's'}`, ...notes].join(
      '; ',
    );
  } catch (error) {
    throw namedFault(error, server) ?? error;
  } finally {
    client.close();
  }
}

function namedFault(cause: unknown, server: ImapServer): Fault | null {
  const error = cause as { authenticationFailed?: boolean; mailboxMissing?: boolean };
  if (error.authenticationFailed) {
    const sentence =
      'refuses the sign-in; check user and password (many providers want an app password made for this)';
    return new Fault('login_refused', sentence, { cause });
  }
  if (!error.mailboxMissing) return null;
  const sentence = `has no mailbox ${JSON.stringify(server.mailbox)}; the path of the URL names it, INBOX as a rule`;
  return new Fault('no_such_mailbox', sentence, { cause });
}
