import { headerValue, headerValues, type ParsedMail } from '../mail.ts';
import { AUTOMATIC_SUBJECT } from './absence-phrases.ts';
import { bodyText, says } from './body-text.ts';
import { BOUNCE_SUBJECT, DELAY_SUBJECT } from './bounce-phrases.ts';
import { failuresInText, noticeOf, speaksOfFailure } from './bounce-text.ts';
import { autoSubmitted, hasNullReturnPath, isFromDaemon, isFromPostmaster } from './daemon.ts';
import { type DeliveryFailure, deliveryReport } from './delivery-report.ts';
import { rejectionReceipt } from './rejection-receipt.ts';
import { plainAddress } from './report-address.ts';
import { sesNotification } from './ses-notification.ts';
import { enhancedCode, replyCode } from './status.ts';

/** What a message reports about deliveries. */
export interface BounceReading {
  /** The recipients that the mail did not reach, or not yet; those with an address first. */
  readonly failures: readonly DeliveryFailure[];
  /** A report of nothing but success (RFC 3464 `delivered`, `relayed`, `expanded`). */
  readonly delivered: boolean;
}

/** Forms alone recognise half of all bounces (53 % of 567 are multipart/report); together these reach the rest. */
const EVIDENCE = {
  nullReturnPath: 2,
  daemon: 2,
  postmaster: 1,
  failedRecipients: 3,
  subject: 2,
  text: 2,
  code: 1,
  copy: 1,
  automatic: 1,
} as const;

/** A postmaster is also a person, and an empty return path also an absence note's: there more has to come together. */
const ENOUGH = { daemon: 4, other: 5 };

const COPY_TYPES = /^(?:message\/(?:rfc822|global|partial)|text\/rfc822-headers?)/;

/** The recipients of X-Failed-Recipients (Exim, Google), each once. */
function failedRecipients(mail: ParsedMail): string[] {
  const listed = headerValues(mail, 'x-failed-recipients').join(',').slice(0, 4000).split(',').slice(0, 50);
  return [...new Set(listed.flatMap((address) => plainAddress(address) ?? []))];
}

/** What speaks for a mail system in the header; without any, whoever writes of failures is a person. */
function systemEvidence(mail: ParsedMail): number {
  const submitted = autoSubmitted(mail);
  const automatic = submitted !== null && submitted !== 'no';
  return (
    (hasNullReturnPath(mail) ? EVIDENCE.nullReturnPath : automatic ? EVIDENCE.automatic : 0) +
    (isFromDaemon(mail) ? EVIDENCE.daemon : isFromPostmaster(mail) ? EVIDENCE.postmaster : 0) +
    (headerValue(mail, 'x-failed-recipients') !== null ? EVIDENCE.failedRecipients : 0)
  );
}

/** What the words say: of a failure, with a server's code, above a copy of the mail. */
function textEvidence(mail: ParsedMail, text: string): number {
  const notice = noticeOf(text);
  const code = enhancedCode(notice) ?? replyCode(notice);
  const copy = mail.parts.some((part) => COPY_TYPES.test(part.type)) || notice.length < text.length - 40;
  return (
    (speaksOfFailure(notice) ? EVIDENCE.text : 0) +
    (code === null ? 0 : EVIDENCE.code) +
    (copy ? EVIDENCE.copy : 0)
  );
}

/** Whether a message without a readable report is a notice of non-delivery all the same. */
function isNotice(mail: ParsedMail, text: string): boolean {
  const system = systemEvidence(mail);
  const subject = mail.subject.slice(0, 300);
  if (system === 0 || says(subject, AUTOMATIC_SUBJECT)) return false;
  const titled = says(subject, BOUNCE_SUBJECT);
  const named = headerValue(mail, 'x-failed-recipients') !== null;
  if (!named && !titled && !speaksOfFailure(noticeOf(text))) return false;
  const enough = isFromDaemon(mail) ? ENOUGH.daemon : ENOUGH.other;
  return system + (titled ? EVIDENCE.subject : 0) + textEvidence(mail, text) >= enough;
}

/** Whether the type announces a delivery report, though its parts may be lost or broken. */
function claimsReport(mail: ParsedMail): boolean {
  const type = mail.contentType.toLowerCase();
  return type.startsWith('multipart/report') && /report-type\s*=\s*"?delivery-status/.test(type);
}

/**
 * Reads a bounce, a delay notice or a report of success; null for any other message. `isOther` tells the addresses that
 * no bounce of ours is about.
 */
export function readBounce(mail: ParsedMail, isOther: (address: string) => boolean): BounceReading | null {
  const text = bodyText(mail);
  const report = deliveryReport(mail);
  if (report !== null && report.failures.length === 0 && report.successes > 0)
    return { failures: [], delivered: true };
  const ses = sesNotification(text);
  if (ses !== null) return ses.type === 'bounce' ? { failures: ses.failures, delivered: false } : null;
  const refused = rejectionReceipt(mail);
  if (refused !== null) return { failures: [refused], delivered: false };
  if (report === null && !claimsReport(mail) && !isNotice(mail, text)) return null;
  return { failures: merged(report?.failures ?? [], mail, text, isOther), delivered: false };
}

/** A report that names nobody is completed from the header and the words around it. */
function merged(
  reported: readonly DeliveryFailure[],
  mail: ParsedMail,
  text: string,
  isOther: (address: string) => boolean,
): DeliveryFailure[] {
  const known = reported.filter((failure) => failure.address !== null && !isOther(failure.address));
  if (known.length > 0) return [...known];
  const to = new Set([...mail.to, ...mail.cc].map((mailbox) => mailbox.address));
  const delayed = says(mail.subject.slice(0, 300), DELAY_SUBJECT) && !/returned mail/i.test(mail.subject);
  const named = failedRecipients(mail).filter((address) => !isOther(address));
  const others = failuresInText(text, named, delayed, (address) => isOther(address) || to.has(address));
  // A notice may be about the very address it went to, where somebody wrote to themselves.
  const found =
    others.some((failure) => failure.address !== null) || named.length > 0
      ? others
      : failuresInText(text, named, delayed, isOther);
  const [first] = reported;
  const complete = found.map((failure) => ({
    ...failure,
    address: failure.address ?? soleRecipient(mail, isOther),
  }));
  return first === undefined ? complete : complete.map(({ address }) => ({ ...first, address }));
}

/** Whom the returned mail was to, where it was one person: a notice that names nobody can be about nobody else. */
function soleRecipient(mail: ParsedMail, isOther: (address: string) => boolean): string | null {
  const [original] = mail.enclosed;
  const to = [...(original?.to ?? []), ...(original?.cc ?? [])].filter(({ address }) => !isOther(address));
  return to.length === 1 ? (to[0]?.address ?? null) : null;
}
