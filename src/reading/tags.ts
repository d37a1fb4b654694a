import { formatDelay, parseDelay } from '../domain/delay.ts';

/** What the words behind a service address ask for. */
export interface Tags {
  readonly ask: boolean;
  readonly vouched: boolean;
  readonly quiet: boolean;
  /** A delay as in CHECK_INS, or null for the configured one. */
  readonly firstCheckIn: string | null;
  readonly unknown: readonly string[];
}

const ASK = new Set(['ask']);
const VOUCH = new Set(['vouch', 'vouched', 'referral', 'refer']);
const QUIET = new Set(['quiet']);

/** Whether the service knows the word. */
export function isTag(word: string): boolean {
  return ASK.has(word) || VOUCH.has(word) || QUIET.has(word) || parseDelay(word) !== null;
}

/** Sums up tags in the order they stood. Of several delays the last counts. */
export function readTags(words: readonly string[]): Tags {
  const delays = words.map(parseDelay).filter((delay) => delay !== null);
  const last = delays.at(-1);
  return {
    ask: words.some((word) => ASK.has(word)),
    vouched: words.some((word) => VOUCH.has(word)),
    quiet: words.some((word) => QUIET.has(word)),
    firstCheckIn: last === undefined ? null : formatDelay(last),
    unknown: [...new Set(words.filter((word) => !isTag(word)))],
  };
}
