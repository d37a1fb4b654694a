import { CLOSING, type Label } from '../src/answers/label.ts';

/** A labelled reply with what was made of it. */
export interface Verdict {
  file: string;
  language: string;
  right: Label;
  given: Label;
}

export interface Score {
  replies: number;
  accuracy: number;
  macroF1: number;
  /** Share of replies given a closing label that is not theirs. */
  wrongClosings: number;
  /** The same with `met` and `accepted` counted as closing, the strictest reading. */
  wrongSettled: number;
}

/**
 * Labels that settle or close. `CLOSING` are those after which nobody is asked again; `met` and `accepted` lead to
 * another question or an introduction, and are counted beside them in the strict figure.
 */
export const SETTLING: ReadonlySet<Label> = new Set<Label>([...CLOSING, 'met', 'accepted']);

/** Accuracy, the mean F1 over the labels that occur, and how many would close or settle wrongly. */
export function scoreOf(verdicts: readonly Verdict[]): Score {
  const share = (test: (verdict: Verdict) => boolean) =>
    verdicts.length === 0 ? 0 : verdicts.filter(test).length / verdicts.length;
  const labels = [...new Set(verdicts.map(({ right }) => right))];
  return {
    replies: verdicts.length,
    accuracy: share(({ right, given }) => right === given),
    macroF1: labels.reduce((sum, label) => sum + f1(verdicts, label), 0) / Math.max(1, labels.length),
    wrongClosings: share(({ right, given }) => right !== given && CLOSING.has(given)),
    wrongSettled: share(({ right, given }) => right !== given && SETTLING.has(given)),
  };
}

function f1(verdicts: readonly Verdict[], label: Label): number {
  const hits = verdicts.filter(({ right, given }) => right === label && given === label).length;
  const size = verdicts.filter(({ right }) => right === label).length;
  const called = verdicts.filter(({ given }) => given === label).length;
  return hits === 0 ? 0 : (2 * hits) / (size + called);
}

/** For every label the three commonest wrong ones given in its place, with their counts. */
export function mistakesOf(verdicts: readonly Verdict[]): { right: Label; of: number; given: string[] }[] {
  const labels = [...new Set(verdicts.map(({ right }) => right))].sort();
  return labels.map((right) => {
    const mine = verdicts.filter((verdict) => verdict.right === right);
    const counts = new Map<Label, number>();
    for (const { given } of mine) if (given !== right) counts.set(given, (counts.get(given) ?? 0) + 1);
    const given = [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([label, count]) => `${label} ${count}`);
    return { right, of: mine.length, given };
  });
}
