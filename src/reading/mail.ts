/** A mailbox of an address header: `name` decoded and cleaned (may be ''), `address` lower-cased. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** One header field in the order it stood: `name` lower-cased, `value` unfolded, encoded words left as they are. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

/** A MIME leaf that is not the text or HTML body: attachments, report parts, calendars, enclosed mails. */
export interface MailPart {
  /** lower-cased media type, e.g. `message/delivery-status` */
  readonly type: string;
  readonly filename: string | null;
  readonly content: Buffer;
}

/**
 * What a message is made of, before anyone decides what it means. All of it is hostile input.
 * Lists of people are flattened from group syntax (RFC 5322 section 3.4) and keep the header's order.
 */
export interface ParsedMail {
  /** Every header field, top first: the only source for decisions about trust (parsers disagree on duplicates). */
  readonly headers: readonly HeaderLine[];
  readonly from: readonly Mailbox[];
  readonly sender: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  /** Only in copies that a client kept or sent on unstripped; evidence that it was sent, no one's to see. */
  readonly bcc: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  /** Decoded, free of control characters. */
  readonly subject: string;
  /** null where the header is missing or cannot be read. */
  readonly date: Date | null;
  /** With angle brackets, as in the header; null where there is none. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Envelope sender as the last server noted it; '' is the null sender, null is unknown. */
  readonly returnPath: string | null;
  /** Envelope recipients: Delivered-To, X-Original-To, Envelope-To and their kin; lower-cased. */
  readonly envelopeTo: readonly string[];
  /** The plain text body, decoded, NUL-free; null where there is no such part. */
  readonly text: string | null;
  /** The HTML body as it came; never shown, never evaluated. */
  readonly html: string | null;
  readonly parts: readonly MailPart[];
  /** The messages among its parts (message/rfc822), read likewise: forwarded mail, returned mail. */
  readonly enclosed: readonly ParsedMail[];
  /** The media type of the whole message with its parameters, e.g. `multipart/report; report-type=delivery-status`. */
  readonly contentType: string;
  /** What the author wrote, where whoever parsed the message has found that too (see `newText`). */
  readonly written?: { readonly text: string; readonly confidence: number };
  /** Bytes of the whole message. */
  readonly size: number;
}

type Index = ReadonlyMap<string, readonly string[]>;

/** Dozens of rules look into the header of one message: it is sorted once. */
const INDEXES = new WeakMap<readonly HeaderLine[], Index>();

function indexOf(lines: readonly HeaderLine[]): Index {
  const known = INDEXES.get(lines);
  if (known !== undefined) return known;
  const index = new Map<string, string[]>();
  for (const { name, value } of lines) {
    const values = index.get(name);
    if (values === undefined) index.set(name, [value]);
    else values.push(value);
  }
  INDEXES.set(lines, index);
  return index;
}

/** The values of a header field (its name in lower case), top first; [] where it is missing. */
export function headerValues(mail: Pick<ParsedMail, 'headers'>, name: string): readonly string[] {
  return indexOf(mail.headers).get(name) ?? [];
}

/** The first value of a header field, or null. */
export function headerValue(mail: Pick<ParsedMail, 'headers'>, name: string): string | null {
  return headerValues(mail, name)[0] ?? null;
}
