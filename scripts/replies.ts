import { readdirSync, readFileSync } from 'node:fs';
import type { Label, Question, Reply } from '../src/answers/label.ts';

/** A reply of the corpus: what was written, and what it means. */
export interface LabelledReply extends Reply {
  id: string;
  file: string;
  language: string;
  label: Label;
  until: string | null;
}

/** Written before anybody knew how they would be read, and never trained on. */
export const HELD_OUT: readonly string[] = ['own-held-out.jsonl', 'own-unseen.jsonl'];

/** Written after reading mistakes: good for the shipped weights, but leave-one-out figures must not profit from it. */
export const WRITTEN_AFTER = 'own-after.jsonl';

const FOLDER = new URL('../corpus/replies/', import.meta.url);

/** The corpus's files by name. */
export function replyFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
}

/** The replies of one file of `corpus/replies`; the language is the two letters that the id begins with. */
export function repliesIn(file: string): LabelledReply[] {
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, context, text, receivedAt, label, until } = JSON.parse(line) as Record<string, string>;
      return {
        id: id ?? '',
        file,
        language: /^(de|fr|es|nl|pt)\d?-/.exec(id ?? '')?.[1] ?? 'en',
        context: context as Question,
        text: text ?? '',
        receivedAt: new Date(receivedAt ?? ''),
        label: label as Label,
        until: until ?? null,
      };
    });
}
