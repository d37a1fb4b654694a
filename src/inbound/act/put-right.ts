import type { Correction } from '../../answers/correction.ts';
import { meantBy, tellingName } from '../../answers/meant.ts';
import type { Introduction } from '../../domain/introduction.ts';
import { companyOf } from '../../domain/introduction.ts';
import { summaryOf } from '../../domain/outcome.ts';
import { shownName } from '../../domain/person-name.ts';
import type { Phrase, Told } from '../../domain/phrase.ts';
import { putRight } from '../../store/put-right.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';
import { namesOf } from './what-was-done.ts';

/** The introducer says that what we told them is wrong. Where that could be said of several, they are asked which. */
export async function correct(
  action: Action,
  { outcome }: Correction,
  told: readonly Introduction[],
  said: string,
): Promise<Consequence | null> {
  const named = told.map((introduction) => ({ introduction, people: peopleOf(introduction) }));
  const meant = meantBy(said, named);
  const [only] = meant;
  if (meant.length !== 1 || only === undefined) {
    await askWhich(action, meant.length > 0 ? meant : named);
    return null;
  }
  const { introduction } = only;
  await answerDirectly(action, 'done', { done: await done(action, introduction, outcome) }, introduction.id);
  return { introductionId: introduction.id, partyId: null };
}

async function done(
  { tx, policy }: Action,
  introduction: Introduction,
  outcome: Correction['outcome'],
): Promise<Phrase> {
  const names = namesOf(introduction);
  if (outcome === null) return { say: 'done.what_then', with: { names } };
  const after = await putRight(tx, introduction.id, outcome, policy);
  return { say: 'done.corrected', with: { names, summary: { say: `summary.${summaryOf(after)}` } } };
}

interface Named {
  readonly introduction: Introduction;
  readonly people: readonly string[];
}

async function askWhich(action: Action, several: readonly Named[]): Promise<void> {
  const [first] = several;
  const name = first === undefined ? '' : tellingName(first, several);
  const open = several.map(({ introduction, people }): Readonly<Record<string, Told>> => {
    const date = introduction.introducedAt?.toISOString() ?? '';
    return {
      names: { list: people },
      date: { day: date },
      standing: { say: `came.${summaryOf(introduction)}` },
    };
  });
  await answerDirectly(action, 'which', { open, example: { say: 'example.correct', with: { name } } }, null);
}

function peopleOf(introduction: Introduction): string[] {
  return companyOf(introduction).map(shownName);
}
