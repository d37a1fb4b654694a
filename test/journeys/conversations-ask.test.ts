import { expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { askFirst, CAROL, expectNowhere, said } from './conversation-letters.ts';
import { ALICE, BOB, type Person, reply } from './letters.ts';
import { journey, type MailKind, type World } from './world.ts';

/** The question that each person was asked, once all of them were. */
async function questions(world: World, people: readonly Person[]): Promise<Received[]> {
  await world.deliver(askFirst(people));
  if (people.length > 2) {
    const confirm = await first(world, 'cf', CONNY);
    await world.deliver(await reply(confirm, CONNY, 'Yes'));
  }
  const asked = await Promise.all(people.map(({ address }) => world.arrived('cs', address)));
  await world.settled();
  expect(world.sink.received).toHaveLength(people.length + (people.length > 2 ? 1 : 0));
  return asked.map(([mail]) => {
    if (!mail) throw new Error('unreachable');
    return mail;
  });
}

async function asked(world: World): Promise<[Received, Received]> {
  const [toAlice, toBob] = await questions(world, [ALICE, BOB]);
  if (!toAlice || !toBob) throw new Error('unreachable');
  return [toAlice, toBob];
}

async function first(world: World, kind: MailKind, person: { address: string }): Promise<Received> {
  const [mail] = await world.arrived(kind, person.address);
  if (!mail) throw new Error('unreachable');
  return mail;
}

function recipients({ sink }: World, before = 0): string[] {
  return sink.received
    .slice(before)
    .flatMap(({ to }) => to)
    .sort();
}

const state = async (world: World): Promise<unknown> =>
  (await world.query('select state from introduction'))[0]?.state;

const ALL = [ALICE, BOB, CONNY].map(({ address }) => address);

journey('asked first: each is asked alone, and two yeses bring the connection mail', async ({ open }) => {
  const world = await open.world();
  const [toAlice, toBob] = await asked(world);
  expect(toAlice.header('to')).toBe('Alice Archer <alice@archer.example>');
  expect(toAlice.header('from')).toBe('Conny Connector via Introloop <intro@loop.example>');
  expect(toAlice.header('cc')).toBeUndefined();
  expect(toAlice.header('subject')).toBe('Conny Connector would like to introduce you to Bob Baker');
  expect(await said(toAlice)).toContain('asked me to ask you first');
  await expectNowhere(BOB.address, [toAlice]);
  await expectNowhere(ALICE.address, [toBob]);

  await world.deliver(await reply(toAlice, ALICE, 'Yes\n\nAlice'));
  await world.handled();
  await world.settled();
  expect(recipients(world, 2)).toEqual([]);
  await world.deliver(await reply(toBob, BOB, 'Ja, gerne.\n\nViele Grüße\nBob'));
  const connection = await first(world, 'cx', ALICE);
  await world.settled();
  expect(recipients(world, 2)).toEqual(ALL);
  expect(await said(connection)).toContain('has introduced you to each other');
  expect(await state(world)).toBe('introduced');
  await world.passTime('1 hour');
  await first(world, 'ci', BOB);
});

const CANARY = 'owes my sister money';

journey(
  'asked first: a no is told to the introducer tactfully, and never explained to anybody',
  async ({ open }) => {
    const world = await open.world();
    const [toAlice, toBob] = await asked(world);
    await world.deliver(await reply(toAlice, ALICE, 'Yes, with pleasure.'));
    await world.handled();
    await world.deliver(await reply(toBob, BOB, `No thanks, she ${CANARY}.`));
    const told = await first(world, 'dc', CONNY);
    const notNow = await first(world, 'nn', ALICE);
    await world.settled();
    expect(recipients(world, 2)).toEqual([ALICE.address, CONNY.address]);
    expect(await said(told)).toContain('Bob Baker would rather not at the moment.');
    expect(await said(told)).toContain(
      'I told Alice Archer that it will not happen for now, and nothing else.',
    );
    expect(await said(notNow)).toContain('It will not happen for now; there is nothing you need to do.');
    expect(await said(notNow)).not.toMatch(/declin|rather not|said no|refus/i);
    await expectNowhere(CANARY, world.sink.received);

    await world.passTime('5 hours');
    await world.settled();
    expect(recipients(world, 4)).toEqual([]);
    expect(await state(world)).toBe('declined');
  },
);

journey('asked first: silence is reminded once and then lapses, with a courteous note', async ({ open }) => {
  const world = await open.world();
  const [toAlice] = await asked(world);
  await world.deliver(await reply(toAlice, ALICE, 'Yes'));
  await world.handled();
  await world.passTime('1 hour');
  const [, reminder] = await world.arrived('cs', BOB.address, 2);
  await world.settled();
  expect(recipients(world, 2)).toEqual([BOB.address]);
  expect(await said(reminder)).toContain('I will not ask again. If I hear nothing, I leave it at that.');

  await world.passTime('1 hour');
  const note = await first(world, 'lp', CONNY);
  await first(world, 'nn', ALICE);
  await world.passTime('3 days');
  await world.settled();
  expect(recipients(world, 3)).toEqual([ALICE.address, CONNY.address]);
  expect(note.header('subject')).toBe('No answer: Alice Archer and Bob Baker');
  expect(await said(note)).toContain(
    'I asked twice and have no yes or no from Bob Baker, so I leave it at that. I told Alice Archer that it will not happen for now.',
  );
  expect(await state(world)).toBe('lapsed');
});

journey(
  'asked first: “not now, ask me in spring” is asked again in spring, and not before',
  async ({ open }) => {
    const world = await open.world();
    const [toAlice, toBob] = await asked(world);
    await world.deliver(
      await reply(toAlice, ALICE, 'Yes'),
      await reply(toBob, BOB, 'Not now, please. Ask me again in spring.'),
    );
    await world.handled();
    await world.passTime('5 hours');
    await world.settled();
    expect(recipients(world, 2)).toEqual([]);
    const [again] = await world.query(
      "select due_at from outgoing where kind = 'consent' and status = 'planned'",
    );
    // Five hours older than it was planned, as everything here.
    const due = new Date(Number(again?.due_at) + 5 * 3_600_000);
    expect(due.toISOString().slice(5)).toBe('03-01T00:00:00.000Z');
    expect(Number(due)).toBeGreaterThan(Date.now());

    await world.query("update outgoing set due_at = now() where kind = 'consent' and status = 'planned'");
    const [, reminder] = await world.arrived('cs', BOB.address, 2);
    if (!reminder) throw new Error('unreachable');
    await world.deliver(await reply(reminder, BOB, 'Yes, now is fine'));
    await first(world, 'cx', BOB);
    await world.settled();
    expect(recipients(world, 3)).toEqual(ALL);
  },
);

journey(
  'asked first, of three: one says no, the other two are introduced, and the third is not shown',
  async ({ open }) => {
    const world = await open.world();
    const [toAlice, toBob, toCarol] = await questions(world, [ALICE, BOB, CAROL]);
    if (!toAlice || !toBob || !toCarol) throw new Error('unreachable');
    await world.deliver(
      await reply(toAlice, ALICE, 'Yes'),
      await reply(toCarol, CAROL, `No thanks, he ${CANARY}.`),
      await reply(toBob, BOB, 'Yes'),
    );
    await first(world, 'cx', BOB);
    await world.settled();
    expect(recipients(world, 4)).toEqual(ALL);
    await world.passTime('3 hours');
    await first(world, 'ci', ALICE);
    await world.settled();
    const introduced = world.sink.received.slice(4);
    await expectNowhere('Carol', introduced);
    await expectNowhere(CAROL.address, introduced);
    await expectNowhere(CANARY, world.sink.received);
    expect(world.mailTo(CAROL.address)).toHaveLength(1);
  },
);

journey('asked first: who answers with “no more mail” is never written to again', async ({ open }) => {
  const world = await open.world();
  const [toAlice, toBob] = await asked(world);
  await world.deliver(
    await reply(toAlice, ALICE, 'Yes'),
    await reply(toBob, BOB, 'Please stop writing to me. No more mail.'),
  );
  const told = await first(world, 'dc', CONNY);
  await first(world, 'nn', ALICE);
  expect(await said(told)).toContain('Bob Baker would rather not at the moment.');
  await world.deliver(askFirst([BOB, CAROL]));
  await world.arrived('dc', CONNY.address, 2);
  await world.passTime('5 hours');
  await world.settled();
  expect(world.mailTo(BOB.address)).toHaveLength(1);
  expect(await world.query('select address, why from suppression')).toEqual([
    { address: BOB.address, why: 'opted_out' },
  ]);
});

async function press(world: World, mail: Received, answer: string): Promise<string> {
  const path = /https:\/\/loop\.example(\/r\/[a-z2-7]{26})/.exec(await mail.text())?.[1];
  const body = new URLSearchParams({ answer });
  const response = await fetch(`${world.service.url}${path}`, { method: 'POST', body });
  expect(response.status).toBe(200);
  return response.text();
}

journey('asked first: the buttons of the page are answers, and looking at it is none', async ({ open }) => {
  const world = await open.world();
  const [toAlice, toBob] = await asked(world);
  const path = /https:\/\/loop\.example(\/r\/[a-z2-7]{26})/.exec(await toAlice.text())?.[1];
  const before = await world.checksum();
  const shown = await (await fetch(`${world.service.url}${path}`)).text();
  expect(shown).toContain('May Conny Connector introduce you to Bob Baker?');
  for (const button of ['Yes, please introduce us', 'Not now', 'No, thank you', 'No more mail, please'])
    expect(shown).toContain(button);
  expect(await world.checksum()).toEqual(before);

  expect(await press(world, toAlice, 'accepted')).toContain('Yes, please introduce us');
  const wait = await press(world, toBob, 'snooze');
  expect(wait).toContain('We ask you again then.');
  await world.passTime('5 hours');
  await world.settled();
  expect(recipients(world, 2)).toEqual([]);
  await press(world, toBob, 'accepted');
  await first(world, 'cx', BOB);
  await world.settled();
  expect(recipients(world, 2)).toEqual(ALL);
  const settled = await (await fetch(`${world.service.url}${path}`)).text();
  expect(settled).toContain('This question is settled');
  expect(settled).not.toContain('please introduce us');
});

journey(
  'asked first: a no by the button is not explained, and a yes that comes after it is answered',
  async ({ open }) => {
    const world = await open.world();
    const [toAlice, toBob] = await asked(world);
    expect(await press(world, toBob, 'declined')).toContain('Nobody hears why');
    const told = await first(world, 'dc', CONNY);
    await world.settled();
    expect(recipients(world, 2)).toEqual([CONNY.address]);
    expect(await said(told)).toContain(
      'Bob Baker would rather not at the moment. There is nothing for you to do.',
    );

    await world.deliver(await reply(toAlice, ALICE, 'Yes, why not?'), await reply(toAlice, ALICE, 'Yes!'));
    const late = await first(world, 'nn', ALICE);
    await world.handled();
    await world.settled();
    expect(await said(late)).toContain('Thank you for that. It will not happen for now');
    expect(recipients(world, 3)).toEqual([ALICE.address]);
    expect(await state(world)).toBe('declined');
  },
);
