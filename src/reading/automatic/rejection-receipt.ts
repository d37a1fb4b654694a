import type { ParsedMail } from '../mail.ts';
import { bodyText } from './body-text.ts';
import { type DeliveryFailure, failureAbout, reportFields } from './delivery-report.ts';
import { reportAddress } from './report-address.ts';

/**
 * The failure in a read receipt by which a mailbox refuses a message it accepted (RFC 5429 section 2.1, Sieve `reject`;
 * Dovecot says "automatically rejected" of full mailboxes): an MDN that was sent automatically, of a deleted message.
 * null for any other message.
 */
export function rejectionReceipt(mail: ParsedMail): DeliveryFailure | null {
  const part = mail.parts.find(({ type }) => type === 'message/disposition-notification');
  if (part === undefined) return null;
  const fields = reportFields(part.content);
  const disposition = fields.get('disposition') ?? '';
  const refused = /automatic-action\b.{0,100};\s{0,4}deleted/i.test(disposition);
  const text = bodyText(mail).slice(0, 4000);
  if (!refused || !/\b(?:reject|refus|quota|full|could not be delivered)/i.test(text)) return null;
  const recipient = fields.get('original-recipient') ?? fields.get('final-recipient') ?? '';
  return failureAbout(reportAddress(recipient), text, false);
}
