import { CONNY, INTRO } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { eventually } from '../support/wait.ts';
import {
  answering,
  type Conversation,
  type Couple,
  conversation,
  type Plant,
  pageOf,
  the,
} from './canary-acts.ts';
import { askFirst, forward, MALLORY, request, tagged } from './conversation-letters.ts';
import {
  bounce,
  introduction,
  mailbox,
  message,
  newMessageId,
  outOfOffice,
  passed,
  reply,
  write,
} from './letters.ts';
import { kindOf, type World } from './world.ts';

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
        await reply(
          question,
          one,
          `He never called me and I waited for him all ${plant('the words of one who waits', one)}.`,
        ),
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
  conversation(15, async function (world, plant) {
    const [one, two] = this.couple;
    const connection = await the(world, 'cx', one);
    const calendar = [
      'BEGIN:VCALENDAR',
      'METHOD:REPLY',
      'BEGIN:VEVENT',
      `ORGANIZER:mailto:${two.address}`,
      `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${one.address}`,
      `SUMMARY:${plant('the name of a meeting', one)}`,
      `COMMENT:${plant('what somebody says of a meeting', one)}`,
      'END:VEVENT',
      'END:VCALENDAR',
    ];
    const fields = [
      `Authentication-Results: ${passed(one)}`,
      `From: ${mailbox(one)}`,
      `To: ${mailbox(two)}, ${connection.header('reply-to')}`,
      `Subject: Accepted: ${plant('the subject of an acceptance', one)}`,
      `Message-ID: ${newMessageId(one)}`,
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: text/calendar; method=REPLY; charset=utf-8',
    ];
    await world.deliver(message(fields, calendar.join('\n')));
  }),
  conversation(
    16,
    async function (world, plant) {
      const [one, two] = this.couple;
      const [oneSays, twoSays] = await answering(world, this);
      await oneSays(`We met on Friday, under the ${plant('an answer that is corrected', one)} tree.`);
      await twoSays(`We met, it was ${plant('another answer that is corrected', two)}.`);
    },
    undefined,
    async function (world, plant) {
      const [one, two] = this.couple;
      const told = await newsOf(world, this.couple);
      const right = `No, ${one.name} hired ${two.name}.`;
      const word = `I had it from ${plant('the introducer’s own word', CONNY)}.`;
      await world.deliver(await reply(told, CONNY, `${right}\n\n${word}`));
      const [oneSays] = await answering(world, this);
      await oneSays(`That was wrong, we have not met, I mixed it up with ${plant('a correction', one)}.`);
    },
  ),
];

/** Where the instance passes words on unless somebody asks it not to: what they ask it not to still goes nowhere. */
export const SHARING: readonly Conversation[] = [
  conversation(1, async function (world, plant) {
    const [one, two] = this.couple;
    const [oneSays, twoSays] = await answering(world, this);
    await oneSays(`We met. She is ${plant('words passed on as the question said', one, CONNY)}.`);
    await twoSays(`We met. Please keep this to yourself: ${plant('words to be kept', two)}.`);
  }),
  conversation(2, async function (world, plant) {
    const [one, two] = this.couple;
    const [oneSays, twoSays] = await answering(world, this);
    await oneSays(`We signed. It is 48.000 euros with ${plant('the sentence of an amount', one)} on top.`);
    await twoSays(`She shouted at me. Between us, it was ${plant('a complaint to be kept', two)}.`);
  }),
  conversation(
    3,
    async function (world, plant) {
      const [one, two] = this.couple;
      const [oneSays, twoSays] = await answering(world, this, 'cs');
      await oneSays(`Yes, since ${plant('the words of a yes where words are passed on', one)}.`);
      await twoSays(`No, because of ${plant('the reason of a no where words are passed on', two)}.`);
    },
    askedFirst,
  ),
];

/** The mail that tells the introducer of these two, by itself or with others. */
async function newsOf(world: World, [one, two]: Couple): Promise<Received> {
  let found: Received | undefined;
  const what = `news of ${one.name} and ${two.name}`;
  await eventually(
    async () => {
      for (const mail of world.mailTo(CONNY.address))
        if (kindOf(mail) === 'oc' && (await mail.text()).includes(one.name)) found = mail;
      return found !== undefined;
    },
    { what, timeout: 30_000 },
  );
  if (found === undefined) throw new Error(what);
  return found;
}
