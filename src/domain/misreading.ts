import type { Outcome } from './introduction.ts';
import { outcomeOf } from './outcome.ts';

const DAY = 86_400_000;

/** After a while another answer is news, and no longer says that the first was read wrongly. */
const WITHIN_A_DAY = DAY;
const WITHIN_A_MONTH = 30 * DAY;

/** How things go on by themselves. */
const FORWARD: readonly Outcome[] = ['no_contact', 'in_touch', 'met', 'won'];

/**
 * Whether somebody's own later word shows that their mail was misread: things go on from being in touch to a meeting, but
 * they do not go back.
 * @param read what their mail was read as
 * @param right what they say now
 * @param since milliseconds between the two
 */
export function isMisreading(read: string, right: string, since: number): boolean {
  if (read === right) return false;
  const [before, after] = [outcomeOf(read), outcomeOf(right)];
  if (after === null) return false;
  const forward =
    before === null || (FORWARD.includes(before) && FORWARD.indexOf(after) > FORWARD.indexOf(before));
  return since < (forward ? WITHIN_A_DAY : WITHIN_A_MONTH);
}
