import { isDatabaseAway } from './trouble.ts';

/** One that is away twice running is away: whatever is wrong with one item alone does not concern the next. */
const AWAY = 2;

/**
 * Work on single items, done for many at once: what is asked for while one round is under way makes up the next, so that
 * rounds grow with the load and a single item never waits for company. Where a round of several fails, each is tried by
 * itself, and only those fail that fail alone; unless it is the database that is away, which each would else wait for in
 * its turn.
 * @param most items of a round
 */
export function gather<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  most: number,
): (item: T) => Promise<R> {
  interface Waiting {
    readonly item: T;
    readonly done: PromiseWithResolvers<R>;
  }
  let waiting: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const round = waiting.slice(0, most);
      waiting = waiting.slice(most);
      if (round.length === 1) await settle(round);
      else if ((await attempt(round)) !== null) await oneByOne(round);
    }
    running = false;
  }

  async function oneByOne(round: readonly Waiting[]): Promise<void> {
    let away = 0;
    for (const [index, one] of round.entries()) {
      const failure = await settle([one]);
      away = failure !== null && isDatabaseAway(failure.error) ? away + 1 : 0;
      if (failure !== null && away === AWAY) {
        for (const { done } of round.slice(index + 1)) done.reject(failure.error);
        return;
      }
    }
  }

  async function settle(round: readonly Waiting[]): Promise<Failure | null> {
    const failure = await attempt(round);
    if (failure !== null) for (const { done } of round) done.reject(failure.error);
    return failure;
  }

  async function attempt(round: readonly Waiting[]): Promise<Failure | null> {
    try {
      const results = await work(round.map(({ item }) => item));
      round.forEach(({ done }, index) => {
        done.resolve(results[index] as R);
      });
      return null;
    } catch (error) {
      return { error };
    }
  }

  return (item) => {
    const done = Promise.withResolvers<R>();
    waiting.push({ item, done });
    if (!running) {
      running = true;
      // Everything that is asked for in the same breath belongs into the first round.
      queueMicrotask(run);
    }
    return done.promise;
  };
}

interface Failure {
  readonly error: unknown;
}
