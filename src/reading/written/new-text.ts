import type { Mailbox, ParsedMail } from '../mail.ts';
import { htmlLines } from './html-lines.ts';
import { linesOf } from './lines.ts';
import { type Trimmed, trim } from './trim.ts';

/** Text parts that only say that the HTML part should be read. */
const STUB =
  /^.{0,80}(?:does not support html|doesn't support html|html[- ](?:capable|enabled|compatible)|view (?:this|the) (?:e-?mail|message) in (?:an )?html|this (?:e-?mail|message) (?:is|was sent) in html|html[- ](?:nachricht|e-?mail) (?:anzeigen|kann)|unterstützt (?:kein|keine) html|ne supporte pas le html|no soporta html).{0,200}$/isu;
const HTML_IN_TEXT = /^\s{0,20}<(?:!doctype|html|body|div|p|table|meta|head)[\s>]/i;
/** Below this the other part is looked at too. */
const SURE = 0.7;

function isStub(text: string): boolean {
  return text.length < 400 && STUB.test(text.trim());
}

function authorOf(mail: ParsedMail): Mailbox | null {
  return mail.from[0] ?? null;
}

function fromHtml(html: string | null, author: Mailbox | null): Trimmed | null {
  return html === null || html.trim() === '' ? null : trim(htmlLines(html), author);
}

/**
 * What the author wrote in this message: without quoted earlier mail, attribution, signature, client and legal
 * footers; for a forward, the note above it. The plain text counts where there is one; the HTML is read where it
 * is the only one, or where the text leaves doubts. `confidence` (0 to 1) says how sure the trimming is; below
 * about 0.7 the whole text should be shown beside it. Never throws.
 */
export function newText(mail: ParsedMail): Trimmed {
  const author = authorOf(mail);
  const text = mail.text ?? '';
  if (HTML_IN_TEXT.test(text)) return trim(htmlLines(text), author);
  const plain = text.trim() === '' || isStub(text) ? null : trim(linesOf(text), author);
  if (plain !== null && plain.text !== '' && plain.confidence >= SURE) return plain;
  const rich = fromHtml(mail.html, author);
  if (plain === null || rich === null) return plain ?? rich ?? { text: '', confidence: 1 };
  return rich.text !== '' && rich.confidence > plain.confidence ? rich : plain;
}

/** The same for plain text alone, of an author who is not known. */
export function newTextOf(text: string): Trimmed {
  return trim(linesOf(text), null);
}
