import type { Received } from '../support/smtp-sink.ts';
import { type Canary, canaryWord } from './canaries.ts';
import { introduction, type Letter, type Person, reply } from './letters.ts';
import type { World } from './world.ts';

export type Couple = readonly [Person, Person];

/** Puts a new canary where `where` says, and gives its word. */
export type Plant = (where: string, ...mayReach: readonly Person[]) => string;

/** One introduction with something private in it, in acts: how it is asked for, what people then write, and later. */
export interface Conversation {
  readonly couple: Couple;
  begin(plant: Plant): Buffer;
  /** @param serve what keeps a page that somebody was shown */
  go(world: World, plant: Plant, serve: Serve): Promise<void>;
  /** Once the introducer has heard of it. */
  later(world: World, plant: Plant): Promise<void>;
}

export type Serve = (by: Person, page: Response) => Promise<void>;

export function planting(): { plant: Plant; canaries: Canary[] } {
  const canaries: Canary[] = [];
  const plant: Plant = (where, ...mayReach) => {
    const word = canaryWord();
    canaries.push({ word, where, mayReach: mayReach.map(({ address }) => address) });
    return word;
  };
  return { plant, canaries };
}

const FAMILIES = 'Abel Bohm Cole Dahl Egan Falk Gray Hahn Irwin Jung Kern Lang Moor Nash Ott Park'.split(' ');

/** Two people who are in no other conversation. */
function couple(number: number): Couple {
  const person = (given: string, family: string): Person => ({
    name: `${given} ${family}`,
    address: `${given.toLowerCase()}${number}@${family.toLowerCase()}.example`,
  });
  const family = FAMILIES[number - 1];
  if (family === undefined) throw new Error('there are no more names');
  return [person('Nadia', family), person('Pavel', `${family}mann`)];
}

export async function the(
  world: World,
  kind: Parameters<World['arrived']>[0],
  to: Person,
): Promise<Received> {
  const [mail] = await world.arrived(kind, to.address);
  if (!mail) throw new Error('unreachable');
  return mail;
}

export type Say = (text: string, change?: Partial<Letter>) => Promise<void>;

/** Each side's way to answer what they were asked. */
export async function answering(
  world: World,
  { couple: [one, two] }: Conversation,
  kind: 'ci' | 'cs' = 'ci',
): Promise<[Say, Say]> {
  const say = async (person: Person): Promise<Say> => {
    const question = await the(world, kind, person);
    return async (text, change) => world.deliver(await reply(question, person, text, change));
  };
  return [await say(one), await say(two)];
}

export async function pageOf(world: World, mail: Received): Promise<string> {
  const path = /https:\/\/loop\.example(\/r\/[a-z2-7]{26})/.exec(await mail.text())?.[1];
  if (path === undefined) throw new Error('the mail has no link to a page');
  return `${world.service.url}${path}`;
}

export function conversation(
  number: number,
  go: (this: Conversation, world: World, plant: Plant, serve: Serve) => Promise<void>,
  begin: (plant: Plant, two: Couple) => Buffer = (_, two) =>
    introduction(two, { subject: `Intro ${number}` }),
  later: (this: Conversation, world: World, plant: Plant) => Promise<void> = async () => {},
): Conversation {
  const two = couple(number);
  return { couple: two, begin: (plant) => begin(plant, two), go, later };
}
