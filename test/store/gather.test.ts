import { expect, test } from 'vitest';
import { gather } from '../../src/store/gather.ts';

const AWAY = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const DEADLOCK = Object.assign(new Error('deadlock detected'), { code: '40P01' });

/** Doubles numbers; `fails` says with what a round fails. */
function doubling(fails: (round: readonly number[]) => Error | null) {
  const rounds: number[][] = [];
  const double = gather(async (round: readonly number[]) => {
    rounds.push([...round]);
    const error = fails(round);
    if (error !== null) throw error;
    return round.map((number) => 2 * number);
  }, 50);
  const all = async (numbers: readonly number[]): Promise<unknown[]> => {
    const results = await Promise.allSettled(numbers.map(double));
    return results.map((result) => (result.status === 'fulfilled' ? result.value : result.reason));
  };
  return { rounds, all };
}

const TEN = Array.from({ length: 10 }, (_, index) => index);

test('what is asked for at once is done at once', async () => {
  const { rounds, all } = doubling(() => null);
  expect(await all(TEN)).toEqual(TEN.map((number) => 2 * number));
  expect(rounds).toEqual([TEN]);
});

test.each([
  ['an item that fails', new Error('no')],
  ['a deadlock', DEADLOCK],
  ['an item that ends its connection', AWAY],
])('of a round with %s the others are done one by one', async (_, error) => {
  const { all } = doubling((round) => (round.includes(3) ? error : null));
  expect(await all(TEN)).toEqual(TEN.map((number) => (number === 3 ? error : 2 * number)));
});

test('while the database is away nobody waits for each of the others to find that out', async () => {
  const { rounds, all } = doubling(() => AWAY);
  expect(await all(TEN)).toEqual(TEN.map(() => AWAY));
  expect(rounds).toEqual([TEN, [0], [1]]);
});

test('a connection that was lost in company does not keep the others from being done', async () => {
  const { rounds, all } = doubling((round) => (round.length > 1 ? AWAY : null));
  expect(await all(TEN)).toEqual(TEN.map((number) => 2 * number));
  expect(rounds).toHaveLength(11);
});
