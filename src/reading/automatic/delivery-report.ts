import type { ParsedMail } from '../mail.ts';
import type { Bounce } from '../reading.ts';
import { reportAddress } from './report-address.ts';
import { bestCode, enhancedCode, type FailureKind, failureKind, isPermanent } from './status.ts';

/** One recipient of a delivery report. */
export interface DeliveryFailure extends Bounce {
  readonly kind: FailureKind;
  /** Whether the server goes on trying. */
  readonly delayed: boolean;
}

/** What delivery reports say: failures and delays, and how many recipients got the mail after all. */
export interface DeliveryReport {
  readonly failures: readonly DeliveryFailure[];
  readonly successes: number;
}

/** A report lists few recipients; ours name one each, since each mail has an SMTP transaction of its own. */
const REPORT_CAP = 64 * 1024;
const RECIPIENT_CAP = 50;

/** `message/xdelivery-status` is how InterScan spells it. */
const REPORT_TYPES = [
  'message/delivery-status',
  'message/global-delivery-status',
  'message/xdelivery-status',
];

/** Actions that are no failure (RFC 3464 section 2.3.3); `deliverable` is Postfix's answer to `sendmail -bv`. */
const DELIVERED = /^(?:delivered|relayed|expanded|deliverable)\b/i;

export type Fields = ReadonlyMap<string, string>;

/** The field groups of a report, one a recipient and one for the message: unfolded, names lower-cased. */
function fieldGroups(text: string): Fields[] {
  return text
    .slice(0, REPORT_CAP)
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((group) => {
      const fields = new Map<string, string>();
      for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
        const colon = line.indexOf(':');
        const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
        if (/^[a-z][a-z-]{2,40}$/.test(name) && !fields.has(name))
          fields.set(name, line.slice(colon + 1).trim());
      }
      return fields;
    });
}

/** All the fields of a report that is about one message. */
export function reportFields(content: Buffer): Fields {
  return new Map(fieldGroups(content.toString('utf8', 0, REPORT_CAP)).flatMap((group) => [...group]));
}

/** The address the mail was sent to; where it was forwarded, that is the original one (RFC 3464 section 2.3.1). */
function recipientOf(fields: Fields): string | null {
  const names = ['original-recipient', 'final-recipient', 'x-actual-recipient'];
  for (const name of names) {
    const value = fields.get(name);
    const address = value === undefined ? null : reportAddress(value);
    if (address !== null) return address;
  }
  return null;
}

function isRecipientGroup(fields: Fields): boolean {
  const named = fields.has('final-recipient') || fields.has('original-recipient');
  return named && (fields.has('action') || fields.has('status') || fields.has('diagnostic-code'));
}

function failure(
  address: string | null,
  code: string | null,
  words: string,
  delayed: boolean,
): DeliveryFailure {
  const notice = { code, words, delayed };
  return { address, status: code, permanent: isPermanent(notice), kind: failureKind(notice), delayed };
}

/** What words alone say of a recipient. */
export function failureAbout(address: string | null, words: string, delayed: boolean): DeliveryFailure {
  return failure(address, enhancedCode(words), words, delayed);
}

function failureOf(fields: Fields): DeliveryFailure {
  const words = fields.get('diagnostic-code') ?? '';
  const delayed = /^delayed\b/i.test(fields.get('action') ?? '');
  return failure(recipientOf(fields), bestCode(fields.get('status') ?? null, words), words, delayed);
}

/** Reads the fields of RFC 3464 wherever they stand: in a report part, or in the text of a system that has no parts. */
export function readReport(text: string): DeliveryReport {
  const recipients = fieldGroups(text).filter(isRecipientGroup).slice(0, RECIPIENT_CAP);
  const failed = recipients.filter((fields) => !DELIVERED.test(fields.get('action') ?? ''));
  return { failures: failed.map(failureOf), successes: recipients.length - failed.length };
}

/** The delivery reports among a message's parts; null where it has none. */
export function deliveryReport(mail: ParsedMail): DeliveryReport | null {
  const parts = mail.parts.filter((part) => REPORT_TYPES.includes(part.type));
  if (parts.length === 0) return null;
  const reports = parts.slice(0, 5).map((part) => readReport(part.content.toString('utf8', 0, REPORT_CAP)));
  return {
    failures: reports.flatMap((report) => report.failures),
    successes: reports.reduce((sum, report) => sum + report.successes, 0),
  };
}
