import { expect, test } from 'vitest';
import { insist } from '../../src/store/insist.ts';

function failing(
  times: number,
  error: Error,
): { readonly calls: string[]; work(what: string): Promise<string> } {
  const calls: string[] = [];
  return {
    calls,
    work: async (what) => {
      calls.push(what);
      if (calls.length <= times) throw error;
      return `${what}: done`;
    },
  };
}

const RESTARTING = Object.assign(new Error('the database system is shutting down'), { code: '57P03' });
const FULL = Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
const WRONG = Object.assign(new Error('duplicate key'), { code: '23505' });

test.each([
  ['restarts', RESTARTING],
  ['has no space left', FULL],
])('work is done again while the database %s, until it is done', async (_, trouble) => {
  const { calls, work } = failing(2, trouble);
  expect(await insist(work, 5_000)('sent')).toBe('sent: done');
  expect(calls).toEqual(['sent', 'sent', 'sent']);
});

test('trouble that outlasts the patience is thrown', async () => {
  const { calls, work } = failing(1_000, RESTARTING);
  await expect(insist(work, 400)('sent')).rejects.toBe(RESTARTING);
  expect(calls.length).toBeGreaterThan(1);
});

test('what is wrong with the work itself is thrown at once', async () => {
  const { calls, work } = failing(1, WRONG);
  await expect(insist(work, 5_000)('sent')).rejects.toBe(WRONG);
  expect(calls).toHaveLength(1);
});
