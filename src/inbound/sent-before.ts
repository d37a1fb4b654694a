import type { FetchMessageObject, ImapFlow, SearchObject } from 'imapflow';
import { Fault } from '../domain/fault.ts';
import type { Database } from '../store/database.ts';
import { lastUid } from '../store/mailbox.ts';
import { type ImapServer, imapClient, mailboxName } from './mailbox-client.ts';

/** A mail of ours, as it can be known again. */
export interface Findable {
  readonly id: string;
  readonly messageId: string;
  readonly address: string;
  /** The token of its unsubscribe link, which tells the copies of one connection mail apart; null where it has none. */
  readonly unsubscribe: string | null;
}

const WANTED = ['references', 'in-reply-to', 'list-unsubscribe'];

/** How every Message-ID of ours begins. */
const OURS = '<il-';

/**
 * Which mails the mailbox shows to have been sent: by a copy of our own, in the mailbox or where sent mail is kept, or by
 * what their reader wrote in answer. Reads only.
 * @param since nothing older is looked at
 * @returns when, by the id of the mail
 * @throws Fault `mailbox_unreachable`; `mailbox_not_read` where the service has not yet seen everything that is there
 */
export async function sentBefore(
  server: ImapServer,
  accessToken: string | null,
  database: Database,
  mails: readonly Findable[],
  since: Date,
): Promise<Map<string, Date>> {
  const client = imapClient(server, accessToken);
  client.on('error', () => undefined);
  try {
    await connect(client);
    await client.mailboxOpen(server.mailbox, { readOnly: true });
    await requireRead(client, server, database);
    const found = findIn(mails, await candidates(client, since));
    const sent = (await client.list()).find(({ specialUse }) => specialUse === '\\Sent')?.path;
    if (sent === undefined) return found;
    await client.mailboxOpen(sent, { readOnly: true });
    return new Map([...findIn(mails, await candidates(client, since)), ...found]);
  } finally {
    client.close();
  }
}

async function connect(client: ImapFlow): Promise<void> {
  await client.connect().catch((cause) => {
    const sentence = 'The mailbox cannot be looked into; introloop check says why. Nothing was released.';
    throw new Fault('mailbox_unreachable', sentence, { cause });
  });
}

/** A message that is not read yet may lead to mail that was sent before, which would not be found here. */
async function requireRead(client: ImapFlow, server: ImapServer, database: Database): Promise<void> {
  if (client.mailbox === false || client.mailbox.exists === 0) return;
  const { uidValidity } = client.mailbox;
  const last = (await lastUid(database, mailboxName(server, server.mailbox), uidValidity)) ?? 0;
  const newer = await client.search({ uid: `${last + 1}:*` }, { uid: true });
  // `n:*` always holds the last message, also where its number is below n (RFC 3501 section 6.4.8).
  if (!Array.isArray(newer) || newer.every((uid) => uid <= last)) return;
  const sentence =
    'The mailbox holds mail that the service has not read; start it (it sends nothing yet), and release once it has.';
  throw new Fault('mailbox_not_read', sentence);
}

async function candidates(client: ImapFlow, since: Date): Promise<FetchMessageObject[]> {
  const ours = ['message-id', 'references'].map((name): SearchObject => ({ header: { [name]: OURS } }));
  const uids = await client.search({ since, or: ours }, { uid: true });
  if (!Array.isArray(uids) || uids.length === 0) return [];
  const query = { uid: true, envelope: true, internalDate: true, headers: WANTED };
  return client.fetchAll(uids, query, { uid: true });
}

function findIn(mails: readonly Findable[], messages: readonly FetchMessageObject[]): Map<string, Date> {
  const byMessageId = Map.groupBy(mails, ({ messageId }) => messageId);
  const found = new Map<string, Date>();
  for (const { envelope, headers, internalDate } of messages) {
    const at = new Date(internalDate ?? envelope?.date ?? Date.now());
    const text = headers?.toString('latin1').replace(/\r\n[ \t]/g, '') ?? '';
    const token = /\/unsubscribe\/([a-z2-7]{26})>/.exec(text)?.[1] ?? null;
    for (const { id, unsubscribe } of byMessageId.get(envelope?.messageId ?? '') ?? [])
      if (unsubscribe === token) found.set(id, at);
    const from = envelope?.from?.[0]?.address?.toLowerCase();
    for (const named of new Set(text.match(/<il-[^<>\s]{1,200}>/g)))
      for (const { id, address } of byMessageId.get(named) ?? []) if (address === from) found.set(id, at);
  }
  return found;
}
