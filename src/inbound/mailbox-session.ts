import type { ImapFlow } from 'imapflow';
import type { ListenerOptions } from './listener-options.ts';
import { imapClient } from './mailbox-client.ts';
import { readNewMail } from './new-mail.ts';

/** A look without being called: servers without IDLE, and connections that died without a word. */
const POLL = 60_000;

/**
 * One connection from login to its end: reads what is new, then idles until something arrives. Resolves when the
 * service stops; rejects when the connection, the mailbox lock or a command failed.
 */
export async function runSession(
  options: ListenerOptions,
  lockLost: Promise<never>,
  stop: AbortSignal,
  onListening: () => void,
): Promise<void> {
  const client = imapClient(options.server);
  const bell = new Bell();
  const closed = new Promise<never>((_, reject) => {
    // Without a listener an `error` event ends the process; the close that follows is what we act on.
    client.on('error', reject);
    client.on('close', () => reject(new Error('the mail server closed the connection')));
  });
  const ended = Promise.race([closed, lockLost]);
  ended.catch(() => undefined);
  client.on('exists', () => bell.ring());
  const onStop = (): void => bell.ring();
  stop.addEventListener('abort', onStop);
  try {
    await Promise.race([client.connect(), ended]);
    await Promise.race([client.mailboxOpen(options.server.mailbox, { readOnly: true }), ended]);
    onListening();
    await readUntilStopped(client, options, bell, ended, stop);
  } finally {
    stop.removeEventListener('abort', onStop);
    bell.silence();
    client.close();
  }
}

async function readUntilStopped(
  client: ImapFlow,
  options: ListenerOptions,
  bell: Bell,
  ended: Promise<never>,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    bell.reset();
    await readNewMail(client, options, ended, stop);
    if (stop.aborted) return;
    // Resolves when the next command breaks it; a failure shows as the connection's end or at the next poll.
    client.idle().catch(() => undefined);
    await Promise.race([bell.rung(POLL), ended]);
  }
}

/** Rings when there is something to do; a ring while nobody listens is kept. */
class Bell {
  #ring: () => void = () => undefined;
  #rung: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.reset();
  }

  reset(): void {
    this.#rung = new Promise((resolve) => {
      this.#ring = resolve;
    });
  }

  ring(): void {
    this.#ring();
  }

  /** Resolves at the next ring, or after `milliseconds`. */
  async rung(milliseconds: number): Promise<void> {
    this.#timer = setTimeout(this.#ring, milliseconds);
    await this.#rung;
    clearTimeout(this.#timer);
  }

  silence(): void {
    clearTimeout(this.#timer);
  }
}
