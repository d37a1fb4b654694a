import type { Log } from '../log.ts';
import type { Sender } from '../outbound/send.ts';
import type { Database } from '../store/database.ts';
import type { Outbox } from '../store/outbox.ts';
import { lane } from './lane.ts';
import type { MailQueue } from './queues.ts';
import { sendMail } from './send-mail.ts';
import { startSweep } from './sweep.ts';

export interface WorkerOptions {
  readonly database: Database;
  readonly queue: MailQueue;
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly log: Log;
}

/** Jobs at once: while the mails of one are handed over, the next are claimed. */
const CONCURRENCY = 4;

export interface Workers {
  /** Finishes the hand-overs under way. */
  close(): Promise<void>;
}

export async function startWorkers({
  database,
  queue,
  outbox,
  sender,
  log,
}: WorkerOptions): Promise<Workers> {
  const tools = { outbox, sender, lane: lane(sender.connections), log };
  const worker = await queue.process(async ({ mailIds }) => {
    const results = await Promise.allSettled(mailIds.map((id) => sendMail(id, tools)));
    for (const result of results) {
      // The sweep finds the mail again; the others of the job have been sent.
      if (result.status === 'rejected') log.warn({ err: result.reason }, 'a mail could not be sent');
    }
  }, CONCURRENCY);
  const sweep = startSweep(database, queue, log);
  return {
    close: async () => {
      // First of all: the sweep may wait for a database that is away.
      tools.lane.close();
      await sweep.close();
      await worker.close();
    },
  };
}
