import type { Policy } from '../domain/check-in.ts';
import type { Event } from '../domain/event.ts';
import type { Introduction } from '../domain/introduction.ts';
import type { Tx } from './database.ts';
import { openLedger } from './ledger.ts';

/**
 * One event of one introduction: locks it, decides, and saves the event, the state and the mail to send. All of it stands
 * or falls with the caller's transaction, whose other rows (the message, the answer, the mailbox cursor) thereby stand or
 * fall with it too. Introductions are written here and by the ledger's other users, and nowhere else.
 * @returns the introduction as it stands now
 * @throws Fault `unknown_introduction`
 */
export async function record(
  tx: Tx,
  introductionId: string,
  event: Event,
  policy: Policy,
): Promise<Introduction> {
  const ledger = await openLedger(tx, [introductionId]);
  const introduction = ledger.record(introductionId, event, policy);
  await ledger.save();
  return introduction;
}
