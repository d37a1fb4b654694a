import { againOf } from '../../domain/duplicate.ts';
import type { Introduction } from '../../domain/introduction.ts';
import { shownName } from '../../domain/person-name.ts';
import { lockIntroduction } from '../../store/introduction-row.ts';
import { record } from '../../store/record.ts';
import { openIntroductionWith } from '../../store/shared-introduction.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';

/** An introduction of the same people by the same introducer that is still open; null where there is none. */
export async function openBefore({ tx, reading }: Action): Promise<Introduction | null> {
  const addresses = reading.parties.map(({ address }) => address);
  const id = await openIntroductionWith(tx, reading.introducer ?? '', addresses);
  return id === null ? null : lockIntroduction(tx, id);
}

/** Whether this mail takes over from an earlier one. */
export function takesOver({ reading }: Action, earlier: Introduction): boolean {
  return againOf(earlier, reading.mode ?? 'introduced') === 'takes_over';
}

export async function supersede({ tx, policy }: Action, earlier: Introduction): Promise<void> {
  await record(tx, earlier.id, { type: 'superseded' }, policy);
}

/**
 * What a doubtful mail would take over goes on until the introducer has said yes to that mail, unless it waits for a yes
 * itself: it may be about something else.
 */
export function goesOn({ confirmed }: Introduction, doubtful: boolean): boolean {
  return doubtful && confirmed;
}

/** The introducer has said yes to a doubtful mail: it takes over now. */
export async function supersedeFor({ tx, policy }: Action, confirmed: Introduction): Promise<void> {
  const { id, introducer, parties } = confirmed;
  const addresses = parties.map(({ address }) => address);
  const earlier = await openIntroductionWith(tx, introducer.address, addresses, id);
  if (earlier !== null) await record(tx, earlier, { type: 'superseded' }, policy);
}

/** Kept with the introduction that it follows up; the introducer is told, who may wait for more. */
export async function followedUp(action: Action, earlier: Introduction): Promise<Consequence> {
  const { tx, policy } = action;
  await record(tx, earlier.id, { type: 'noted', what: 'introduced_again', partyId: null }, policy);
  const names = { list: earlier.parties.map(shownName) };
  await answerDirectly(action, 'done', { done: { say: 'done.follow_up', with: { names } } }, earlier.id);
  return { introductionId: earlier.id, partyId: null };
}
