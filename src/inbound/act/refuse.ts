import { shownName } from '../../domain/person-name.ts';
import type { Phrase } from '../../domain/phrase.ts';
import type { Mailbox } from '../../reading/mail.ts';
import { MOST_PARTIES } from '../../reading/people.ts';
import type { Reading } from '../../reading/reading.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';
import { heedLanguage } from './heed-language.ts';

/** Said once a day at most, and only to an introducer who is proven to be one: anybody else may be a victim. */
export async function refuse(action: Action): Promise<Consequence | null> {
  const { mail, reading, byIntroducer } = action;
  const answer = byIntroducer ? answerTo(reading) : null;
  if (answer === null) return null;
  const { name = '', address = '' } = mail.from[0] ?? {};
  const rest = await heedLanguage(action, { name, address }, { introductionId: null, page: false });
  if (rest !== null) await answerDirectly(rest, 'cannot', answer, null);
  return null;
}

/** What to do instead, for what an introducer can put right. Everything else is met with silence. */
function answerTo({ reason, parties }: Reading): { why: Phrase; instead: Phrase } | null {
  const [only] = parties;
  if (reason.startsWith('too_few_people:')) {
    const why: Phrase =
      only === undefined
        ? { say: 'cannot.nobody' }
        : { say: 'cannot.only_one', with: { person: withAddress(only) } };
    return { why, instead: { say: 'instead.name_both' } };
  }
  if (!reason.startsWith('too_many_people:')) return null;
  const numbers = { count: String(parties.length), most: String(MOST_PARTIES) };
  return { why: { say: 'cannot.too_many', with: numbers }, instead: { say: 'instead.several_mails' } };
}

function withAddress(person: Mailbox): string {
  const name = shownName(person);
  return name === person.address ? name : `${name} <${person.address}>`;
}
