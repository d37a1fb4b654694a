import { writeFileSync } from 'node:fs';
import { type Example, fitWeights } from '../src/answers/fit-weights.ts';
import { LABELS } from '../src/answers/label.ts';
import { pack } from '../src/answers/packed-weights.ts';
import { readReply } from '../src/answers/read-reply.ts';
import { HELD_OUT, type LabelledReply, repliesIn, replyFiles } from './replies.ts';

const OUTPUT = new URL('../src/answers/weights.json', import.meta.url);

/** What the model learns from labelled replies: each in all the ways it is seen. */
export function examplesOf(replies: readonly LabelledReply[]): Example[] {
  return replies.map(({ text, context, label }) => ({
    views: readReply(text, context).views,
    label: LABELS.indexOf(label),
  }));
}

if (import.meta.main) {
  const replies = replyFiles()
    .filter((file) => !HELD_OUT.includes(file))
    .flatMap(repliesIn);
  const json = JSON.stringify(pack(fitWeights(examplesOf(replies), LABELS.length)), null, 2);
  writeFileSync(OUTPUT, `${json}\n`);
  process.stdout.write(`${replies.length} replies, ${Math.round(json.length / 1024)} KB of weights\n`);
}
