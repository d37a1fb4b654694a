import type { BusinessHours } from './business-time.ts';
import { after, intoBusinessHours } from './business-time.ts';
import type { Delay } from './delay.ts';
import { milliseconds } from './delay.ts';
import type { Limits } from './limits.ts';

/** What the instance's owner configured about time. */
export interface Policy {
  /** Delays after the connection mail, one for each check-in, ascending. */
  readonly checkIns: readonly Delay[];
  readonly businessHours: BusinessHours | null;
  /** Ceilings; without them nothing is too much. */
  readonly limits?: Limits | null;
}

/**
 * When each check-in of an introduction is due. A delay asked for by tag replaces the first one and
 * moves the later ones by as much, so that the rounds keep their distance.
 */
export function checkInDates(introducedAt: Date, firstCheckIn: Delay | null, policy: Policy): Date[] {
  const dates = policy.checkIns.map((delay) => after(introducedAt, delay, policy.businessHours));
  const [first, ...later] = dates;
  if (firstCheckIn === null) return dates;
  const asked = after(introducedAt, firstCheckIn, policy.businessHours);
  if (first === undefined) return [asked];
  const shift = asked.getTime() - first.getTime();
  const moved = later.map((date) =>
    intoBusinessHours(new Date(date.getTime() + shift), policy.businessHours),
  );
  return [asked, ...moved];
}

/**
 * How long the last check-in may stay unanswered before the introduction closes, in milliseconds:
 * as long as between the last two check-ins, or, where there is one alone, as long as before it.
 */
export function patience(policy: Policy): number {
  const delays = policy.checkIns.map(milliseconds);
  const last = delays.at(-1) ?? 0;
  return last - (delays.at(-2) ?? 0);
}

/** When an introduction closes by itself if nobody answers the check-in due (or sent) at `lastCheckIn`. */
export function closingDate(lastCheckIn: Date, policy: Policy): Date {
  return intoBusinessHours(new Date(lastCheckIn.getTime() + patience(policy)), policy.businessHours);
}
