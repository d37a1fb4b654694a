import { openingOn } from '../../domain/business-time.ts';
import type { Policy } from '../../domain/check-in.ts';
import type { Event } from '../../domain/event.ts';
import { ENDED, hasLeft, type Introduction } from '../../domain/introduction.ts';
import { shownName } from '../../domain/person-name.ts';
import type { Phrase, Told } from '../../domain/phrase.ts';
import { repairDone } from '../../domain/repair-done.ts';

/**
 * What an introducer's instruction has done, in a sentence for them; null where the next mail says it anyway.
 * @param before the introduction as the instruction found it
 */
export function whatWasDone(event: Event, before: Introduction, policy: Policy, now: Date): Phrase | null {
  const names = namesOf(before);
  const { businessHours } = policy;
  if (event.type === 'repair_chosen') return repairDone(event, before, { now, policy });
  if (event.type === 'reminder_asked') {
    const on = openingOn(event.on, businessHours).toISOString();
    return { say: 'done.reminder', with: { names, date: { date: on } } };
  }
  if (event.type !== 'called_off' && event.type !== 'handled') return null;
  if (ENDED.has(before.state)) return { say: 'done.was_over', with: { names } };
  const say = event.type === 'called_off' ? 'done.cancelled' : 'done.closed';
  return { say, with: { names, who_hears: whoHears(before) } };
}

export function namesOf({ parties }: Introduction): Told {
  return { list: parties.map(shownName) };
}

/** Whoever agreed to an introduction that does not come is told so, and nothing else. */
function whoHears({ state, confirmed, parties }: Introduction): Phrase {
  if (!confirmed) return { say: 'who_hears.nobody_written' };
  const agreed = state === 'proposed' && parties.some((party) => party.consent === 'yes' && !hasLeft(party));
  return { say: agreed ? 'who_hears.who_agreed' : 'who_hears.nobody' };
}
