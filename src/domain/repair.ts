import { openingOn } from './business-time.ts';
import type { Circumstances } from './circumstances.ts';
import type { Command, Decision } from './command.ts';
import type { Introduction } from './introduction.ts';
import { partyOf } from './introduction.ts';

/** How an introducer goes on after an introduction went badly. */
export type RepairChoice = 'repaired' | 'paused' | 'never_again';

/** How long a pause lasts where the introducer names no day. */
const PAUSE = 90 * 86_400_000;

/**
 * The introducer's choice. It reopens nothing: it is kept, and holds for later introductions. "Repaired" takes back what
 * was chosen before about the same people.
 */
export function repair(
  introduction: Introduction,
  choice: {
    readonly choice: RepairChoice;
    readonly partyIds: readonly string[];
    readonly until: string | null;
  },
  around: Circumstances,
): Decision {
  const commands = choice.partyIds.flatMap((id): Command[] => {
    const party = partyOf(introduction, id);
    if (party === null) return [];
    const { address } = party;
    if (choice.choice === 'repaired') return [{ do: 'resume', address }];
    return [{ do: 'pause', address, until: pausedUntil(choice.choice, choice.until, around) }];
  });
  return { introduction, commands };
}

/** The end of a pause; null where there is none. */
export function pausedUntil(
  choice: RepairChoice,
  until: string | null,
  { now, policy }: Pick<Circumstances, 'now' | 'policy'>,
): Date | null {
  if (choice === 'never_again') return null;
  const named = until === null ? null : openingOn(until, policy.businessHours);
  return named !== null && named > now ? named : new Date(now.getTime() + PAUSE);
}
