import { describe, expect, test } from 'vitest';
import { replies, scores } from '../../../scripts/score-written.ts';
import { newTextOf } from '../../../src/reading/written/new-text.ts';
import { ATTRIBUTIONS } from './attributions.ts';
import { FORWARDS } from './forwards.ts';

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

describe.skipIf(replies().length === 0)('real replies above a quote (skipped where they are absent)', () => {
  const quote = 'QUOTED one,\nQUOTED two and QUOTED';
  const frames: readonly ((text: string, at: number) => string)[] = [
    (text, at) => `${text}\n\n${ATTRIBUTIONS[at % ATTRIBUTIONS.length]?.[1]}\n> QUOTED`,
    (text, at) => `${text}\n${ATTRIBUTIONS[at % ATTRIBUTIONS.length]?.[1]}\n\n${quote}`,
    (text, at) => `${ATTRIBUTIONS[at % ATTRIBUTIONS.length]?.[1]}\n> QUOTED\n\n${text}`,
    (text, at) => `${text}\n\n${FORWARDS[at % FORWARDS.length]?.[2]}\n> \n> QUOTED`,
  ];

  test.each(frames.map((frame, number) => [number + 1, frame] as const))(
    'are read as they are without it: frame %i',
    (_number, frame) => {
      const changed = replies().filter(
        ({ text }, at) => newTextOf(frame(text, at)).text !== newTextOf(text).text,
      );
      expect(changed.map(({ id }) => id)).toEqual([]);
    },
  );
});
