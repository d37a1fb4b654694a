import type { ParsedMail } from './mail.ts';

/** Fields that a message may have once (RFC 5322 section 3.6) and that decide what is done with it. */
const ONCE = ['sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references'];

function count(mail: ParsedMail, name: string): number {
  return mail.headers.filter((line) => line.name === name).length;
}

/** What is wrong with the sender of a message, as a clause; null where exactly one mailbox wrote it. */
export function senderTrouble(mail: ParsedMail): string | null {
  const fields = count(mail, 'from');
  if (fields === 0) return 'it has no From, so nobody is known to have written it';
  if (fields > 1) return `it has ${fields} From fields, and readers differ on which one counts`;
  if (mail.from.length === 0) return 'its From holds no address that could be answered';
  if (mail.from.length > 1) return 'its From names several people, so it is unclear who asks';
  return null;
}

/**
 * A field that stands there twice though it may stand once: programs disagree on which of them counts, and one
 * may have been put on top of a genuinely signed message. null where there is none.
 */
export function repeatedField(mail: ParsedMail): string | null {
  return ONCE.find((name) => count(mail, name) > 1) ?? null;
}
