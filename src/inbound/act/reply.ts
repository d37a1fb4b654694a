import type { Event } from '../../domain/event.ts';
import { type Introduction, type Party, partyAt } from '../../domain/introduction.ts';
import { calendarPeople } from '../../reading/automatic/calendar-reply.ts';
import { dateOffset } from '../../reading/date-offset.ts';
import { isMachineAddress } from '../../reading/machine-address.ts';
import { lockIntroduction } from '../../store/introduction-row.ts';
import { record } from '../../store/record.ts';
import { rememberOffset } from '../../store/utc-offset.ts';
import { type Action, type Consequence, introductionOf } from './action.ts';
import { evidenceElsewhere } from './evidence.ts';
import { heedLanguage } from './heed-language.ts';
import { introducerMail } from './introducer-mail.ts';
import { partyMail } from './party-mail.ts';

/**
 * A mail that answers one of ours. A reply address proves the thread, not the person: an answer counts from a party's
 * own address, or the introducer's, where nothing says that it was forged; anything else is kept and changes nothing.
 */
export async function reply(action: Action): Promise<Consequence | null> {
  const { tx, policy, answered, mail, forged, byIntroducer } = action;
  if (answered === null) return byIntroducer ? heeded(action, null) : null;
  const introductionId = introductionOf(answered);
  const introduction = await lockIntroduction(tx, introductionId);
  if (introduction === null) return null;
  const from = mail.from[0]?.address ?? '';
  const party = partyAt(introduction, from);
  if (!forged && party !== null) {
    const offset = dateOffset(mail);
    if (offset !== null) await rememberOffset(tx, from, offset);
    const asked = { introductionId, page: true };
    const rest = toOthers(action, introduction, party) ? action : await heedLanguage(action, party, asked);
    if (rest === null) await record(tx, introductionId, askedForLanguage(party.id), policy);
    else await partyMail(rest, introduction, party);
    return { introductionId, partyId: party.id };
  }
  if (byIntroducer && from === introduction.introducer.address && !speaksToParties(action, introduction)) {
    return heeded(action, introduction);
  }
  if (isMachineAddress(from) && calendarPeople(mail).length > 0) {
    const seen = await evidenceElsewhere(action);
    if (seen !== null) return seen;
  }
  const what = forged ? 'reply_with_failed_authentication' : 'reply_from_another_address';
  await record(tx, introductionId, { type: 'noted', what, partyId: null }, policy);
  return { introductionId, partyId: null };
}

/** What an introducer writes, but for the language that they would rather read. */
async function heeded(action: Action, introduction: Introduction | null): Promise<Consequence | null> {
  const { tx, policy, mail } = action;
  const introductionId = introduction?.id ?? null;
  const { name = '', address = '' } = mail.from[0] ?? {};
  const rest = await heedLanguage(action, { name, address }, { introductionId, page: false });
  if (rest !== null) return introducerMail(rest, introduction);
  if (introductionId === null) return null;
  await record(tx, introductionId, askedForLanguage(null), policy);
  return { introductionId, partyId: null };
}

function askedForLanguage(partyId: string | null): Event {
  return { type: 'noted', what: 'asked_for_language', partyId };
}

/** What a party writes to the others is in their language, not for us to learn from. */
function toOthers({ mail }: Action, introduction: Introduction, party: Party): boolean {
  return [...mail.to, ...mail.cc].some(
    ({ address }) => address !== party.address && partyAt(introduction, address) !== null,
  );
}

/** What the introducer writes to the people they introduced is not said to us. */
function speaksToParties({ mail }: Action, introduction: Introduction): boolean {
  return [...mail.to, ...mail.cc].some(({ address }) => partyAt(introduction, address) !== null);
}
