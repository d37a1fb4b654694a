import type { ParsedMail } from '../mail.ts';

/** What somebody answered to a meeting request (iTIP, RFC 5546 section 3.2.3). */
export type CalendarAnswer = 'accepted' | 'declined' | 'tentative';

const PART_CAP = 64 * 1024;

const CALENDAR_TYPES = ['text/calendar', 'application/ics'];

const ANSWERS: Readonly<Record<string, CalendarAnswer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

/** Content lines unfolded (RFC 5545 section 3.1). */
function calendarOf(mail: ParsedMail): string | null {
  const part =
    mail.parts.find(({ type }) => type === CALENDAR_TYPES[0]) ??
    mail.parts.find(({ type, filename }) => type === CALENDAR_TYPES[1] || /\.ics$/i.test(filename ?? ''));
  return part === undefined ? null : part.content.toString('utf8', 0, PART_CAP).replace(/\r?\n[ \t]/g, '');
}

function methodOf(calendar: string): string | null {
  return /^METHOD:[ \t]{0,4}([A-Z]{3,20})/im.exec(calendar)?.[1]?.toUpperCase() ?? null;
}

/** Whether a person invites to a meeting, though their calendar may have sent it and says so (`auto-generated`). */
export function isInvitation(mail: ParsedMail): boolean {
  const calendar = calendarOf(mail);
  return calendar !== null && ['REQUEST', 'PUBLISH', 'ADD'].includes(methodOf(calendar) ?? '');
}

/**
 * The answer that a calendar sent for its owner, or null where the message is none: an invitation (`REQUEST`) is a
 * person's mail. A counter-proposal keeps the meeting open, as a tentative answer does.
 */
export function calendarAnswer(mail: ParsedMail): CalendarAnswer | null {
  const calendar = calendarOf(mail);
  if (calendar === null) return null;
  const method = methodOf(calendar);
  if (method === 'COUNTER') return 'tentative';
  if (method !== 'REPLY') return null;
  const status =
    /^ATTENDEE[^\r\n]{0,1000};PARTSTAT="?([A-Z-]{4,20})/im.exec(calendar)?.[1]?.toUpperCase() ?? '';
  return ANSWERS[status] ?? 'tentative';
}

/** Most people of a meeting that are looked at. */
const MOST_PEOPLE = 50;

/** Who organizes a meeting and who is asked to it: addresses in lower case, each once; none where a mail has no calendar. */
export function calendarPeople(mail: ParsedMail): readonly string[] {
  const lines = calendarOf(mail)?.matchAll(/^(?:ORGANIZER|ATTENDEE)[:;][^\r\n]{0,1000}$/gim) ?? [];
  const found = new Set<string>();
  for (const [line] of lines) {
    const address = /mailto:([^\s"<>;,:]{1,64}@[^\s"<>;,:]{1,253})"?$/i.exec(line)?.[1];
    if (address !== undefined) found.add(address.toLowerCase());
    if (found.size === MOST_PEOPLE) break;
  }
  return [...found];
}

/** What calendars put before a meeting's title when its owner has said yes; some send no calendar along. */
const ACCEPTED =
  /^(?:accepted|zugesagt|akzeptiert|angenommen|accept[ée]{1,2}e?|aceptad[oa]|geaccepteerd|aceite|aceit[oa]|aceitou)(?: \([^)]{1,60}\))? ?: \S/iu;

/** Whether a calendar says that its owner comes to a meeting. */
export function isAcceptance(mail: ParsedMail): boolean {
  const answer = calendarAnswer(mail);
  return answer === null ? !isInvitation(mail) && ACCEPTED.test(mail.subject.trim()) : answer === 'accepted';
}
