import { CLOSING, LABELS, type Label } from './label.ts';

/**
 * What a label must be worth to be given, by the consequence of being wrong: closing labels as much as keeps wrong
 * closings at 1 % of the replies whose files are left out (`score-replies` prints other thresholds beside it). One for all
 * of them: thresholds of their own for each label, set on other files, were no better.
 */
export const THRESHOLDS = { closing: 0.7, open: 0.3 };

/** The likeliest label and its probability; `unclear` where that is below what the label must be worth, or barred by the words. */
export function decide(
  chances: ArrayLike<number>,
  barred: Label | null = null,
  thresholds = THRESHOLDS,
): { label: Label; confidence: number } {
  let best = 0;
  for (let at = 1; at < chances.length; at++) if ((chances[at] ?? 0) > (chances[best] ?? 0)) best = at;
  const label = LABELS[best] ?? 'unclear';
  const confidence = chances[best] ?? 0;
  const needed = CLOSING.has(label) ? thresholds.closing : thresholds.open;
  if (label === barred) return { label: 'unclear', confidence: 1 - confidence };
  if (label === 'unclear' || confidence >= needed) return { label, confidence };
  return { label: 'unclear', confidence: 1 - confidence };
}
