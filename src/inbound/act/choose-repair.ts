import type { ChosenRepair } from '../../answers/repair-choice.ts';
import type { Introduction } from '../../domain/introduction.ts';
import { companyOf } from '../../domain/introduction.ts';
import { shownName } from '../../domain/person-name.ts';
import { record } from '../../store/record.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';
import { whatWasDone } from './what-was-done.ts';

/** The introducer says how they go on after it went badly. Whom a pause is about must be said: nobody is guessed. */
export async function chooseRepair(
  action: Action,
  { choice, people, until }: ChosenRepair,
  introduction: Introduction,
): Promise<Consequence> {
  const company = companyOf(introduction);
  const consequence = { introductionId: introduction.id, partyId: null };
  const chosen = choice === 'repaired' ? company : company.filter((_, index) => people.includes(index));
  if (chosen.length === 0) {
    const name = company[0] === undefined ? '' : shownName(company[0]);
    const example = { say: choice === 'paused' ? 'example.pause' : 'example.never', with: { name } } as const;
    await answerDirectly(
      action,
      'done',
      { done: { say: 'done.which_person', with: { example } } },
      introduction.id,
    );
    return consequence;
  }
  const partyIds = chosen.map(({ id }) => id);
  const event = { type: 'repair_chosen', choice, partyIds, until, via: 'mail' } as const;
  await record(action.tx, introduction.id, event, action.policy);
  const done = whatWasDone(event, introduction, action.policy, action.receivedAt);
  if (done !== null) await answerDirectly(action, 'done', { done }, introduction.id);
  return consequence;
}
