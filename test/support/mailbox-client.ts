import { ImapFlow } from 'imapflow';

export interface AppendOptions {
  user?: string;
  folder?: string;
  internalDate?: Date;
}

export interface KeptMessage {
  uid: number;
  flags: string[];
  raw: Buffer;
}

/**
 * What a test does to a mailbox by IMAP, as a mail server or another reader would. The folder is INBOX and the user
 * `intro` unless told.
 */
export interface MailboxClient {
  /** Adds a message without flags and gives its UID. */
  append(raw: Buffer | string, options?: AppendOptions): Promise<number>;
  /** All messages in the order of their UIDs; none is marked as seen. */
  messages(folder?: string, user?: string): Promise<KeptMessage[]>;
  /** Deletes and expunges one message; fails where there is none of that UID. */
  remove(uid: number, folder?: string, user?: string): Promise<void>;
  createFolder(folder: string, user?: string): Promise<void>;
  /** With everything in it. */
  deleteFolder(folder: string, user?: string): Promise<void>;
  uidValidity(folder?: string, user?: string): Promise<bigint>;
  close(): Promise<void>;
}

/** One connection a user, opened when first needed and again after a cut; the password is `pass`. */
export function openMailbox(port: () => number): MailboxClient {
  const clients = new Map<string, Promise<ImapFlow>>();
  const connected = async (user: string): Promise<ImapFlow> => {
    const known = await clients.get(user)?.catch(() => undefined);
    if (known?.usable) return known;
    const fresh = logIn(port(), user);
    clients.set(user, fresh);
    return fresh;
  };
  const inFolder = async <T>(
    folder: string,
    user: string,
    work: (client: ImapFlow) => Promise<T>,
  ): Promise<T> => {
    const client = await connected(user);
    const lock = await client.getMailboxLock(folder);
    try {
      return await work(client);
    } finally {
      lock.release();
      await client.mailboxClose();
    }
  };
  return {
    append: async (raw, { user = 'intro', folder = 'INBOX', internalDate } = {}) => {
      const added = await (await connected(user)).append(folder, raw, [], internalDate);
      if (!added || added.uid === undefined) throw new Error(`the message was not added to ${folder}`);
      return added.uid;
    },
    messages: (folder = 'INBOX', user = 'intro') => inFolder(folder, user, fetchAll),
    remove: (uid, folder = 'INBOX', user = 'intro') =>
      inFolder(folder, user, async (client) => {
        if (!(await client.messageDelete(`${uid}`, { uid: true }))) throw new Error(`no message ${uid}`);
      }),
    createFolder: async (folder, user = 'intro') => {
      await (await connected(user)).mailboxCreate(folder);
    },
    deleteFolder: async (folder, user = 'intro') => {
      await (await connected(user)).mailboxDelete(folder);
    },
    uidValidity: (folder = 'INBOX', user = 'intro') =>
      inFolder(folder, user, async (client) => {
        if (!client.mailbox) throw new Error(`${folder} is not open`);
        return client.mailbox.uidValidity;
      }),
    close: async () => {
      const open = await Promise.allSettled(clients.values());
      clients.clear();
      for (const client of open) if (client.status === 'fulfilled') client.value.close();
    },
  };
}

async function logIn(port: number, user: string): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user, pass: 'pass' },
    logger: false,
    disableAutoIdle: true,
  });
  // A cut connection is no failure here: the next call connects again.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function fetchAll(client: ImapFlow): Promise<KeptMessage[]> {
  const kept: KeptMessage[] = [];
  const wanted = { uid: true, flags: true, source: true };
  // By UID: `FETCH 1:*` without messages is an error to Dovecot, `UID FETCH 1:*` is not (RFC 3501 section 6.4.8).
  for await (const { uid, flags, source } of client.fetch('1:*', wanted, { uid: true })) {
    // \Recent belongs to the session that looks, not to the message (RFC 3501 section 2.3.2).
    const lasting = [...(flags ?? [])].filter((flag) => flag !== '\\Recent');
    kept.push({ uid, flags: lasting, raw: source ?? Buffer.alloc(0) });
  }
  return kept;
}
