import { type Introduction, partyAt } from '../../domain/introduction.ts';
import { calendarPeople } from '../../reading/automatic/calendar-reply.ts';
import { dateOffset } from '../../reading/date-offset.ts';
import { isMachineAddress } from '../../reading/machine-address.ts';
import { lockIntroduction } from '../../store/introduction-row.ts';
import { record } from '../../store/record.ts';
import { rememberOffset } from '../../store/utc-offset.ts';
import { type Action, type Consequence, introductionOf } from './action.ts';
import { evidenceElsewhere } from './evidence.ts';
import { introducerMail } from './introducer-mail.ts';
import { partyMail } from './party-mail.ts';

/**
 * A mail that answers one of ours. A reply address proves the thread, not the person: an answer counts from a party's
 * own address, or the introducer's, where nothing says that it was forged; anything else is kept and changes nothing.
 */
export async function reply(action: Action): Promise<Consequence | null> {
  const { tx, policy, answered, mail, forged, byIntroducer } = action;
  if (answered === null) return byIntroducer ? introducerMail(action, null) : null;
  const introductionId = introductionOf(answered);
  const introduction = await lockIntroduction(tx, introductionId);
  if (introduction === null) return null;
  const from = mail.from[0]?.address ?? '';
  const party = partyAt(introduction, from);
  if (!forged && party !== null) {
    const offset = dateOffset(mail);
    if (offset !== null) await rememberOffset(tx, from, offset);
    await partyMail(action, introduction, party);
    return { introductionId, partyId: party.id };
  }
  if (byIntroducer && from === introduction.introducer.address && !speaksToParties(action, introduction)) {
    return introducerMail(action, introduction);
  }
  if (isMachineAddress(from) && calendarPeople(mail).length > 0) {
    const seen = await evidenceElsewhere(action);
    if (seen !== null) return seen;
  }
  const what = forged ? 'reply_with_failed_authentication' : 'reply_from_another_address';
  await record(tx, introductionId, { type: 'noted', what, partyId: null }, policy);
  return { introductionId, partyId: null };
}

/** What the introducer writes to the people they introduced is not said to us. */
function speaksToParties({ mail }: Action, introduction: Introduction): boolean {
  return [...mail.to, ...mail.cc].some(({ address }) => partyAt(introduction, address) !== null);
}
