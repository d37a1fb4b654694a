import { decide, THRESHOLDS } from '../src/answers/decide.ts';
import { fitWeights } from '../src/answers/fit-weights.ts';
import { LABELS } from '../src/answers/label.ts';
import { probabilities } from '../src/answers/logistic.ts';
import { pack, unpack } from '../src/answers/packed-weights.ts';
import { readReply } from '../src/answers/read-reply.ts';
import { HELD_OUT, repliesIn, replyFiles, WRITTEN_AFTER } from './replies.ts';
import { mistakesOf, scoreOf, type Verdict } from './reply-score.ts';
import { speedOf } from './reply-speed.ts';
import { type Judged, thresholdFor } from './reply-threshold.ts';
import { examplesOf } from './train.ts';

/**
 * Scores the classifier on files it was not trained on: each of the five that were written apart is left out in turn
 * (the `own-*` files are always trained on), and those held out by a model trained on all others.
 */
const APART = ['replies', 'professional', 'informal', 'consent', 'languages'].map((name) => `${name}.jsonl`);

const LANGUAGES = ['en', 'de', 'fr', 'es', 'nl', 'pt'];

/** What the files say by a model that learned from none of them. */
function judge(left: readonly string[], never: readonly string[]): Judged[] {
  const training = replyFiles().filter((file) => !left.includes(file) && !never.includes(file));
  const weights = unpack(pack(fitWeights(examplesOf(training.flatMap(repliesIn)), LABELS.length)));
  return left.flatMap(repliesIn).map((reply) => {
    const { settled, barred, views } = readReply(reply.text, reply.context);
    return { reply, settled, barred, chances: probabilities(weights, views) };
  });
}

function verdict({ reply, settled, barred, chances }: Judged, thresholds = THRESHOLDS): Verdict {
  const given = settled ?? decide(chances, barred, thresholds).label;
  return { file: reply.file, language: reply.language, right: reply.label, given };
}

function row(name: string, verdicts: readonly Verdict[]): string {
  const { replies, accuracy, macroF1, wrongClosings, wrongSettled } = scoreOf(verdicts);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
  return `${name.padEnd(26)}${String(replies).padStart(6)}${percent(accuracy)}${macroF1.toFixed(3).padStart(8)}${percent(wrongClosings)}${percent(wrongSettled)}`;
}

/** Rows for each file and language, and for all together. */
function table(title: string, verdicts: readonly Verdict[]): string[] {
  const of = (test: (one: Verdict) => boolean) => verdicts.filter(test);
  const files = [...new Set(verdicts.map(({ file }) => file))];
  return [
    `${title.padEnd(26)}replies     acc.   F1   closed wrongly / or settled`,
    ...files.map((file) =>
      row(
        `  ${file}`,
        of((one) => one.file === file),
      ),
    ),
    ...LANGUAGES.filter((language) => of((one) => one.language === language).length > 0).map((language) =>
      row(
        `  ${language}`,
        of((one) => one.language === language),
      ),
    ),
    row('  all', verdicts),
    '',
  ];
}

function mistakes(verdicts: readonly Verdict[]): string[] {
  const lines = mistakesOf(verdicts).map(
    ({ right, of, given }) => `  ${right.padEnd(16)}${String(of).padStart(4)}  ${given.join(', ')}`,
  );
  return ['commonest mistakes', ...lines, ''];
}

function main(): void {
  const judged = APART.flatMap((file) => judge([file], [...HELD_OUT, WRITTEN_AFTER]));
  const nested = APART.flatMap((file) => {
    const closing = thresholdFor(judged.filter(({ reply }) => reply.file !== file));
    return judged
      .filter(({ reply }) => reply.file === file)
      .map((one) => verdict(one, { ...THRESHOLDS, closing }));
  });
  const verdicts = judged.map((one) => verdict(one));
  const sweep = [0, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9].map((closing) =>
    row(
      `  ${closing}`,
      judged.map((one) => verdict(one, { ...THRESHOLDS, closing })),
    ),
  );
  const lines = [
    ...table('left out, as shipped', verdicts),
    ...mistakes(verdicts),
    row('threshold set by others', nested),
    '',
    'threshold for closing labels (left out)',
    ...sweep,
    '',
    ...table(
      'never learned from',
      judge(HELD_OUT, []).map((one) => verdict(one)),
    ),
    speedOf(APART.flatMap(repliesIn)),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (import.meta.main) main();
