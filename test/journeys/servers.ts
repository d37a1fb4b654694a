import { afterAll, beforeAll } from 'vitest';
import { startMailbox } from '../../src/sandbox/mailbox.ts';
import { type Dovecot, dovecotAvailable, startDovecot } from '../support/dovecot.ts';
import { type Redis, redisAvailable, startRedis } from '../support/redis.ts';
import { eventually } from '../support/wait.ts';

/** A mailbox of one test's own. */
export interface Mailbox {
  readonly url: string;
  /** Adds a message, and gives its UID. */
  deliver(raw: Buffer): Promise<number>;
  /** Gives its messages a new UIDVALIDITY and other UIDs; null where the server cannot. */
  readonly renumber: (() => Promise<void>) | null;
  /** The server itself, for what else happens to a mailbox; null where it is the demo's. */
  readonly dovecot: { readonly server: Dovecot; readonly user: string } | null;
  stop(): Promise<void>;
}

/** What stands behind the names of tests that cannot run here; '' where they can. */
export const WITHOUT_DOVECOT = dovecotAvailable ? '' : ' (skipped: Dovecot 2.3 is not installed)';
export const WITHOUT_REDIS = redisAvailable ? '' : ' (skipped: Redis is not installed)';

/** A server that is not there is a failure with CI=true. */
export function insistWhereRequired(server: string, available: boolean): void {
  if (process.env.CI === 'true' && !available)
    throw new Error(`${server} is not installed, and CI=true requires every server`);
}

/**
 * One mail server for the test file: Dovecot with a user for each test. Without Dovecot, the mailbox of the demo for each
 * test; with CI=true a failure.
 */
export function shareMailServer(): { open(): Promise<Mailbox> } {
  let dovecot: Dovecot | undefined;
  let users = 0;
  beforeAll(async () => {
    insistWhereRequired('Dovecot 2.3', dovecotAvailable);
    if (dovecotAvailable) dovecot = await startDovecot();
  });
  afterAll(async () => {
    await dovecot?.stop();
    await noSocketLeft();
  });
  return {
    open: async () => {
      users += 1;
      return dovecot === undefined ? inThisProcess() : ofUser(dovecot, `user${users}`);
    },
  };
}

function ofUser(dovecot: Dovecot, user: string): Mailbox {
  return {
    url: dovecot.url(user),
    deliver: (raw) => dovecot.append(raw, { user }),
    renumber: () => dovecot.recreate('INBOX', user),
    dovecot: { server: dovecot, user },
    stop: async () => {},
  };
}

async function inThisProcess(): Promise<Mailbox> {
  const { url, deliver, stop } = await startMailbox();
  let last = 0;
  return {
    url,
    deliver: async (raw) => {
      await deliver(raw);
      last += 1;
      return last;
    },
    renumber: null,
    dovecot: null,
    stop,
  };
}

/** One Redis for the test file, a database of it for each test. */
export function shareRedis(): { url(): string } {
  let redis: Redis | undefined;
  let databases = 0;
  beforeAll(async () => {
    insistWhereRequired('Redis', redisAvailable);
    if (redisAvailable) redis = await startRedis();
  });
  afterAll(async () => {
    await redis?.stop();
  });
  return {
    url: () => {
      if (redis === undefined) throw new Error('Redis is not installed');
      databases += 1;
      return `${redis.url}/${databases}`;
    },
  };
}

/** `fetch` keeps its connections for up to 5 s; whatever is left after that is a leak. */
async function noSocketLeft(): Promise<void> {
  const open = (): string[] => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
  await eventually(() => open().length === 0, {
    what: 'the end of every socket',
    timeout: 9_000,
    interval: 100,
  });
}
