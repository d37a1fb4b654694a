import { headerValues, type ParsedMail } from './mail.ts';

/** Fields that a message may have once (RFC 5322 section 3.6) and that say who is meant or what is shown. */
const ONCE = ['sender', 'reply-to', 'to', 'cc', 'subject', 'message-id'];

function count(mail: ParsedMail, name: string): number {
  return headerValues(mail, name).length;
}

/** What is wrong with the From fields of a message, as a clause; null where there is exactly one. */
export function fromFieldTrouble(mail: ParsedMail): string | null {
  const fields = count(mail, 'from');
  if (fields === 0) return 'it has no From, so nobody is known to have written it';
  return fields === 1 ? null : `it has ${fields} From fields, and readers differ on which one counts`;
}

/** What is wrong with who is in From, as a clause; null for exactly one mailbox. Servers may leave it out (`<>`). */
export function authorTrouble(mail: ParsedMail): string | null {
  if (mail.from.length === 0) return 'its From holds no address that could be answered';
  return mail.from.length === 1 ? null : 'its From names several people, so it is unclear who asks';
}

/**
 * A field that stands there twice with different values though it may stand once: programs disagree on which of
 * them counts, and one may have been put on top of a genuinely signed message. null where there is none.
 */
export function repeatedField(mail: ParsedMail): string | null {
  return ONCE.find((name) => new Set(headerValues(mail, name)).size > 1) ?? null;
}
