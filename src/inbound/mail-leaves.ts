import { type AttachmentStream, type Headers, MailParser } from 'mailparser';
import { MAIL_LIMITS, MailTooLarge, MailUnreadable } from './mail-limits.ts';

/** A MIME leaf with its transfer encoding undone; text is still in its own charset. */
export interface MailLeaf {
  readonly type: string;
  readonly params: Readonly<Record<string, string>>;
  readonly disposition: string | null;
  readonly filename: string | null;
  readonly content: Buffer;
}

/** A header field as it stood: `key` is its name in lower case, `line` holds one byte a character. */
export interface HeaderText {
  readonly key: string;
  readonly line: string;
}

/** A message taken apart: the header (decoded only as far as it is used), its raw lines, the leaves. */
export interface MailTree {
  readonly headers: Headers;
  readonly headerLines: readonly HeaderText[];
  readonly leaves: readonly MailLeaf[];
}

/** What the parser has besides what its types say. */
interface ParserInternals {
  processHeaders(lines: readonly HeaderText[]): Headers;
  getAddressesHTML(): string;
  getAddressesText(): string;
}

const Parser = MailParser as unknown as new (options: object) => MailParser & ParserInternals;

/** The fields that the parser is to decode; the rest is read from the raw lines, where it is needed at all. */
const DECODED = new Set(
  'from sender reply-to to cc bcc subject content-type content-disposition content-id'.split(' '),
);

/**
 * The parser, told to treat no type as text: bodies then come as the bytes they were, because it decodes
 * them by their label alone and drops what does not fit, and labels are often wrong. Decoding only the fields
 * that are used halves the cost of a header.
 */
class LeafParser extends Parser {
  readonly textTypes: readonly string[] = [];

  override processHeaders(lines: readonly HeaderText[]): Headers {
    return super.processHeaders(lines.filter(({ key }) => DECODED.has(key)));
  }

  /** Lists of people as HTML and as text are for showing, which is not done here: 2 % of a parse. */
  override getAddressesHTML(): string {
    return '';
  }

  override getAddressesText(): string {
    return '';
  }
}

function contentType(headers: Headers): { value: string; params: Record<string, string> } {
  const header = headers.get('content-type');
  if (header !== undefined && typeof header === 'object' && 'params' in header) {
    return { value: header.value, params: header.params };
  }
  return { value: '', params: {} };
}

function leafOf(attachment: AttachmentStream, content: Buffer): MailLeaf {
  return {
    // Unparsable types come as false whatever the declarations say; RFC 2045 section 5.2 makes them plain text.
    type: String(attachment.contentType || 'text/plain').toLowerCase(),
    params: contentType(attachment.headers).params,
    disposition: attachment.contentDisposition ?? null,
    filename: attachment.filename || null,
    content,
  };
}

function errorOf(error: unknown): Error {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EMAXLEN') return new MailTooLarge(/header/i.test(message ?? '') ? 'header' : 'parts');
  return new MailUnreadable(`it cannot be taken apart (${String(message).slice(0, 100)})`);
}

/** How deep a leaf lies, from its IMAP part number (RFC 3501 section 6.4.5): one number a level. */
function depthOf(attachment: AttachmentStream): number {
  const { partId } = attachment as { partId?: string | null };
  return partId ? partId.split('.').length : 0;
}

/** Reads one leaf to its end, then lets the parser go on to the next. What is thrown here would reach nobody. */
function collect(
  attachment: AttachmentStream,
  done: (leaf: MailLeaf) => void,
  fail: (error: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  attachment.content.on('data', (chunk: Buffer) => chunks.push(chunk));
  attachment.content.on('error', fail);
  attachment.content.on('end', () => {
    try {
      done(leafOf(attachment, Buffer.concat(chunks)));
      attachment.release();
    } catch (error) {
      fail(error);
    }
  });
}

/**
 * Takes a message apart. Rejects with {@link MailTooLarge} or {@link MailUnreadable}; settles within the
 * time limit even where the parser never ends, but cannot interrupt one that blocks the thread.
 */
export function takeApart(raw: Buffer): Promise<MailTree> {
  const { promise, resolve, reject } = Promise.withResolvers<MailTree>();
  const options = {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    keepDeliveryStatus: true,
    ignoreEmbedded: true,
    maxHeadSize: MAIL_LIMITS.headerBytes,
    maxChildNodes: MAIL_LIMITS.parts,
  };
  const parser = new LeafParser(options);
  const leaves: MailLeaf[] = [];
  let headers: Headers = new Map();
  let headerLines: MailTree['headerLines'] = [];
  const deadline = setTimeout(() => fail(new MailTooLarge('time')), MAIL_LIMITS.milliseconds);
  const fail = (error: unknown) => {
    clearTimeout(deadline);
    parser.destroy();
    reject(error instanceof MailTooLarge ? error : errorOf(error));
  };
  parser.on('error', fail);
  parser.on('headers', (map) => {
    headers = map;
  });
  parser.on('headerLines', (lines: MailTree['headerLines']) => {
    headerLines = lines;
  });
  parser.on('data', (data) => {
    if (data.type !== 'attachment') return;
    if (depthOf(data) > MAIL_LIMITS.depth) return fail(new MailTooLarge('depth'));
    collect(data, (leaf) => leaves.push(leaf), fail);
  });
  parser.on('end', () => {
    clearTimeout(deadline);
    resolve({ headers, headerLines, leaves });
  });
  parser.end(raw);
  return promise;
}
