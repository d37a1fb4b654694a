import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { othersTaken, scoreBounces } from '../../../scripts/bounce-score.ts';

const bounces = '../shared/fixtures/bounces';

describe.skipIf(!existsSync(bounces))(
  'real bounces of some ninety mail systems (skipped where they are absent)',
  () => {
    it('are recognised, and read right', async () => {
      const { recognised, recipient, permanent } = await scoreBounces(bounces);
      expect(recognised.right / recognised.of).toBeGreaterThanOrEqual(0.98);
      expect(recipient.right / recipient.of).toBeGreaterThanOrEqual(0.95);
      expect(permanent.right / permanent.of).toBeGreaterThanOrEqual(0.95);
    });
  },
);

describe('mail that is no bounce', () => {
  it('is not taken for one', async () => {
    const folders = ['replies/crisp', 'replies/talon', 'replies/talon-html', 'forwards'];
    const { wrong } = await othersTaken(
      'test/corpus/mail',
      folders.map((name) => `../shared/fixtures/${name}`),
    );
    expect(wrong).toEqual([]);
  });
});
