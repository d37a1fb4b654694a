import { CONNY, INTRO } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { type Canary, canaryWord } from './canaries.ts';
import { askFirst, forward, MALLORY, request, tagged } from './conversation-letters.ts';
import {
  bounce,
  introduction,
  type Letter,
  mailbox,
  outOfOffice,
  type Person,
  reply,
  write,
} from './letters.ts';
import type { World } from './world.ts';

export type Couple = readonly [Person, Person];

/** Puts a new canary where `where` says, and gives its word. */
export type Plant = (where: string, ...mayReach: readonly Person[]) => string;

/** One introduction with something private in it, in two acts: how it is asked for, and what people then write. */
export interface Conversation {
  readonly couple: Couple;
  begin(plant: Plant): Buffer;
  /** @param serve what keeps a page that somebody was shown */
  go(world: World, plant: Plant, serve: Serve): Promise<void>;
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

/** Two people who are in no other conversation. */
function couple(number: number): Couple {
  const person = (given: string, family: string): Person => ({
    name: `${given} ${family}`,
    address: `${given.toLowerCase()}${number}@${family.toLowerCase()}.example`,
  });
  return [person('Nadia', 'Nowak'), person('Pavel', 'Petrov')];
}

async function the(world: World, kind: Parameters<World['arrived']>[0], to: Person): Promise<Received> {
  const [mail] = await world.arrived(kind, to.address);
  if (!mail) throw new Error('unreachable');
  return mail;
}

type Say = (text: string, change?: Partial<Letter>) => Promise<void>;

/** Each side's way to answer what they were asked. */
async function answering(
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

async function pageOf(world: World, mail: Received): Promise<string> {
  const path = /https:\/\/loop\.example(\/r\/[a-z2-7]{26})/.exec(await mail.text())?.[1];
  if (path === undefined) throw new Error('the mail has no link to a page');
  return `${world.service.url}${path}`;
}

function conversation(
  number: number,
  go: (this: Conversation, world: World, plant: Plant, serve: Serve) => Promise<void>,
  begin: (plant: Plant, two: Couple) => Buffer = (_, two) =>
    introduction(two, { subject: `Intro ${number}` }),
): Conversation {
  const two = couple(number);
  return { couple: two, begin: (plant) => begin(plant, two), go };
}

/** What an introducer says of two people in a request is there to be told to them. */
const requested = (plant: Plant, two: Couple): Buffer =>
  request(
    `Please introduce these two. Nadia bakes ${plant('what the introducer tells them both', ...two, CONNY)} for half the town.`,
    two,
  );

const askedFirst = (_: Plant, two: Couple): Buffer => askFirst(two);

/** What was said in private, by whoever said it and wherever; none of it may get to anybody but those named. */
export const CONVERSATIONS: readonly Conversation[] = [
  conversation(
    1,
    async function (world, plant) {
      const [one, two] = this.couple;
      const [oneSays, twoSays] = await answering(world, this);
      await oneSays(
        `We met for coffee on Tuesday. He is ${plant('an answer in confidence', one)}, I must say.`,
      );
      await twoSays(
        `You can tell Conny: we met, and she is ${plant('words that the introducer may read', two, CONNY)}.`,
      );
    },
    requested,
  ),
  conversation(2, async function (world, plant) {
    const [one, two] = this.couple;
    const [oneSays, twoSays] = await answering(world, this);
    await oneSays(`He was rude and shouted at me, a real ${plant('a complaint', one)}.`);
    await twoSays(`I have not heard from her, is she ${plant('a question', two)}?`);
  }),
  conversation(3, async function (world, plant) {
    const [one, two] = this.couple;
    const [oneSays, twoSays] = await answering(world, this);
    await oneSays(
      `Wrong person, sorry.\n\nMy firm is ${plant('the note of somebody reached by mistake', one)}`,
    );
    await twoSays(`Please stop writing to me, ${plant('a plea to stop', two)}.`);
  }),
  conversation(4, async function (world, plant) {
    const [one, two] = this.couple;
    const question = await the(world, 'ci', one);
    const away = `I am out of the office, at the ${plant('an out-of-office text', one)} clinic, until 3 March 2031.`;
    await world.deliver(outOfOffice(question, one, away));
    const other = await the(world, 'ci', two);
    const diagnostic = `550 mailbox of ${plant('a bounce', two)} is full`;
    await world.deliver(bounce(other, '5.2.2', diagnostic));
  }),
  conversation(5, async function (world, plant) {
    const [one, two] = this.couple;
    const [oneSays, twoSays] = await answering(world, this);
    const named = { ...one, name: `Nadia ${plant('the name in a sender’s field', one)}` };
    await oneSays(
      `We spoke yesterday.\n\nBest regards\nNadia ${plant('a signature', one)}\n+44 20 7946 0958`,
      { from: named },
    );
    await twoSays(`Yes\n\nSent from my ${plant('a footer', two)} phone`);
  }),
  conversation(6, async function (world, plant, serve) {
    const notes: Record<string, string>[] = [
      { answer: 'met', note: `He was ${plant('a note on the answer page', this.couple[0])}.` },
      {
        answer: 'met',
        note: `She was ${plant('a note that the introducer may read', this.couple[1], CONNY)}.`,
        share: 'yes',
      },
    ];
    for (const [index, person] of this.couple.entries()) {
      const page = await pageOf(world, await the(world, 'ci', person));
      await serve(person, await fetch(page));
      await serve(person, await fetch(page, { method: 'POST', body: new URLSearchParams(notes[index]) }));
      await serve(person, await fetch(page));
    }
  }),
  conversation(7, async function (world, plant) {
    const [one, two] = this.couple;
    const connection = await the(world, 'cx', one);
    const cc = [mailbox(two)];
    await world.deliver(
      await reply(connection, one, `Dear Pavel, my ${plant('a mail to the other', one)} is ringing.`, { cc }),
    );
    const question = await the(world, 'ci', two);
    await world.deliver(await reply(question, MALLORY, `I am the ${plant('a stranger’s words', MALLORY)}.`));
    const said = `I remember ${plant('the introducer’s words to a question', CONNY)}, please close this.`;
    await world.deliver(await reply(question, CONNY, said));
  }),
  conversation(8, async function (world, plant) {
    const [one, two] = this.couple;
    const [oneSays, twoSays] = await answering(world, this);
    await oneSays(`He hired me and I signed, the pay is ${plant('what somebody earns', one)}.`);
    await twoSays('She works for us now, we signed the contract.');
    const offers = [await the(world, 'ty', one), await the(world, 'ty', two)] as const;
    const passedOn = `Thank you so much, Conny, you ${plant('thanks to be passed on', one, CONNY)}.`;
    await world.deliver(await reply(offers[0], one, passedOn));
    const declined = `No, I would rather not, since ${plant('why somebody sends no thanks', two)}.`;
    await world.deliver(await reply(offers[1], two, declined));
  }),
  conversation(
    9,
    async function (world, plant) {
      const [one, two] = this.couple;
      const [oneSays, twoSays] = await answering(world, this, 'cs');
      await oneSays(`Yes, gladly, for I am ${plant('the words of a yes', one)}.`);
      await twoSays(`No thanks, she owes my ${plant('the reason of a no', two)} money.`);
    },
    askedFirst,
  ),
  conversation(
    10,
    async function (world, plant) {
      const [one, two] = this.couple;
      const [oneSays, twoSays] = await answering(world, this, 'cs');
      await oneSays(`Yes please!\n\nI was ${plant('the words of a yes, before a second one', one)} once.`);
      await twoSays(`Sure, go ahead. He is ${plant('the words of a second yes', two)}.`);
      await the(world, 'cx', one);
    },
    (plant, two) =>
      askFirst(
        two,
        `Please introduce these two. Nadia bakes bread. She wants to leave her ${plant('what is between us', CONNY)} job, but that is between us.`,
      ),
  ),
  conversation(
    11,
    async (world) => {
      const question = (await world.arrived('cf', CONNY.address)).find(({ raw }) => raw.includes('nadia11'));
      if (question) await world.deliver(await reply(question, CONNY, 'yes'));
    },
    (plant, [one, two]) =>
      forward(
        `Reason: bread and flour`,
        `I left after the ${plant('a mail that was forwarded', CONNY)} affair.`,
        [one, two],
      ),
  ),
  conversation(
    12,
    async () => {},
    (plant, two) => {
      const hidden = `Bcc: ${plant('the address of somebody copied in secret', CONNY)}@hidden.example, ${INTRO}`;
      const fields = [hidden, `Delivered-To: ${tagged('vouch')}`];
      const text = 'Hello Nadia, hello Pavel,\n\nplease meet.\n\nConny';
      return write({ from: CONNY, to: two.map(mailbox), subject: 'Intro 12', text, fields });
    },
  ),
  conversation(
    13,
    async function (world, plant) {
      const [one, two] = this.couple;
      const question = await the(world, 'ci', one);
      await world.deliver(
        await reply(question, one, `He never called me. I feel ${plant('the words of one who waits', one)}.`),
      );
      const nudge = await the(world, 'nd', two);
      await world.deliver(
        await reply(
          nudge,
          two,
          `Sorry, I was at the ${plant('the excuse of one who was reminded', two)}, will do.`,
        ),
      );
    },
    (_, two) =>
      introduction(two, {
        text: 'Hello Nadia, hello Pavel,\n\nplease meet. Pavel will call you, Nadia.\n\nConny',
      }),
  ),
  conversation(14, async function (world, plant) {
    const [one] = this.couple;
    const question = await the(world, 'ci', one);
    await world.deliver(
      await reply(question, one, `He insulted me, it was ${plant('another complaint', one)}.`),
    );
    const told = await the(world, 'gb', CONNY);
    const mails = await world.arrived('gb', CONNY.address, 2);
    for (const mail of new Set([told, ...mails]))
      await world.deliver(
        await reply(mail, CONNY, `Never again, the ${plant('what the introducer makes of it', CONNY)}!`),
      );
  }),
];
