import { expect, test } from 'vitest';
import { isMisreading } from '../../src/domain/misreading.ts';

const HOUR = 3_600_000;

test.each([
  ['won', 'in_touch', 240, true],
  ['bad_experience', 'met', 240, true],
  ['met', 'bad_experience', 240, true],
  ['won', 'not_a_fit', 24 * 40, false],
  ['in_touch', 'met', 2, true],
  ['in_touch', 'met', 48, false],
  ['unclear', 'met', 2, true],
  ['unclear', 'met', 48, false],
  ['not_yet', 'in_touch', 48, false],
  ['met', 'met', 1, false],
  ['met', 'snooze', 1, false],
  ['met', 'opt_out', 1, false],
])('a mail read as %s, and a click on %s %d hours later: misread is %s', (read, right, hours, misread) => {
  expect(isMisreading(read, right, hours * HOUR)).toBe(misread);
});
