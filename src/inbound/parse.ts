import type { Headers } from 'mailparser';
import { headerValue, type ParsedMail } from '../reading/mail.ts';
import { cleanSubject } from '../reading/mailbox.ts';
import { headerAsUtf8 } from './charset.ts';
import { mailBody } from './mail-body.ts';
import { envelopeTo, headerLines, mailboxes, mailDate, messageIds, returnPath } from './mail-headers.ts';
import { type MailTree, takeApart } from './mail-leaves.ts';
import { checkBeforeParsing, headerEnd, MAIL_LIMITS, MailTooLarge, MailUnreadable } from './mail-limits.ts';
import { signedContent } from './signed-data.ts';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** The line that separates messages in an mbox file (RFC 4155); exported single messages often keep it. */
const MBOX_FROM = Buffer.from('From ');

function withoutEnvelopeLine(raw: Buffer): Buffer {
  const bytes = raw.subarray(0, 3).equals(BYTE_ORDER_MARK) ? raw.subarray(3) : raw;
  if (!bytes.subarray(0, 5).equals(MBOX_FROM)) return bytes;
  const feed = bytes.indexOf(0x0a);
  return feed === -1 ? bytes : bytes.subarray(feed + 1);
}

function withUtf8Header(raw: Buffer): Buffer {
  const end = headerEnd(raw);
  const header = raw.subarray(0, end);
  const utf8 = headerAsUtf8(header);
  return utf8 === header ? raw : Buffer.concat([utf8, raw.subarray(end)]);
}

/**
 * A multipart whose declared boundary never appears: the first line that looks like one, followed by a
 * part header, is taken for it; failing that the body is plain text. People are in the headers all the same.
 */
async function repaired(raw: Buffer, tree: MailTree): Promise<MailTree> {
  const body = raw.subarray(headerEnd(raw));
  if (tree.leaves.length > 0 || body.length === 0) return tree;
  const start = body.toString('latin1', 0, 64 * 1024);
  const boundary = /^--([^\s"][^\r\n"]{0,200}?)\r?\nContent-/im.exec(start)?.[1];
  const type = boundary === undefined ? 'text/plain' : `multipart/mixed; boundary="${boundary}"`;
  const { leaves } = await takeApart(Buffer.concat([Buffer.from(`Content-Type: ${type}\r\n\r\n`), body]));
  return { ...tree, leaves };
}

/** Outlook and Apple Mail can sign a message so that it can only be read by opening the signature. */
async function opened(tree: MailTree): Promise<MailTree> {
  const sealed = tree.leaves.find(({ type }) => /^application\/(?:x-)?pkcs7-mime$/.test(type));
  const content = sealed === undefined ? null : signedContent(sealed.content);
  if (content === null) return tree;
  const inner = await takeApart(content);
  return { ...tree, leaves: [...tree.leaves.filter((leaf) => leaf !== sealed), ...inner.leaves] };
}

async function enclosed(tree: MailTree, depth: number): Promise<ParsedMail[]> {
  if (depth >= MAIL_LIMITS.enclosedDepth) return [];
  const messages: ParsedMail[] = [];
  for (const leaf of tree.leaves) {
    if (leaf.type !== 'message/rfc822' && leaf.type !== 'message/global') continue;
    try {
      messages.push(await parseAt(leaf.content, depth + 1));
    } catch (error) {
      // A part that cannot be read is still there as a part; the message around it can be acted on.
      if (!(error instanceof MailTooLarge || error instanceof MailUnreadable)) throw error;
    }
  }
  return messages;
}

function subjectOf(headers: Headers): string {
  const subject = headers.get('subject');
  return cleanSubject(typeof subject === 'string' ? subject : '');
}

async function parseAt(received: Buffer, depth: number): Promise<ParsedMail> {
  if (received.length === 0) throw new MailUnreadable('it is empty');
  checkBeforeParsing(received);
  const raw = withUtf8Header(withoutEnvelopeLine(received));
  const tree = await opened(await repaired(raw, await takeApart(raw)));
  const lines = headerLines(tree.headerLines);
  const bcc = mailboxes(tree.headers, 'bcc');
  return {
    headers: lines,
    from: mailboxes(tree.headers, 'from'),
    sender: mailboxes(tree.headers, 'sender'),
    to: mailboxes(tree.headers, 'to'),
    cc: mailboxes(tree.headers, 'cc'),
    bcc,
    replyTo: mailboxes(tree.headers, 'reply-to'),
    subject: subjectOf(tree.headers),
    date: mailDate(lines),
    messageId: messageIds(lines, 'message-id')[0] ?? null,
    inReplyTo: messageIds(lines, 'in-reply-to'),
    references: messageIds(lines, 'references'),
    returnPath: returnPath(lines),
    envelopeTo: envelopeTo(lines, bcc),
    ...mailBody(tree.leaves),
    enclosed: await enclosed(tree, depth),
    contentType: headerValue({ headers: lines }, 'content-type') ?? 'text/plain',
    size: received.length,
  };
}

/**
 * Takes a raw message (RFC 5322) apart into what it is made of. Everything in the result is still hostile:
 * cleaned of what would break a database or a terminal, believed by nobody. Throws {@link MailTooLarge}
 * for a message over a limit and {@link MailUnreadable} for one that is no message.
 */
export function parse(raw: Buffer): Promise<ParsedMail> {
  return parseAt(raw, 0);
}
