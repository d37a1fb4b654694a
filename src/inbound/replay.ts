import { Fault } from '../domain/fault.ts';
import type { Place } from '../store/mailbox.ts';
import { MAIL_LIMITS } from './mail-limits.ts';
import { type ImapServer, imapClient, mailboxName } from './mailbox-client.ts';
import type { Arrival } from './receive.ts';

/**
 * Handles one message again that was set aside: it still lies in the mailbox.
 * @throws Fault `another_mailbox`, `message_gone`, `too_large`; and whatever made it fail before
 */
export async function replay(
  server: ImapServer,
  place: Place,
  accessToken: string | null,
  receive: (arrival: Arrival) => Promise<void>,
): Promise<void> {
  if (place.mailbox !== mailboxName(server, server.mailbox)) {
    throw new Fault(
      'another_mailbox',
      'The message lies in another mailbox than the one that IMAP_URL names.',
    );
  }
  const client = imapClient(server, accessToken);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const opened = await client.mailboxOpen(server.mailbox, { readOnly: true });
    const uid = String(place.uid);
    const found =
      opened.uidValidity === place.uidValidity && (await client.fetchOne(uid, { size: true }, { uid: true }));
    if (!found) throw new Fault('message_gone', 'The message is no longer in the mailbox.');
    if ((found.size ?? 0) > MAIL_LIMITS.bytes) {
      throw new Fault('too_large', 'The message is larger than 10 MiB; that is never downloaded.');
    }
    const fetched = await client.fetchOne(uid, { source: true, internalDate: true }, { uid: true });
    if (!fetched || !Buffer.isBuffer(fetched.source))
      throw new Fault('message_gone', 'The message could not be fetched.');
    const receivedAt = new Date(fetched.internalDate ?? Date.now());
    await receive({ ...place, folder: 'inbox', raw: fetched.source, receivedAt });
  } finally {
    client.close();
  }
}
