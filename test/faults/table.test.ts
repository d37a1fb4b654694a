import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matrixTable } from './table.ts';

test('docs/faults.md shows the fault matrix as it is tested', () => {
  expect(readFileSync('docs/faults.md', 'utf8')).toContain(matrixTable());
});
