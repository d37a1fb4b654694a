import { headerValues, type ParsedMail } from '../reading/mail.ts';

/**
 * When a message came. The mailbox tells when it was put there, which is today for everything in a mailbox that was moved or
 * restored without its dates; the last server on the way wrote on top when it took the message (RFC 5321 section 4.4).
 */
export function arrivedAt(mail: Pick<ParsedMail, 'headers'>, putThere: Date): Date {
  const [received] = headerValues(mail, 'received');
  const written = received?.slice(received.lastIndexOf(';') + 1, received.lastIndexOf(';') + 60) ?? '';
  const taken = Date.parse(written.replace(/\([^)]{0,40}\)/g, '').trim());
  return Number.isNaN(taken) || taken > putThere.getTime() ? putThere : new Date(taken);
}

/** A copy of mail this old is history (a restored mailbox, say): it is kept, and nobody is written to over it. */
const OLD_NEWS = 7 * 86_400_000;

export function isOldNews(mail: Pick<ParsedMail, 'headers'>, putThere: Date): boolean {
  return Date.now() - arrivedAt(mail, putThere).getTime() > OLD_NEWS;
}
