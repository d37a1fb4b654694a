import { expect } from 'vitest';
import { CONNY, INTRO } from '../../support/service.ts';
import type { Received } from '../../support/smtp-sink.ts';
import { ALICE, BOB, introduction, mailbox, type Person, reply, write } from '../letters.ts';
import { journey, type World } from '../world.ts';

/** Answers a mail as a machine would that leaves no trace of being one. */
type Bot = (mail: Received) => Promise<Buffer>;

/** Hands every mail that these people have had to their machines, until none has anything left to answer. */
async function talk(
  world: World,
  bots: ReadonlyMap<string, Bot>,
  answered: Set<Received>,
  most: number,
): Promise<void> {
  for (;;) {
    await world.settled(60_000);
    const fresh = world.sink.received.filter((mail) => !answered.has(mail));
    if (fresh.length === 0) return;
    expect(world.sink.received.length).toBeLessThanOrEqual(most);
    const answers: Buffer[] = [];
    for (const mail of fresh) {
      answered.add(mail);
      const bot = bots.get(mail.to[0] ?? '');
      if (bot !== undefined) answers.push(await bot(mail));
    }
    await world.deliver(...answers);
  }
}

const RECEIPT = 'Thank you for your message. We have received it and will get back to you.';

/** Answers to Reply-To, in the thread. */
function receipt(person: Person, text = RECEIPT): Bot {
  return (mail) => reply(mail, person, text);
}

/** Sends back what it gets, to everybody whom it finds in the header, as a mail of its own: it names no other. */
function echo(person: Person): Bot {
  return async (mail) => {
    const { to, cc } = await mail.parsed();
    const listed = [to, cc].flat().flatMap((field) => field?.value ?? []);
    const others = listed.map(({ address = '' }) => address).filter((address) => address !== person.address);
    return write({
      from: person,
      to: [INTRO, ...others],
      subject: `${mail.header('subject')}`,
      text: await mail.text(),
    });
  };
}

function bots(...of: [Person, Bot][]): Map<string, Bot> {
  return new Map(of.map(([{ address }, bot]) => [address, bot]));
}

/** The days go by, and the machines answer whatever comes. */
async function daysOf(world: World, machines: Map<string, Bot>, most: number): Promise<number[]> {
  const totals: number[] = [];
  const answered = new Set<Received>();
  for (let day = 0; day < 7; day += 1) {
    await talk(world, machines, answered, most);
    totals.push(world.sink.received.length);
    await world.passTime('1 day');
  }
  return totals;
}

/** One connection mail and two questions: what somebody gets who never answers. */
const AT_MOST = 3;

journey.for([
  ['a receipt', RECEIPT],
  ['a question', 'Who is this? What can we do for you today?'],
  ['thanks', 'Thank you!'],
  ['a delay', 'Not yet. Ask me again tomorrow.'],
] as const)(
  'T5: two machines that answer everything at once with %s get no more mail than silent people, but what they ask for once',
  { timeout: 90_000 },
  async ([what, text], { open }) => {
    const most = what === 'a delay' ? AT_MOST + 1 : AT_MOST;
    const world = await open.world({ CHECK_INS: '1s,2s', LIMITS: 'introducer:20/d' });
    await world.deliver(introduction());
    const machines = bots([ALICE, receipt(ALICE, text)], [BOB, receipt(BOB, text)]);
    const totals = await daysOf(world, machines, 30);
    expect(totals.at(-1)).toBe(totals.at(-2));
    for (const { address } of [ALICE, BOB]) expect(world.mailTo(address).length).toBeLessThanOrEqual(most);
    expect(world.mailTo(CONNY.address).length).toBeLessThanOrEqual(AT_MOST);
  },
);

journey(
  'T5: machines that send everything back to everybody come to an end',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,2s', LIMITS: 'introducer:20/d' });
    await world.deliver(introduction());
    const machines = bots([ALICE, echo(ALICE)], [BOB, echo(BOB)], [CONNY, echo(CONNY)]);
    const totals = await daysOf(world, machines, 30);
    expect(totals.at(-1)).toBe(totals.at(-2));
    expect(await world.query('select count(*)::int as count from introduction')).toEqual([{ count: 1 }]);
    for (const { address } of [ALICE, BOB]) expect(world.mailTo(address).length).toBeLessThanOrEqual(AT_MOST);
  },
  90_000,
);

journey(
  'T5: an introducer who is a machine is answered ten times a day at most',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,2s', LIMITS: 'introducer:20/d' });
    await world.deliver(
      introduction(),
      write({ from: CONNY, to: [INTRO], subject: 'help', text: 'help' }),
      write({
        from: CONNY,
        to: [INTRO],
        subject: 'An introduction',
        text: `Please introduce ${mailbox(ALICE)}.`,
      }),
    );
    const totals = await daysOf(world, bots([CONNY, receipt(CONNY, 'help')]), 60);
    const notices = world.mailTo(CONNY.address).filter(({ from }) => from === '');
    expect(notices.length).toBeGreaterThan(1);
    expect(notices.length).toBeLessThanOrEqual(12);
    expect(totals.at(-1)).toBe(totals.at(-2));
  },
  90_000,
);
