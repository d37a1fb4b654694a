/**
 * Work on single items, done for many at once: what is asked for while one round is under way makes up the next, so that
 * rounds grow with the load and a single item never waits for company. Where a round of several fails, each is tried by
 * itself, and only those fail that fail alone.
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
      if (!(await attempt(round, round.length === 1))) {
        for (const one of round) await attempt([one], true);
      }
    }
    running = false;
  }

  /** Whether the round is done with. */
  async function attempt(round: readonly Waiting[], last: boolean): Promise<boolean> {
    try {
      const results = await work(round.map(({ item }) => item));
      round.forEach(({ done }, index) => {
        done.resolve(results[index] as R);
      });
      return true;
    } catch (error) {
      if (!last) return false;
      for (const { done } of round) done.reject(error);
      return true;
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
