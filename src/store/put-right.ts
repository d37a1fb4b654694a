import type { Policy } from '../domain/check-in.ts';
import { Fault } from '../domain/fault.ts';
import type { Introduction, Outcome } from '../domain/introduction.ts';
import { summaryOf } from '../domain/outcome.ts';
import { latestAnswers, saveCorrection } from './correction.ts';
import type { Tx } from './database.ts';
import { lockIntroduction } from './introduction-row.ts';
import { record } from './record.ts';

/**
 * An introducer says what really came of it. Where what we had told them rests on the words of one mail, those words are
 * kept as misread.
 * @returns the introduction as it stands now
 * @throws Fault `unknown_introduction`
 */
export async function putRight(
  tx: Tx,
  introductionId: string,
  outcome: Outcome,
  policy: Policy,
): Promise<Introduction> {
  const before = await lockIntroduction(tx, introductionId);
  if (before === null) throw new Fault('unknown_introduction', 'There is no such introduction.');
  const told = summaryOf(before);
  if (told !== outcome && !before.introducerSays) {
    const answers = await latestAnswers(tx, introductionId);
    const read = answers.filter(({ via, label }) => via === 'mail' && label === told);
    const [misread] = read;
    if (read.length === 1 && misread !== undefined)
      await saveCorrection(tx, introductionId, misread, outcome, 'introducer');
  }
  return record(tx, introductionId, { type: 'corrected', partyId: null, outcome }, policy);
}
