import { parseDelay } from '../../domain/delay.ts';
import { recordNew } from '../../store/new-introduction.ts';
import type { Action, Consequence } from './action.ts';

/** A new introduction, as the reading has it. */
export async function introduce({ tx, policy, mail, reading }: Action): Promise<Consequence> {
  const address = reading.introducer ?? '';
  const introduction = await recordNew(
    tx,
    {
      mode: reading.mode ?? 'introduced',
      vouched: reading.vouched,
      quiet: reading.quiet,
      firstCheckIn: reading.firstCheckIn === null ? null : parseDelay(reading.firstCheckIn),
      introducer: { name: mail.from[0]?.name ?? '', address },
      parties: reading.parties,
      subject: mail.subject,
      words: reading.newText,
      // Ours threads under the introducer's mail only where every party has that mail.
      threadMessageId: reading.mode === 'introduced' ? mail.messageId : null,
    },
    policy,
  );
  return { introductionId: introduction.id, partyId: null };
}
