/**
 * Scores the reading of machines' mail against a folder of real bounces, delay notices, complaints and auto-replies,
 * and checks that no other message of the corpora is taken for one. Names every failure; fails under the marks.
 *
 *   npx node scripts/score-bounces.ts [FOLDER]
 */
import { join } from 'node:path';
import { othersTaken, type Score, scoreBounces } from './bounce-score.ts';

const folder = process.argv[2] ?? '../shared/fixtures/bounces';
const texts = ['replies/crisp', 'replies/talon', 'replies/talon-html', 'forwards'];

function show(what: string, { right, of, wrong }: Score, enough: number): void {
  for (const line of wrong) console.log(line);
  console.log(`${what}: ${right} of ${of} (${((right / of) * 100).toFixed(1)} %)`);
  if (right / of < enough) process.exitCode = 1;
}

const { recognised, recipient, permanent } = await scoreBounces(folder);
show('recognised', recognised, 0.98);
show('recipient', recipient, 0.95);
show('permanent', permanent, 0.95);
const others = await othersTaken(
  'test/corpus/mail',
  texts.map((name) => join('../shared/fixtures', name)),
);
show('not taken for a bounce', others, 1);
