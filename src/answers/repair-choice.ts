import type { RepairChoice } from '../domain/repair.ts';
import { dateIn } from '../language/date-words.ts';
import { fold } from './fold.ts';
import { ALL, CHOICES, UNTIL } from './repair-words.ts';
import { withoutSignature } from './without-signature.ts';

/** How an introducer wants to go on after an introduction went badly. */
export interface ChosenRepair {
  readonly choice: RepairChoice;
  /** Which of the people (index); empty where nobody is named. */
  readonly people: readonly number[];
  /** ISO date, where one is named. */
  readonly until: string | null;
}

/** An instruction is short; a longer mail is something to be read by a person. */
const LONGEST = 300;

/**
 * "Repaired", "pause Bob until March", "never again with Bob": what a short mail plainly chooses; null where it does not.
 * @param people the names of the people in the introduction
 * @param writer name and address, whose signature is no part of what was said
 */
export function repairChoiceIn(
  text: string,
  people: readonly string[],
  receivedAt: Date,
  writer = '',
): ChosenRepair | null {
  const said = withoutSignature(text, writer);
  if (said === '' || said.length > LONGEST || said.includes('?')) return null;
  const folded = fold(said).replace(/[’‘]/g, "'");
  const choice = CHOICES.find(([, pattern]) => pattern.test(folded))?.[0];
  if (choice === undefined) return null;
  const place = choice === 'paused' ? folded.search(UNTIL) : -1;
  const about = place < 0 ? folded : folded.slice(0, place);
  // "All sorted out" speaks of the matter, not of the people.
  const named = choice === 'repaired' ? [] : peopleIn(about, people);
  return { choice, people: named, until: place < 0 ? null : dayIn(said, place, receivedAt) };
}

function peopleIn(folded: string, people: readonly string[]): number[] {
  const words = new Set(folded.match(/[\p{L}\p{N}@.'-]*[\p{L}\p{N}]/gu) ?? []);
  const all = people.map((_, index) => index);
  const found = all.filter((index) =>
    wordsOf(people[index] ?? '').some((word) => words.has(word) && !sharedByOthers(word, index, people)),
  );
  return found.length === 0 && ALL.test(folded) ? all : found;
}

/** Two people of one family name: that name alone means neither. */
function sharedByOthers(word: string, index: number, people: readonly string[]): boolean {
  return people.some((other, at) => at !== index && wordsOf(other).includes(word));
}

function wordsOf(name: string): string[] {
  return (fold(name).match(/[\p{L}\p{N}@.'-]*[\p{L}\p{N}]/gu) ?? []).filter((word) => word.length > 1);
}

/** "For six months" ends where "in six months" is. */
const AHEAD: Readonly<Record<string, string>> = {
  for: 'in',
  fur: 'in',
  pour: 'dans',
  pendant: 'dans',
  por: 'en',
  durante: 'en',
  voor: 'over',
};

/** The end of the pause: the last day named behind "until"; "for six months" is the day six months from now. */
function dayIn(said: string, place: number, now: Date): string | null {
  const options = { now, offsetMinutes: null, forward: true };
  const behind = said.slice(place);
  const [word = ''] = behind.split(/\s/, 1);
  const ahead = AHEAD[fold(word)];
  const date = dateIn(behind, options) ?? (ahead ? dateIn(behind.replace(word, ahead), options) : null);
  return date?.date ?? null;
}
