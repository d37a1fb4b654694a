import type { Circumstances } from './circumstances.ts';
import type { Event } from './event.ts';
import { companyOf, type Introduction } from './introduction.ts';
import { shownName } from './person-name.ts';
import type { Phrase } from './phrase.ts';
import { pausedUntil } from './repair.ts';

/** What an introducer's choice after a bad experience means, in a sentence for them. */
export function repairDone(
  { choice, partyIds, until }: Extract<Event, { type: 'repair_chosen' }>,
  introduction: Introduction,
  around: Pick<Circumstances, 'now' | 'policy'>,
): Phrase {
  if (choice === 'repaired') {
    return { say: 'done.repaired', with: { names: { list: companyOf(introduction).map(shownName) } } };
  }
  const chosen = introduction.parties.filter(({ id }) => partyIds.includes(id));
  const who = { list: chosen.map(shownName) };
  const end = pausedUntil(choice, until, around);
  if (end === null) return { say: 'done.never_again', with: { who } };
  return { say: 'done.paused', with: { who, date: { date: end.toISOString() } } };
}
