import { parseDelay } from '../../domain/delay.ts';
import { firstMoverIn } from '../../reading/first-mover.ts';
import { purposeIn } from '../../reading/purpose.ts';
import { tooMuch } from '../../store/ceilings.ts';
import { recordNew } from '../../store/new-introduction.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';

/** A new introduction, as the reading has it. */
export async function introduce(action: Action): Promise<Consequence | null> {
  const { tx, policy, mail, reading } = action;
  const addresses = reading.parties.map(({ address }) => address);
  const why = await tooMuch(tx, reading.introducer ?? '', addresses, policy);
  if (why !== null) {
    const instead = 'Nothing was recorded; your own mail has reached whoever you sent it to.';
    await answerDirectly(action, 'cannot', { why, instead }, null);
    return null;
  }
  const alone = reading.mode !== 'introduced';
  const introduction = await recordNew(
    tx,
    {
      causedBy: action.messageId,
      mode: reading.mode ?? 'introduced',
      vouched: reading.vouched,
      quiet: reading.quiet,
      firstCheckIn: reading.firstCheckIn === null ? null : parseDelay(reading.firstCheckIn),
      introducer: { name: mail.from[0]?.name ?? '', address: reading.introducer ?? '' },
      parties: reading.parties,
      subject: mail.subject,
      words: reading.newText,
      // Ours threads under the introducer's mail only where every party has that mail.
      threadMessageId: alone ? null : mail.messageId,
      doubts: reading.confirm ? reading.doubts : [],
      purpose: alone ? purposeIn(reading.newText, reading.parties) : '',
      firstMover: firstMoverIn(reading.newText, reading.parties),
    },
    policy,
  );
  if (reading.unknownTags.length > 0) {
    const tags = reading.unknownTags.map((tag) => `"${tag}"`).join(', ');
    await answerDirectly(action, 'unknown_tags', { tags }, introduction.id);
  }
  return { introductionId: introduction.id, partyId: null };
}
