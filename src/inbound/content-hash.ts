import { createHash } from 'node:crypto';
import { headerValues, type ParsedMail } from '../reading/mail.ts';
import { headerEnd } from './mail-limits.ts';

/**
 * Tells whether two messages are the same one: author, date and body. What servers add on the way (Received,
 * Delivered-To, …) is left out, so that a copy which took another way, or a mailbox restored, is known again;
 * and a stranger who sends somebody's Message-ID first has sent another message. So has whoever sends a copy that is not
 * known to be its author's (a forger, or a list on the way that breaks the signature): the author's own is still to come.
 * @param doubted it was not shown to be its author's, and was turned away for that
 */
export function contentHash(mail: ParsedMail, raw: Buffer, doubted: boolean): Buffer {
  const hash = createHash('sha256');
  if (doubted) hash.update('doubted\0');
  for (const name of ['from', 'date', 'subject', 'message-id'])
    hash.update(`${headerValues(mail, name).join('\n')}\0`);
  return hash.update(raw.subarray(headerEnd(raw))).digest();
}
