import type { Log } from '../log.ts';
import { applyBrake } from '../store/brake.ts';
import type { Database } from '../store/database.ts';
import { abandonedMails, dueMails } from '../store/due.ts';
import type { MailQueue } from './queues.ts';
import { wake } from './wake.ts';

/** Enough for a backlog to keep every worker busy until the next sweep, small enough for the queue to stay short. */
const BATCH = 500;

const INTERVAL = 1_000;

/** A mail that the queue lost while it had others to do waits for this many sweeps at most. */
const SWEEPS_TO_LOOK_ANYWAY = 20;

/** How many came back is counted once a minute. */
const SWEEPS_TO_BRAKE = 60;

export interface Sweep {
  close(): Promise<void>;
}

/**
 * Puts whatever is due in the outbox into the queue, again and again: a flushed queue loses nothing but seconds.
 * A timer of this process, not of the queue, which is the very thing that may be lost. Several machines may sweep at once.
 */
export function startSweep(database: Database, queue: MailQueue, log: Log): Sweep {
  let stopped = false;
  let sweeps = 0;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    try {
      sweeps += 1;
      // What is due and waits in the queue is not put in once more: only an idle queue may have lost something.
      const all = sweeps % SWEEPS_TO_LOOK_ANYWAY === 1 || (await queue.waiting()) === 0;
      await wake(queue, await (all ? dueMails(database, BATCH) : abandonedMails(database, BATCH)));
      if (sweeps % SWEEPS_TO_BRAKE === 1) await brake(database, log);
    } catch (error) {
      log.warn({ err: error }, 'sweep failed; the next one tries again');
    }
    if (!stopped) timer = setTimeout(next, INTERVAL);
  };
  let running: Promise<void> = Promise.resolve();
  const next = (): void => {
    running = run();
  };
  next();
  return {
    close: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}

async function brake(database: Database, log: Log): Promise<void> {
  const why = await applyBrake(database);
  if (why !== null) log.error({ why }, 'sending is stopped until somebody runs: introloop release');
}
