const SHORTEST = 1_000;
const LONGEST = 300_000;

/** A connection that lasted this long was a good one: what ended it is no reason to wait. */
const LASTED = 60_000;

/**
 * How long to wait before connecting again, in milliseconds. Doubles after every short-lived connection: one that is
 * accepted and dropped at once counts as failed, or the service would log in forever without a pause.
 * @param before the last wait, 0 at first
 * @param lasted how long the connection lived
 * @param chance in [0, 1)
 */
export function nextBackoff(before: number, lasted: number, chance: number): number {
  const base = lasted >= LASTED ? SHORTEST : Math.min(LONGEST, Math.max(SHORTEST, before * 2));
  return Math.round(base * (0.75 + chance / 2));
}
