import { decide, THRESHOLDS } from '../src/answers/decide.ts';
import { fitWeights } from '../src/answers/fit-weights.ts';
import { LABELS, type Label } from '../src/answers/label.ts';
import { probabilities } from '../src/answers/logistic.ts';
import { pack, unpack } from '../src/answers/packed-weights.ts';
import { readReply } from '../src/answers/read-reply.ts';
import { HELD_OUT, type LabelledReply, repliesIn, replyFiles, WRITTEN_AFTER } from './replies.ts';
import { mistakesOf, scoreOf, type Verdict } from './reply-score.ts';
import { examplesOf } from './train.ts';

/**
 * Scores the classifier on files it was not trained on: each of the five that were written apart is left out in turn
 * (the `own-*` files are always trained on), and `own-held-out` by a model trained on all others.
 */
const APART = ['replies', 'professional', 'informal', 'consent', 'languages'].map((name) => `${name}.jsonl`);

interface Judged {
  reply: LabelledReply;
  settled: Label | null;
  barred: Label | null;
  chances: ArrayLike<number>;
}

function judge(left: string): Judged[] {
  const training = replyFiles().filter(
    (file) => ![left, HELD_OUT, left === HELD_OUT ? '' : WRITTEN_AFTER].includes(file),
  );
  const weights = unpack(pack(fitWeights(examplesOf(training.flatMap(repliesIn)), LABELS.length)));
  return repliesIn(left).map((reply) => {
    const { settled, barred, seen } = readReply(reply.text, reply.context);
    return { reply, settled, barred, chances: probabilities(weights, seen) };
  });
}

function verdict({ reply, settled, barred, chances }: Judged, thresholds = THRESHOLDS): Verdict {
  const given = settled ?? decide(chances, barred, thresholds).label;
  return { file: reply.file, language: reply.language, right: reply.label, given };
}

function row(name: string, verdicts: Verdict[]): string {
  const { replies, accuracy, macroF1, wrongClosings, wrongSettled } = scoreOf(verdicts);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
  return `${name.padEnd(22)}${String(replies).padStart(6)}${percent(accuracy)}${macroF1.toFixed(3).padStart(8)}${percent(wrongClosings)}${percent(wrongSettled)}`;
}

function main(): void {
  const judged = APART.flatMap(judge);
  const verdicts = judged.map((one) => verdict(one));
  const lines = ['left out of training   replies     acc.   F1   wrong closings / settled'];
  for (const file of APART)
    lines.push(
      row(
        file,
        verdicts.filter((one) => one.file === file),
      ),
    );
  for (const language of ['en', 'de', 'fr', 'es', 'nl', 'pt'])
    lines.push(
      row(
        `  ${language}`,
        verdicts.filter((one) => one.language === language),
      ),
    );
  lines.push(
    row('all five', verdicts),
    row(
      HELD_OUT,
      judge(HELD_OUT).map((one) => verdict(one)),
    ),
    '',
  );
  lines.push('thresholds for closing labels (all five, others unchanged)');
  for (const closing of [0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const at = judged.map((one) => verdict(one, { ...THRESHOLDS, closing }));
    lines.push(row(`  ${closing}`, at));
  }
  lines.push('', 'commonest mistakes');
  for (const { right, of, given } of mistakesOf(verdicts))
    lines.push(`  ${right.padEnd(16)}${String(of).padStart(4)}  ${given.join(', ')}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (import.meta.main) main();
