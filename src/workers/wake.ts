import type { DueMail } from '../store/due.ts';
import type { MailQueue } from './queues.ts';

/**
 * Puts mails that are due into the queue. The id of a job is made of the row and its attempt, so that waking a mail
 * twice is waking it once. A queue that cannot be reached is no loss: the sweep comes again.
 */
export async function wake(queue: MailQueue, mails: readonly DueMail[]): Promise<void> {
  await queue.add(mails.map(({ id, attempts }) => ({ id: `${id}_${attempts}`, data: { mailId: id } })));
}
