import { type Delay, milliseconds } from './delay.ts';

/** So many in any span of that length. */
export interface Limit {
  readonly count: number;
  readonly per: Delay;
}

/** Ceilings on new introductions of one introducer, mail to one party over all introducers, and one pair of people. */
export interface Limits {
  readonly introducer: Limit;
  readonly recipient: Limit;
  readonly pair: Limit;
}

/** What one domain gets from us in an hour at most: beyond it mail looks like a flood, whoever asked for it. */
export const DOMAIN_LIMIT: Limit = { count: 500, per: { amount: 1, unit: 'h' } };

/**
 * When the next one may happen under a ceiling, or null where it may happen now.
 * @param times when the last ones happened, in any order; older ones than the span may be left out
 */
export function nextAllowed(times: readonly Date[], limit: Limit, now: Date): Date | null {
  const span = milliseconds(limit.per);
  const within = times.map((at) => at.getTime()).filter((at) => at > now.getTime() - span);
  if (within.length < limit.count) return null;
  const [oldest = now.getTime()] = within
    .sort((one, other) => other - one)
    .slice(limit.count - 1, limit.count);
  return new Date(oldest + span);
}
