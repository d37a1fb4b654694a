import { createHash } from 'node:crypto';
import type { DueMail } from '../store/due.ts';
import type { MailQueue } from './queues.ts';

/** Mails of one job: enough for a backlog to cost the queue little, few enough for several machines to share it. */
const TOGETHER = 15;

/**
 * A Redis that evicts may throw away the list that jobs wait in and leave the jobs: their ids are known, so nobody could
 * ever add them again. After so many milliseconds the same mails make another job.
 */
const AGAIN = 30_000;

/**
 * Puts mails that are due into the queue. The id of a job is made of its rows and their attempts, so that waking the same
 * mails twice is waking them once. A queue that cannot be reached is no loss: the sweep comes again.
 */
export async function wake(
  queue: MailQueue,
  mails: readonly DueMail[],
  turn = Math.floor(Date.now() / AGAIN),
): Promise<void> {
  const jobs: { id: string; data: { mailIds: string[] } }[] = [];
  for (let first = 0; first < mails.length; first += TOGETHER) {
    const some = mails.slice(first, first + TOGETHER);
    jobs.push({ id: jobId(some, turn), data: { mailIds: some.map(({ id }) => id) } });
  }
  await queue.add(jobs);
}

function jobId(mails: readonly DueMail[], turn: number): string {
  const hash = createHash('sha256').update(`${turn} `);
  for (const { id, attempts } of mails) hash.update(`${id}_${attempts} `);
  return hash.digest('hex').slice(0, 32);
}
