import type { Database } from '../store/database.ts';
import { type Facts, type KnownIntroduction, NOTHING_YET, readFacts } from './facts.ts';
import type { Letter } from './letter.ts';
import { newsBetween } from './news.ts';
import type { Tell } from './step.ts';
import type { Story } from './story.ts';
import type { KnownLetter } from './told-mail.ts';

/** Follows what the service learns, and has it told. */
export interface Diary {
  /** Tells what the service has learnt since the last time. */
  readonly catchUp: () => Promise<void>;
  /** What it knew the last time. */
  readonly facts: () => Facts;
  /** What it knew about a mail of its own. */
  readonly about: (letter: Letter) => KnownLetter;
}

export function openDiary(database: Database, story: Story, tell: Tell): Diary {
  let facts = NOTHING_YET;
  const numberIn = (introduction: KnownIntroduction | undefined): number | null =>
    story.chapters.find(({ draft }) => draft.messageId === introduction?.askedBy)?.number ?? null;
  return {
    catchUp: async () => {
      const now = await readFacts(database);
      for (const step of newsBetween(facts, now, numberIn)) tell(step);
      facts = now;
    },
    facts: () => facts,
    about: ({ mail, occasion }) => {
      const row = facts.mails.find(({ messageId }) => messageId === mail.messageId);
      const introduction = numberIn(facts.introductions.find(({ id }) => id === row?.introductionId));
      return { introduction, kind: row?.kind ?? occasion, round: row?.round ?? 1 };
    },
  };
}
