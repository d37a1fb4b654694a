import { setTimeout as wait } from 'node:timers/promises';
import { lockMailbox } from '../store/mailbox-lock.ts';
import { nextBackoff } from './backoff.ts';
import type { ListenerOptions } from './listener-options.ts';
import { mailboxName } from './mailbox-client.ts';
import { runSession } from './mailbox-session.ts';

export type ListenerState = 'starting' | 'standing_by' | 'listening' | 'reconnecting' | 'sign_in_refused';

export interface Listener {
  readonly state: () => ListenerState;
  /** Finishes the message under way. */
  close(): Promise<void>;
}

/** How often a service that stands by asks whether the mailbox has become free. */
const STAND_BY = 1_000;

/** At most one sign-in a minute where the last was refused (reliability notes, section 3). */
const SIGN_IN_AGAIN = 60_000;

/** Reads the mailbox for as long as the service runs: one listener a mailbox, reconnecting by itself. */
export function startListener(options: ListenerOptions): Listener {
  const stop = new AbortController();
  let state: ListenerState = 'starting';
  const running = listen(options, stop.signal, (next) => {
    if (next !== state) options.log.info({ state: next }, 'mailbox');
    state = next;
  });
  return {
    state: () => state,
    close: async () => {
      stop.abort();
      await running;
    },
  };
}

async function listen(
  options: ListenerOptions,
  stop: AbortSignal,
  setState: (state: ListenerState) => void,
): Promise<void> {
  const { server, databaseUrl, log } = options;
  let delay = 0;
  let refused = false;
  while (!stop.aborted) {
    const startedAt = Date.now();
    try {
      const lock = await lockMailbox(databaseUrl, mailboxName(server, server.mailbox));
      if (lock === null) {
        setState('standing_by');
        await pause(STAND_BY, stop);
        continue;
      }
      try {
        await runSession(options, lock.lost, stop, () => setState('listening'), refused);
      } finally {
        await lock.release();
      }
    } catch (error) {
      if (stop.aborted) break;
      refused = isSignInRefused(error);
      setState(refused ? 'sign_in_refused' : 'reconnecting');
      delay = nextBackoff(delay, Date.now() - startedAt, Math.random());
      // A password does not get better by being tried: gently, or the provider locks the account.
      if (refused) delay = Math.max(delay, SIGN_IN_AGAIN);
      if (refused)
        log.error(
          { err: error, delay },
          'the mail server refuses to sign us in: no mail is read until this is put right',
        );
      else log.warn({ err: error, delay }, 'mailbox connection ended; connecting again');
      await pause(delay, stop);
    }
  }
}

/** A server that cannot look credentials up at the moment (RFC 5530) has said nothing against them. */
function isSignInRefused(error: unknown): boolean {
  const { authenticationFailed, serverResponseCode, code } = error as {
    authenticationFailed?: boolean;
    serverResponseCode?: string;
    code?: string;
  };
  if (code?.startsWith('oauth_')) return true;
  return authenticationFailed === true && !/^(?:UNAVAILABLE|LIMIT|INUSE)$/i.test(serverResponseCode ?? '');
}

async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal: stop }).catch(() => undefined);
}
