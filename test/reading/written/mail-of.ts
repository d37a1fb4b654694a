import type { ParsedMail } from '../../../src/reading/mail.ts';

/** A parsed mail from Conny Carter with nothing in it but what a test names. */
export function mailOf(parts: Partial<ParsedMail>): ParsedMail {
  return {
    headers: [],
    from: [{ name: 'Conny Carter', address: 'conny@connector.test' }],
    sender: [],
    to: [],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: '',
    date: null,
    messageId: null,
    inReplyTo: [],
    references: [],
    returnPath: null,
    envelopeTo: [],
    text: null,
    html: null,
    parts: [],
    enclosed: [],
    contentType: 'text/plain',
    size: 0,
    ...parts,
  };
}
