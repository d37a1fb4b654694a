import { headerValue, type ParsedMail } from '../mail.ts';
import { bodyText } from './body-text.ts';
import { reportAddress } from './report-address.ts';
import { sesNotification } from './ses-notification.ts';

/** A recipient's complaint that a mailbox provider passes on. */
export interface Complaint {
  /** Who complained, where the report says so: many providers black it out. */
  readonly complainant: string | null;
}

const REPORT_CAP = 64 * 1024;

/** Feedback types (RFC 5965 section 7.3, RFC 6430) by which nobody complains of anything. */
const NO_COMPLAINT = new Set(['not-spam', 'auth-failure', 'dmarc']);

function fieldValues(report: string, name: string): string[] {
  const lines = report
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n');
  const start = `${name}:`;
  return lines
    .filter((line) => line.toLowerCase().startsWith(start))
    .map((line) => line.slice(start.length).trim());
}

function feedbackReport(mail: ParsedMail): string | null {
  const part = mail.parts.find(({ type }) => type === 'message/feedback-report');
  return part?.content.toString('utf8', 0, REPORT_CAP) ?? null;
}

/** The kind of feedback report (RFC 5965) a message is, or null: `abuse`, `opt-out`, `auth-failure`, … */
export function feedbackType(mail: ParsedMail): string | null {
  const report = feedbackReport(mail);
  return report === null ? null : (fieldValues(report, 'feedback-type')[0]?.toLowerCase() ?? 'abuse');
}

/** The person the reported mail was written to, where it was one. */
function enclosedRecipient(mail: ParsedMail): string | null {
  const [original] = mail.enclosed;
  if (original === undefined) return null;
  const reporter = headerValue(original, 'x-hmxmroriginalrecipient');
  if (reporter !== null) return reportAddress(reporter);
  return original.to.length === 1 ? (original.to[0]?.address ?? null) : null;
}

/** Microsoft's consumer mail reports without a report part: a fixed sender and subject around the mail itself. */
function isHotmailComplaint(mail: ParsedMail): boolean {
  return (
    mail.from.some(({ address }) => /^staff@(?:hotmail|outlook|live)\.com$/.test(address)) &&
    /^\s*complaint about message from\b/i.test(mail.subject) &&
    mail.enclosed.length > 0
  );
}

/** Reads a complaint: an ARF report (RFC 5965), Microsoft's, Amazon SES's; null for any other message. */
export function readComplaint(mail: ParsedMail): Complaint | null {
  const report = feedbackReport(mail);
  if (report !== null) {
    if (NO_COMPLAINT.has(feedbackType(mail) ?? '')) return null;
    const named = ['original-rcpt-to', 'removal-recipient'].flatMap((name) => fieldValues(report, name));
    return {
      complainant: named.flatMap((value) => reportAddress(value) ?? [])[0] ?? enclosedRecipient(mail),
    };
  }
  if (isHotmailComplaint(mail)) return { complainant: enclosedRecipient(mail) };
  const ses = sesNotification(bodyText(mail));
  return ses?.type === 'complaint' ? { complainant: ses.complainant } : null;
}
