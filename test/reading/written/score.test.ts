import { describe, expect, test } from 'vitest';
import { scores } from '../../../scripts/score-written.ts';

const groups = await scores();

describe.skipIf(groups.length === 0)('against mail beside the checkout (skipped where it is absent)', () => {
  test.each(groups.filter(({ name }) => !name.startsWith('forwards')))(
    '$name: nothing wanted is lost, nine in ten have nothing quoted left',
    ({ count, lost, left }) => {
      expect(lost).toEqual([]);
      expect(left.length / count).toBeLessThanOrEqual(0.1);
    },
  );

  test.each(groups.filter(({ name }) => name.startsWith('forwards')))(
    '$name: 95 in a hundred found, none wrong',
    ({ count, lost, left }) => {
      expect(left).toEqual([]);
      expect(lost.length / count).toBeLessThanOrEqual(0.05);
    },
  );
});
