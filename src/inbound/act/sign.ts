import type { Sign } from '../../domain/event.ts';
import { companyOf, type Introduction, type Party } from '../../domain/introduction.ts';
import { calendarPeople, isAcceptance, isInvitation } from '../../reading/automatic/calendar-reply.ts';
import type { ParsedMail } from '../../reading/mail.ts';
import { saysMovedToBcc } from '../../reading/moved-to-bcc.ts';

/**
 * What a party's mail shows of being in touch with the others, whatever its words mean: it goes to them, or invites them,
 * or says yes to a meeting with them, or says that the introducer may leave it to them now; null where it shows nothing.
 */
export function signOf(
  mail: ParsedMail,
  newText: string,
  introduction: Introduction,
  party: Pick<Party, 'id'>,
): Sign | null {
  const addressed = new Set([...mail.to, ...mail.cc].map(({ address }) => address));
  const met = new Set(calendarPeople(mail));
  const others = companyOf(introduction).filter(({ id }) => id !== party.id);
  if (others.some(({ address }) => met.has(address) || addressed.has(address))) {
    if (isInvitation(mail)) return 'invitation';
    if (isAcceptance(mail)) return 'acceptance';
  }
  if (saysMovedToBcc(newText)) return 'moved_to_bcc';
  if (!isToOthers(mail, introduction, party)) return null;
  return addressed.has(introduction.introducer.address) ? 'mail' : 'introducer_dropped';
}

/** Whether a party writes to another one, with a copy to us. */
export function isToOthers(mail: ParsedMail, introduction: Introduction, { id }: Pick<Party, 'id'>): boolean {
  const addressed = new Set([...mail.to, ...mail.cc].map(({ address }) => address));
  return companyOf(introduction).some((other) => other.id !== id && addressed.has(other.address));
}
