import { afterEach, expect, test, vi } from 'vitest';
import { probeDatabase } from '../../src/store/probe.ts';
import { useStore } from './fixture.ts';

const store = useStore();
afterEach(() => void vi.restoreAllMocks());

const probe = () => probeDatabase(store.url, AbortSignal.timeout(5_000));

test.each([0, 4_500, -4_500])('a clock that is %i ms from the database’s is near enough', async (offset) => {
  const now = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + offset);
  expect(await probe()).toMatch(/^PostgreSQL \d/);
});

test.each([
  [60_000, /clock 60 s behind ours/],
  [-60_000, /clock 60 s ahead of ours/],
])('a clock of ours that is %i ms off is a failure', async (offset, sentence) => {
  const now = Date.now;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + offset);
  await expect(probe()).rejects.toMatchObject({
    code: 'clock_skew',
    message: expect.stringMatching(sentence),
  });
});
