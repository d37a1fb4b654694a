import type { Event } from '../../domain/event.ts';
import { type Introduction, type Party, partyAt, partyOf } from '../../domain/introduction.ts';
import { calendarAnswer, isAcceptance } from '../../reading/automatic/calendar-reply.ts';
import { lockIntroduction } from '../../store/introduction-row.ts';
import { record } from '../../store/record.ts';
import type { Action, Consequence } from './action.ts';
import { introductionOf } from './action.ts';
import { evidenceElsewhere, inTouch } from './evidence.ts';

/**
 * Mail that a machine wrote about one of ours: out of office, bounce, complaint. It moves dates and marks addresses; it is
 * never an answer, and never answered.
 */
export async function machineMail(action: Action): Promise<Consequence | null> {
  const { tx, policy, answered, mail } = action;
  const accepted = action.reading.verdict === 'auto_reply' && isAcceptance(mail);
  if (answered === null) return accepted ? evidenceElsewhere(action) : null;
  const introductionId = introductionOf(answered);
  const introduction = await lockIntroduction(tx, introductionId);
  if (introduction === null) return null;
  const party = partyConcerned(action, introduction);
  if (accepted && party !== null && !action.forged) return inTouch(action, introduction, party, 'acceptance');
  await record(tx, introductionId, eventFor(action, party), policy);
  return { introductionId, partyId: party?.id ?? null };
}

/** The return path names one person; failing that the report's own words, and for other mail the sender. */
function partyConcerned({ answered, reading, mail }: Action, introduction: Introduction): Party | null {
  if (answered?.to === 'mail' && answered.trail.partyId !== null) {
    return partyOf(introduction, answered.trail.partyId);
  }
  const address = reading.verdict === 'auto_reply' ? mail.from[0]?.address : reading.bounce?.address;
  return address ? partyAt(introduction, address) : null;
}

function eventFor({ reading, mail }: Action, party: Party | null): Event {
  if (party === null) return { type: 'noted', what: reading.verdict, partyId: null };
  switch (reading.verdict) {
    case 'auto_reply':
      if (calendarAnswer(mail) !== null) return { type: 'noted', what: 'calendar_answer', partyId: party.id };
      return { type: 'away', partyId: party.id, until: reading.autoReplyUntil };
    case 'bounce':
      return {
        type: 'bounced',
        partyId: party.id,
        permanent: (reading.bounce?.permanent ?? false) && isAboutThePerson(reading.bounce?.status ?? null),
        status: reading.bounce?.status ?? null,
      };
    case 'complaint':
      return { type: 'complained', partyId: party.id };
    default:
      return { type: 'noted', what: reading.verdict, partyId: party.id };
  }
}

/** 5.7.x refuses us, and 5.2.2 a full mailbox: neither says that the person is not there (RFC 3463). */
function isAboutThePerson(status: string | null): boolean {
  return status === null || !/^5\.(?:7\.|2\.2$)/.test(status);
}
