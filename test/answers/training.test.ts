import { describe, expect, it } from 'vitest';
import { HELD_OUT, repliesIn } from '../../scripts/replies.ts';
import { scoreOf } from '../../scripts/reply-score.ts';
import { examplesOf } from '../../scripts/train.ts';
import { classify } from '../../src/answers/classify.ts';
import { fitWeights } from '../../src/answers/fit-weights.ts';
import { LABELS } from '../../src/answers/label.ts';
import { pack, unpack } from '../../src/answers/packed-weights.ts';

const few = repliesIn('own-english.jsonl').filter((_, index) => index % 4 === 0);

describe('training', () => {
  it('gives the same weights twice', () => {
    const once = JSON.stringify(pack(fitWeights(examplesOf(few), LABELS.length)));
    expect(JSON.stringify(pack(fitWeights(examplesOf(few), LABELS.length)))).toBe(once);
  });

  it('survives packing: weights come back within half a step of their row', () => {
    const weights = fitWeights(examplesOf(few), LABELS.length);
    const packed = pack(weights, Number.POSITIVE_INFINITY);
    const back = unpack(packed);
    for (const [bucket, row] of weights.rows) {
      const at = row * weights.labels;
      const before = weights.values.subarray(at, at + weights.labels);
      const place = (back.rows.get(bucket) ?? -1) * weights.labels;
      const reach = Math.max(...before.map(Math.abs));
      before.forEach((value, label) => {
        const off = Math.abs((back.values[place + label] ?? Number.NaN) - value);
        expect(off).toBeLessThanOrEqual((reach / 127 + packed.scale) * 0.51);
      });
    }
  });

  it.each([
    ['own-held-out.jsonl', 0.85, 0.82],
    ['own-unseen.jsonl', 0.7, 0.75],
  ])(
    'has left its mark: most of %s, never trained on, is understood and little closed wrongly',
    (file, right, f1) => {
      const verdicts = repliesIn(file).map((reply) => ({
        file: reply.file,
        language: reply.language,
        right: reply.label,
        given: classify(reply).label,
      }));
      const { accuracy, macroF1, wrongClosings } = scoreOf(verdicts);
      expect(HELD_OUT).toContain(file);
      expect(accuracy).toBeGreaterThanOrEqual(right);
      expect(macroF1).toBeGreaterThanOrEqual(f1);
      expect(wrongClosings).toBeLessThanOrEqual(0.02);
    },
  );
});
