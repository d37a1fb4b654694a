import type { Answer } from '../answers/classify.ts';
import { partyAt } from '../domain/introduction.ts';
import { findIntroduction } from '../store/introduction-row.ts';
import { wasSaved } from '../store/message.ts';
import { introductionOf } from './act/action.ts';
import { contextOf, partySays } from './act/party-says.ts';
import type { Prepared, ReceiveOptions } from './arrival.ts';
import { isOldNews } from './arrived-at.ts';
import { contentHash } from './content-hash.ts';
import { judged } from './judged.ts';
import { findTrail } from './trail.ts';

/**
 * Before the transaction, since a model takes seconds and nothing may be locked meanwhile: what it says that a party's words
 * mean, where they are an answer whose words are to be understood. Only a party's own mail, in their introduction, that is
 * news and was not handled before, gets as far as the model: a stranger, or a copy sent again, cannot make it be asked.
 */
export async function consulted(
  { arrival, mail, authentication, fresh }: Prepared,
  { database, context, askModel }: Pick<ReceiveOptions, 'database' | 'context' | 'askModel'>,
): Promise<Answer | null> {
  if (askModel === null || fresh !== null) return null;
  const answered = await findTrail(database, mail, context.serviceAddresses);
  if (answered === null || isOldNews(mail, arrival.receivedAt)) return null;
  const { reading, forged, doubted } = judged(mail, answered, authentication, context);
  if (reading.verdict !== 'reply' || forged) return null;
  const introduction = await findIntroduction(database, introductionOf(answered));
  const writer = introduction === null ? null : partyAt(introduction, mail.from[0]?.address ?? '');
  if (introduction === null || writer === null) return null;
  const said = partySays({ answered, mail, reading }, introduction, writer);
  // The offer to pass on thanks asks no question: its answer is passed on, not weighed.
  if (said.is !== 'answer' || said.question === 'thank_you') return null;
  if (await wasSaved(database, mail.messageId, contentHash(mail, arrival.raw, doubted))) return null;
  const reply = { context: contextOf(said.question), text: said.text, receivedAt: arrival.receivedAt };
  const others = introduction.parties.filter(({ id }) => id !== writer.id);
  return askModel(reply, { writer, others, introducer: introduction.introducer });
}
