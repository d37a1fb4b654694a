import { headerValue, headerValues, type ParsedMail } from '../mail.ts';

/** Names mail systems give themselves, also where "MAILER-DAEMON" alone is no address. */
const DAEMON =
  /\b(?:mailer[-_ ]?daemon|mail[-_ .]?daemon|mail deliver[ey]{1,2} (?:sub)?system|mail\.delivery\.system|mdaemon|internet mail delivery|delivery subsystem|mail delivery service|e?mail system administrator|system administrator)\b/i;

/** People read and write mail under this name too: it counts for less. */
const POSTMASTER = /\bpo+st[-_.]?master\b|\bmail[-_.]?admin\b/i;

/** The return path is null (RFC 5321 section 4.5.5), or that of a mail system that uses its own name. */
export function hasNullReturnPath(mail: ParsedMail): boolean {
  return mail.returnPath === '';
}

function senderNames(mail: ParsedMail): string {
  const decoded = mail.from.map(({ name }) => name);
  return [...headerValues(mail, 'from'), ...headerValues(mail, 'sender'), ...decoded, mail.returnPath ?? '']
    .join('\n')
    .slice(0, 4000);
}

/** A mail system by its name. */
export function isFromDaemon(mail: ParsedMail): boolean {
  return DAEMON.test(senderNames(mail));
}

export function isFromPostmaster(mail: ParsedMail): boolean {
  return POSTMASTER.test(senderNames(mail));
}

/** The keyword of Auto-Submitted (RFC 3834 section 5), its comments and parameters stripped; null without one. */
export function autoSubmitted(mail: ParsedMail): string | null {
  const value = headerValue(mail, 'auto-submitted');
  if (value === null) return null;
  const keyword = value
    .slice(0, 500)
    .replace(/\([^()]{0,200}\)/g, ' ')
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  return keyword ? keyword : null;
}

/** X-Auto-Response-Suppress (MS-OXCMAIL): an instruction to whoever answers, not a proof that a machine wrote. */
export function asksForNoAnswer(mail: ParsedMail): boolean {
  return headerValues(mail, 'x-auto-response-suppress').some((value) =>
    /\b(?:all|autoreply|oof)\b/i.test(value),
  );
}
