import { setTimeout as wait } from 'node:timers/promises';
import { pressButton } from './answer-button.ts';
import type { Diary } from './diary.ts';
import type { InTurn } from './in-turn.ts';
import { type Letter, letterOf } from './letter.ts';
import type { SunkMail } from './mail-sink.ts';
import { type Occasion, type Person, type Reaction, reactionsOf } from './person.ts';
import type { Tell } from './step.ts';
import type { Story } from './story.ts';
import { toldBy, toldOf } from './told-mail.ts';
import type { World } from './world.ts';
import { answerTo, asDelivered, type Draft, vacationAnswer } from './write-mail.ts';

/** Between the people and the service: hands over what either writes, and has it told. */
export interface PostOffice {
  /** Everything the service has sent, in the order it was handed over. */
  readonly letters: readonly Letter[];
  /** How many mails the service has been sent. */
  readonly received: () => number;
  /** Delivers somebody's mail to the service. */
  send(draft: Draft, introduction: number | null): Promise<void>;
}

export interface PostOfficeOptions {
  readonly world: World;
  readonly story: Story;
  readonly tell: Tell;
  /** Everything happens in turn, so that it is told in the order it happened. */
  readonly turn: InTurn;
  readonly diary: Diary;
  readonly onError: (error: unknown) => void;
  readonly stop: AbortSignal;
}

/** How long the telling waits for the service to have read a mail before it goes on with what happens elsewhere. */
const READ_WITHIN = 2_000;

export function openPostOffice(options: PostOfficeOptions): PostOffice {
  const { world, story, tell, turn, diary, onError } = options;
  const letters: Letter[] = [];
  const counts = new Map<string, number>();
  let received = 0;
  const send = (draft: Draft, introduction: number | null): Promise<void> =>
    turn(async () => {
      tell(toldOf(draft, world.service, introduction));
      received += 1;
      await world.deliver(asDelivered(draft, world.service, new Date()));
      await hasRead(draft, options);
    });
  const receive = async (sunk: SunkMail): Promise<void> => {
    const letter = await letterOf(sunk);
    const copy = letters.some(({ mail }) => mail.messageId === letter.mail.messageId);
    letters.push(letter);
    // What made the service write is told before what it wrote.
    await diary.catchUp();
    const known = diary.about(letter);
    if (!copy) tell(toldBy(letter, known));
    const person = story.people.find(({ address }) => address === letter.to);
    if (person === undefined) return;
    const nth = counted(counts, person, letter.occasion);
    for (const reaction of reactionsOf(person, letter.occasion, nth)) {
      const moment = { person, letter, reaction, introduction: known.introduction };
      react(moment, send, options).catch(onError);
    }
  };
  world.onMail((sunk) => void turn(() => receive(sunk)).catch(onError));
  return { letters, received: () => received, send };
}

async function hasRead({ messageId }: Draft, { diary, stop }: PostOfficeOptions): Promise<void> {
  const end = performance.now() + READ_WITHIN;
  while (performance.now() < end) {
    await diary.catchUp();
    if (diary.facts().messages.some((message) => message.messageId === messageId)) return;
    await wait(20, undefined, { signal: stop });
  }
}

function counted(counts: Map<string, number>, { address }: Person, occasion: Occasion): number {
  const nth = (counts.get(`${occasion} ${address}`) ?? 0) + 1;
  counts.set(`${occasion} ${address}`, nth);
  return nth;
}

interface Moment {
  readonly person: Person;
  readonly letter: Letter;
  readonly reaction: Reaction;
  readonly introduction: number | null;
}

async function react(
  { person, letter, reaction, introduction }: Moment,
  send: PostOffice['send'],
  { turn, tell, stop }: PostOfficeOptions,
): Promise<void> {
  const stopped = await wait(reaction.after, false, { signal: stop }).catch(() => true);
  if (stopped) return;
  const deed = (what: string) => tell({ step: 'deed', introduction, from: person.name, deed: what });
  switch (reaction.does) {
    case 'reply':
      return send(answerTo(letter, person, reaction.text), introduction);
    case 'vacation':
      return send(vacationAnswer(letter, person, reaction.text), introduction);
    case 'press':
      return turn(async () => {
        deed(`opens the answer page and presses “${reaction.button}”`);
        await pressButton(letter.page ?? '', reaction.button);
      });
    case 'nothing':
      return turn(async () => deed(reaction.why));
  }
}
