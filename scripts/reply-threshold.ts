import { decide, THRESHOLDS } from '../src/answers/decide.ts';
import { CLOSING, type Label } from '../src/answers/label.ts';
import type { LabelledReply } from './replies.ts';

/** A labelled reply with what a model that never saw it thinks. */
export interface Judged {
  reply: LabelledReply;
  settled: Label | null;
  barred: Label | null;
  chances: ArrayLike<number>;
}

const STEPS = Array.from({ length: 60 }, (_, step) => 0.4 + step / 100);

/** The lowest threshold for closing labels at which no more than the share of replies given would be closed wrongly. */
export function thresholdFor(judged: readonly Judged[], share = 0.01): number {
  const wrong = (closing: number) =>
    judged.filter(({ reply, settled, barred, chances }) => {
      const given = settled ?? decide(chances, barred, { ...THRESHOLDS, closing }).label;
      return given !== reply.label && CLOSING.has(given);
    }).length;
  return STEPS.find((closing) => wrong(closing) <= share * judged.length) ?? 1;
}
