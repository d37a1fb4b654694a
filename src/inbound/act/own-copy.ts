import { headerValue } from '../../reading/mail.ts';
import { markSentByCopy } from '../../store/sent-by-copy.ts';
import type { Action, Consequence } from './action.ts';

/**
 * Our own mail, back in the mailbox. Where the server's answer to its hand-over was lost, this copy settles that it was
 * accepted, and it is not sent again.
 */
export async function ownCopy({ tx, policy, mail }: Action): Promise<Consequence | null> {
  if (mail.messageId === null) return null;
  // The copies of a connection mail share their Message-ID; each has an unsubscribe link of its own.
  const token =
    /\/unsubscribe\/([a-z2-7]{26})>/.exec(headerValue(mail, 'list-unsubscribe') ?? '')?.[1] ?? null;
  const introductionId = await markSentByCopy(tx, mail.messageId, token, policy);
  return introductionId === null ? null : { introductionId, partyId: null };
}
