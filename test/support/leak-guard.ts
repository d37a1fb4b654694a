import { afterAll } from 'vitest';
import { destroyChildren, leakedChildren } from './process.ts';

// A set-up file's hook is registered first and so runs after all of the test file's own.
afterAll(async () => {
  const leaked = leakedChildren();
  await destroyChildren();
  if (leaked.length > 0) throw new Error(`still running at the end of the tests: ${leaked.join(', ')}`);
});
