import { createHash } from 'node:crypto';
import { headerValues, type ParsedMail } from '../reading/mail.ts';
import { headerEnd } from './mail-limits.ts';

/**
 * Tells whether two messages are the same one: author, date and body. What servers add on the way (Received,
 * Delivered-To, …) is left out, so that a copy which took another way, or a mailbox restored, is known again;
 * and a stranger who sends somebody's Message-ID first has sent another message.
 */
export function contentHash(mail: ParsedMail, raw: Buffer): Buffer {
  const hash = createHash('sha256');
  for (const name of ['from', 'date', 'subject', 'message-id'])
    hash.update(`${headerValues(mail, name).join('\n')}\0`);
  return hash.update(raw.subarray(headerEnd(raw))).digest();
}
