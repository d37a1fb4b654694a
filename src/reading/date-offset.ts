import { headerValue, type ParsedMail } from './mail.ts';

/**
 * Minutes east of UTC where a mail was written, by its Date (RFC 5322 section 3.3); null where that says nothing:
 * programs that do not care write UTC, and `-0000` means that the zone is not known.
 */
export function dateOffset(mail: ParsedMail): number | null {
  const match = /([+-])(\d{2})(\d{2})\s*(?:\([^)]{0,40}\))?\s*$/.exec(headerValue(mail, 'date') ?? '');
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes === 0 || minutes > 14 * 60) return null;
  return match[1] === '-' ? -minutes : minutes;
}
