import { openingOn } from '../../domain/business-time.ts';
import type { Policy } from '../../domain/check-in.ts';
import type { Event } from '../../domain/event.ts';
import { ENDED, hasLeft, type Introduction } from '../../domain/introduction.ts';
import { listed, shownName } from '../../domain/person-name.ts';

/**
 * What an introducer's instruction has done, in a sentence for them; null where the next mail says it anyway.
 * @param before the introduction as the instruction found it
 */
export function whatWasDone(event: Event, before: Introduction, policy: Policy): string | null {
  const which = `the introduction of ${namesOf(before)}`;
  const over = ENDED.has(before.state);
  switch (event.type) {
    case 'called_off':
      return over ? itWasOver(which) : `I have cancelled ${which}. ${whoHears(before)}`;
    case 'handled':
      return over
        ? itWasOver(which)
        : `I have closed ${which}, and will not ask anybody how it went. ${whoHears(before)}`;
    case 'reminder_asked':
      return `I will remind you of ${which} on ${reminderDay(event.on, policy)}.`;
    default:
      return null;
  }
}

export function namesOf({ parties }: Introduction): string {
  return listed(parties.map(shownName));
}

function itWasOver(which: string): string {
  return `${which.charAt(0).toUpperCase()}${which.slice(1)} was over already; nothing has changed.`;
}

/** Whoever agreed to an introduction that does not come is told so, and nothing else. */
function whoHears({ state, confirmed, parties }: Introduction): string {
  if (!confirmed) return 'Nobody was written to.';
  const agreed = state === 'proposed' && parties.some((party) => party.consent === 'yes' && !hasLeft(party));
  return agreed
    ? 'Whoever had said yes hears that it will not happen for now; nobody else hears from me about it.'
    : 'Nobody hears from me about it any more.';
}

function reminderDay(on: string, { businessHours }: Policy): string {
  const timeZone = businessHours?.zone ?? 'UTC';
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(
    openingOn(on, businessHours),
  );
}
