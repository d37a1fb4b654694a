import type { Mailbox, ParsedMail } from '../mail.ts';
import { cleanSubject } from '../mailbox.ts';
import { type Attribution, attributedTo, attributions } from './attribution.ts';
import type { HeaderBlock } from './header-block.ts';
import { htmlLines } from './html-lines.ts';
import { isBlank, type Line, linesOf, nextFilled } from './lines.ts';
import { mailboxesIn, mailboxIn } from './mailboxes.ts';
import { type Announcement, Announcements } from './separator.ts';
import { type SubjectKind, subjectKind } from './subject-prefix.ts';

/**
 * The header of a mail that was forwarded inside the text. A person named without an address has '' for one;
 * `from` is null where nobody is named. `date` is as the client printed it.
 */
export interface Forwarded {
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string | null;
  readonly date?: string | null;
}

/** The first thing in a body that announces an earlier mail. */
type Found =
  | { readonly kind: 'announced'; readonly announcement: Announcement }
  | { readonly kind: 'attributed'; readonly attribution: Attribution };

/** The outermost and first: what is announced inside a quoted mail is that mail's own. */
function firstFound(lines: readonly Line[]): Found | null {
  const known = attributions(lines);
  const announcements = new Announcements(lines);
  for (let at = 0; at < lines.length; at += 1) {
    const announcement = announcements.at(at);
    if (announcement !== null && announcement.kind !== 'reply_above')
      return { kind: 'announced', announcement };
    const attribution = known.get(at);
    const next = lines[nextFilled(lines, attribution?.end ?? at)];
    const quoted = next !== undefined && next.depth > (lines[at]?.depth ?? 0);
    if (attribution !== undefined && (attribution.strong || quoted))
      return { kind: 'attributed', attribution };
  }
  return null;
}

function wroteAbove(lines: readonly Line[], end: number): boolean {
  return lines.slice(0, end).some((line) => !isBlank(line) && line.depth === 0);
}

/**
 * Whether what was found makes the mail a forward. The client's own words do, except in an answer, where they
 * may belong to what is answered; a header above the older mail does where the subject says forward or nothing;
 * "On … wrote:" is how replies begin, and counts only under a forward's subject, or alone in a mail that says nothing.
 */
function isForward(found: Found, kind: SubjectKind, lines: readonly Line[], answers: boolean): boolean {
  if (kind === 'reply') return saysForwarded(found, lines) && !answers;
  if (found.kind === 'attributed') {
    return (
      kind === 'forward' || (!answers && !wroteAbove(lines, found.attribution.start) && isBare(lines, found))
    );
  }
  const { announcement } = found;
  if (announcement.header === null) return false;
  if (announcement.kind === 'forward' || kind === 'forward') return true;
  if (kind === 'either') return !announcement.header.languages.includes('fi');
  return !answers;
}

/** The words "forwarded message" that nobody quoted, with a header below them. */
function saysForwarded(found: Found, lines: readonly Line[]): boolean {
  if (found.kind === 'attributed') return false;
  const { kind, header, start } = found.announcement;
  return kind === 'forward' && header !== null && lines[start]?.depth === 0;
}

/** Nothing but the attribution and what it introduces, as Outlook for Mac forwards: indented and never quoted. */
function isBare(lines: readonly Line[], found: Found & { kind: 'attributed' }): boolean {
  const body = lines.slice(found.attribution.end).filter((line) => !isBlank(line));
  return body.length > 0 && body.every((line) => /^(?: {4}|\t)/.test(line.text));
}

function fromHeader(header: HeaderBlock): Forwarded {
  const { fields } = header;
  const subject = fields.get('subject');
  return {
    from: mailboxIn(fields.get('from') ?? ''),
    to: mailboxesIn(fields.get('to') ?? ''),
    cc: mailboxesIn(fields.get('cc') ?? ''),
    subject: subject === undefined ? null : cleanSubject(subject),
    date: fields.get('date') ?? null,
  };
}

function read(lines: readonly Line[], kind: SubjectKind, answers: boolean): Forwarded | null {
  const found = firstFound(lines);
  if (found === null || !isForward(found, kind, lines, answers)) return null;
  if (found.kind === 'announced') {
    return found.announcement.header === null ? null : fromHeader(found.announcement.header);
  }
  const from = attributedTo(found.attribution);
  return from === null ? null : { from, to: [], cc: [], subject: null, date: null };
}

/**
 * The header of the mail that this one forwards in its text or HTML, or null for a mail that forwards none: a
 * reply that quotes a header is none. Enclosed messages (message/rfc822) are not looked at. Never throws.
 */
export function forwarded(mail: ParsedMail): Forwarded | null {
  const kind = subjectKind(mail.subject);
  const answers = mail.inReplyTo.length > 0 || mail.references.length > 0;
  const plain = mail.text === null ? null : read(linesOf(mail.text).lines, kind, answers);
  if (plain?.from?.address || mail.html === null) return plain;
  return read(htmlLines(mail.html).lines, kind, answers) ?? plain;
}

/** The same for plain text and a subject, where nothing is known of the threads a mail belongs to. */
export function forwardedIn(text: string, subject: string): Forwarded | null {
  return read(linesOf(text).lines, subjectKind(subject), false);
}
