import { Command } from 'commander';
import { masked } from '../answers/mask.ts';
import { environment, readConfig } from '../config.ts';
import { type KeptCorrection, keptCorrections } from '../store/correction.ts';
import { visitStore } from './visit-store.ts';

/**
 * `corrections`: replies that were misread, in the form that the classifier is trained on. They leave the database here
 * alone, when somebody asks, and without names and addresses; the words themselves are still people's own.
 */
export function correctionsCommand(): Command {
  return new Command('corrections')
    .description('print the replies that were misread and put right, as training data, names masked')
    .option('--json', 'one JSON object a line, which it prints anyway')
    .action(async () => {
      const config = readConfig(environment(), 'store');
      const kept = await visitStore(config, ({ database }) => keptCorrections(database));
      for (const correction of kept) process.stdout.write(`${JSON.stringify(example(correction))}\n`);
    });
}

/** What a mail in answer to one of ours was taken as an answer to; every other question is that of the check-in. */
const CONTEXTS: ReadonlySet<string> = new Set(['consent', 'thread']);

function example({ id, question, words, answeredAt, read, right, by, people }: KeptCorrection): object {
  return {
    id: `own-${id}`,
    context: CONTEXTS.has(question) ? question : 'check_in',
    text: masked(
      words,
      people.map((person) => ({ ...person, mask: '[name]' })),
    ),
    receivedAt: answeredAt.toISOString(),
    label: right,
    read,
    by,
  };
}
