import type { ReasonCode } from '../../reading/reading.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';

/** What to do instead, for what an introducer can put right. Everything else is met with silence. */
const INSTEAD: Partial<Record<ReasonCode, string>> = {
  too_few_people:
    'Copy me on a mail to both of them, or write to me alone and name both with their addresses: "Alice Archer <alice@example.com>".',
  too_many_people: 'Ten people at most go into one introduction; for more, please send several mails.',
};

/** Said once a day at most, and only to an introducer who is proven to be one: anybody else may be a victim. */
export async function refuse(action: Action): Promise<Consequence | null> {
  const { reading, byIntroducer } = action;
  const [code, why] = reading.reason.split(/: (.*)/s);
  const instead = INSTEAD[code as ReasonCode];
  if (!byIntroducer || instead === undefined) return null;
  await answerDirectly(action, 'cannot', { why: (why ?? '').replace(/\.$/, ''), instead }, null);
  return null;
}
