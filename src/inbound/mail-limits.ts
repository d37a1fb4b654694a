/**
 * What a message may weigh before it is set aside. Size and header limits are those of common servers
 * (Postfix: message_size_limit 10,240,000, header_size_limit 102,400; Haraka: 1,000 header lines), so that
 * mail which reached a mailbox passes them.
 */
export const MAIL_LIMITS = {
  bytes: 10 * 1024 * 1024,
  headerBytes: 100 * 1024,
  headerLines: 1_000,
  /** Multiparts within multiparts; a deep one is a bomb, real mail stays under ten. */
  depth: 50,
  parts: 200,
  /** Messages within messages (RFC 2046 section 5.2.1): each is parsed in full. */
  enclosedDepth: 3,
  milliseconds: 5_000,
  /** Of a parsing thread's heap. */
  megabytes: 256,
} as const;

export type MailLimit = 'size' | 'header' | 'header_lines' | 'depth' | 'parts' | 'time' | 'memory';

const SENTENCES: Readonly<Record<MailLimit, string>> = {
  size: 'the message is larger than 10 MiB',
  header: 'its header is larger than 100 KiB',
  header_lines: 'its header has more than 1,000 lines',
  depth: 'its parts are nested more than 50 levels deep',
  parts: 'it has more than 200 parts',
  time: 'reading it took more than 5 seconds',
  memory: 'reading it took more than 256 MiB of memory',
};

/** A message over one of the limits: `code` for programs, `message` a sentence without its full stop. */
export class MailTooLarge extends Error {
  readonly code: MailLimit;

  constructor(code: MailLimit) {
    super(SENTENCES[code]);
    this.name = 'MailTooLarge';
    this.code = code;
  }
}

/** A message that cannot be taken apart at all; `message` is a sentence without its full stop. */
export class MailUnreadable extends Error {
  override readonly name = 'MailUnreadable';
  readonly code = 'unreadable';
}

/** Where the header block ends and the body starts, in bytes; the whole length where there is no body. */
export function headerEnd(raw: Buffer): number {
  let start = 0;
  while (start < raw.length) {
    const feed = raw.indexOf(0x0a, start);
    if (feed === -1) return raw.length;
    if (feed === start || (feed === start + 1 && raw[start] === 0x0d)) return feed + 1;
    start = feed + 1;
  }
  return raw.length;
}

/**
 * Looks at size and header block before anything is parsed, because the parser's own cost is what the
 * limits are for. Throws {@link MailTooLarge}.
 */
export function checkBeforeParsing(raw: Buffer): void {
  if (raw.length > MAIL_LIMITS.bytes) throw new MailTooLarge('size');
  const end = headerEnd(raw);
  if (end > MAIL_LIMITS.headerBytes) throw new MailTooLarge('header');
  let lines = 0;
  for (let at = raw.indexOf(0x0a); at !== -1 && at < end; at = raw.indexOf(0x0a, at + 1)) lines += 1;
  if (lines > MAIL_LIMITS.headerLines) throw new MailTooLarge('header_lines');
}
