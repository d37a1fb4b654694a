import { expect, test } from 'vitest';
import { eventually, never } from './wait.ts';

test('a wait gives back the first value that is there', async () => {
  let calls = 0;
  expect(await eventually(() => (++calls === 3 ? 'third' : undefined), { interval: 1 })).toBe('third');
});

test('zero and the empty text are values', async () => {
  expect(await eventually(() => 0)).toBe(0);
  expect(await eventually(() => '')).toBe('');
});

test('a wait in vain names what it waited for and why the last try failed', async () => {
  const wait = eventually(() => Promise.reject(new Error('2 mails, not 3')), {
    what: 'the third mail',
    timeout: 30,
  });
  await expect(wait).rejects.toThrow(/^the third mail did not come about in \d+ ms: 2 mails, not 3$/);
});

test('what must not happen fails as soon as it happens', async () => {
  await expect(never(() => true, 'a second copy', 5_000)).rejects.toThrow('a second copy happened');
  await never(() => false, 'a second copy', 30);
});
