import { dayAfter, promisedDays } from '../language/date-words.ts';
import type { Label } from './label.ts';

/** Plans stand in the first lines. */
const LONGEST = 2_000;

/**
 * The day on which to ask somebody who names the day of their own plan: the one after it, for nobody is asked whether they have done
 * what they said they would do today. A meeting set counts for who is in touch ("we meet on Thursday"). null where they name
 * no day.
 * @returns an ISO date
 */
export function askAfterPlan(label: Label, text: string, receivedAt: Date): string | null {
  if (label !== 'not_yet' && label !== 'in_touch') return null;
  const days = promisedDays(text.slice(0, LONGEST), { at: receivedAt, offsetMinutes: null })
    .filter(({ precision }) => precision !== 'near')
    // "For two weeks" says since when they are in touch; "in two weeks" says when they will write.
    .filter(({ precision }) => label === 'not_yet' || precision !== 'stretch')
    .map(({ day }) => day);
  const last = days.sort().at(-1);
  return last === undefined ? null : dayAfter(last, 1);
}
