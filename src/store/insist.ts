import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseTrouble } from './trouble.ts';

const SHORTEST = 100;
const LONGEST = 500;

/**
 * Does a work that may be done twice, and does it again while the database is in trouble: what its doer alone knows is
 * not forgotten because a server was restarted.
 * @param patience milliseconds after which the trouble is thrown
 */
export function insist<A extends readonly unknown[], R>(
  work: (...args: A) => Promise<R>,
  patience: number,
): (...args: A) => Promise<R> {
  return async (...args) => {
    const end = performance.now() + patience;
    for (let pause = SHORTEST; ; pause = Math.min(2 * pause, LONGEST)) {
      try {
        return await work(...args);
      } catch (error) {
        if (!isDatabaseTrouble(error) || performance.now() + pause > end) throw error;
      }
      await sleep(pause);
    }
  };
}
