import type { MailKind } from './mail.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Waits after each failed attempt: quick at first, since most trouble is short; then every four hours (reliability notes, section 4). */
const WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 45 * MINUTE, 2 * HOUR, 4 * HOUR];

/** A question that comes days late is worse than none; everything else is worth two days of trying. */
const GIVE_UP_AFTER: Partial<Record<MailKind, number>> = { check_in: 24 * HOUR, nudge: 24 * HOUR };

/** For how many milliseconds a mail that cannot leave is still worth sending. */
export function giveUpAfter(kind: MailKind): number {
  return GIVE_UP_AFTER[kind] ?? 48 * HOUR;
}

/**
 * When to try again after a temporary failure, or null to give up.
 * @param attempts how often it has been tried, at least 1
 * @param firstTried when the first attempt began
 * @param chance a number in [0, 1): spreads retries by a fifth either way, so that mail held up together does not return together
 */
export function retryAt(
  kind: MailKind,
  attempts: number,
  firstTried: Date,
  now: Date,
  chance: number,
): Date | null {
  const wait = WAITS[Math.min(attempts, WAITS.length) - 1] ?? 4 * HOUR;
  const at = new Date(now.getTime() + wait * (0.8 + 0.4 * chance));
  const deadline = firstTried.getTime() + giveUpAfter(kind);
  return at.getTime() > deadline ? null : at;
}
