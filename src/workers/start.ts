import type { Log } from '../log.ts';
import type { Sender } from '../outbound/send.ts';
import type { Database } from '../store/database.ts';
import type { Outbox } from '../store/outbox.ts';
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

/** As many as the sender keeps connections. */
const CONCURRENCY = 5;

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
  const worker = await queue.process(({ mailId }) => sendMail(mailId, outbox, sender, log), CONCURRENCY);
  const sweep = startSweep(database, queue, log);
  return {
    close: async () => {
      await sweep.close();
      await worker.close();
    },
  };
}
