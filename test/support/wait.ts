import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  /** what is waited for, as the failure will name it */
  what?: string;
  /** milliseconds until it fails, 5,000 unless told */
  timeout?: number;
  /** milliseconds between two tries, 20 unless told */
  interval?: number;
}

/**
 * Calls `fn` until it gives something other than `undefined`, `null` or `false`, and gives that back. What `fn` throws
 * counts as "not yet", so that a block of expectations can be waited for; the last one thrown is the failure's cause.
 * A test waits for a condition, never for a time.
 */
export async function eventually<T>(
  fn: () => T | Promise<T>,
  patience: Patience = {},
): Promise<Exclude<T, undefined | null | false>> {
  const { what = 'the condition', timeout = 5_000, interval = 20 } = patience;
  const started = performance.now();
  let last: unknown;
  for (;;) {
    try {
      const value = await fn();
      if (value !== undefined && value !== null && value !== false) {
        return value as Exclude<T, undefined | null | false>;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    const waited = Math.round(performance.now() - started);
    if (waited >= timeout) {
      const why = last instanceof Error ? `: ${last.message}` : '';
      throw new Error(`${what} did not come about in ${waited} ms${why}`, { cause: last });
    }
    await sleep(interval);
  }
}

/** Waits out `ms` and fails as soon as `fn` is true: for what must not happen. */
export async function never(fn: () => boolean | Promise<boolean>, what: string, ms: number): Promise<void> {
  const end = performance.now() + ms;
  do {
    if (await fn()) throw new Error(`${what} happened, and must not`);
    await sleep(20);
  } while (performance.now() < end);
}
