import { expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { expectNowhere, said } from './conversation-letters.ts';
import { ALICE, BOB, introduction, outOfOffice, reply } from './letters.ts';
import { journey, kindOf, type World } from './world.ts';

/** Conny says that Bob writes first. */
function bobFirst(when = ''): Buffer {
  return introduction([ALICE, BOB], {
    text: `Hello Alice, hello Bob,\n\nplease meet. Bob will call you${when}, Alice.\n\nConny`,
  });
}

function one(mails: readonly Received[]): Received {
  const mail = mails.at(-1);
  if (mail === undefined) throw new Error('there is no such mail');
  return mail;
}

/** `ci alice ci bob nd bob`: what has left besides the connection mails, in that order. */
function sent(world: World): string {
  return world.sink.received
    .filter((mail) => kindOf(mail) !== 'cx')
    .map((mail) => `${kindOf(mail)} ${mail.to[0]?.split('@')[0]}`)
    .join(', ');
}

/** A first check-in after an hour: the other is asked a quarter of an hour after the first mover. */
const HOURS = { CHECK_INS: '1h,10h' };

journey(
  'Bob was to write first: he is asked first, says that they spoke, and Alice is not troubled at all',
  async ({ open }) => {
    const world = await open.world(HOURS);
    await world.deliver(bobFirst());
    expect(await said(one(await world.arrived('cx', ALICE.address)))).toContain('Bob Baker writes first.');
    await world.settled();
    await world.passTime('61 minutes');
    const question = one(await world.arrived('ci', BOB.address));
    await world.settled();
    expect(sent(world)).toBe('ci bob');
    await world.deliver(await reply(question, BOB, 'Yes, we spoke on the phone on Thursday.'));
    const told = await said(one(await world.arrived('oc', CONNY.address)));
    expect(told).toContain('They have met.');
    expect(told).toContain('Alice Archer: has told me nothing, and that is often just privacy.');
    await world.passTime('20 hours');
    await world.settled();
    expect(sent(world)).toBe('ci bob, oc conny');
  },
);

journey('Bob says nothing, and Alice is asked a little later', async ({ open }) => {
  const world = await open.world(HOURS);
  await world.deliver(bobFirst());
  await world.arrived('cx', ALICE.address);
  await world.settled();
  await world.passTime('61 minutes');
  await world.arrived('ci', BOB.address);
  await world.settled();
  expect(sent(world)).toBe('ci bob');
  await world.passTime('15 minutes');
  await world.arrived('ci', ALICE.address);
  expect(sent(world)).toBe('ci bob, ci alice');
});

journey(
  'Bob says that they are in touch: both are asked once more, what came of it, and nothing else',
  async ({ open }) => {
    const world = await open.world(HOURS);
    await world.deliver(bobFirst());
    await world.arrived('cx', ALICE.address);
    await world.settled();
    await world.passTime('61 minutes');
    await world.deliver(
      await reply(one(await world.arrived('ci', BOB.address)), BOB, 'Yes, we are in touch.'),
    );
    await world.handled();
    await world.passTime('2 hours');
    await world.settled();
    expect(sent(world)).toBe('ci bob');
    await world.passTime('10 hours');
    expect(await said(one(await world.arrived('ci', ALICE.address)))).toContain(
      'Conny Connector introduced you to Bob Baker on',
    );
    const toAlice = await said(one(await world.arrived('ci', ALICE.address)));
    expect(toAlice).toContain('Did you get to meet, and did anything come of it?');
    // What Bob has said is his.
    expect(toAlice).not.toContain('in touch');
    expect(await said(one(await world.arrived('ci', BOB.address, 2)))).toContain('you have been in touch');
    await world.settled();
    expect(sent(world)).toBe('ci bob, ci bob, ci alice');
  },
);

journey(
  '“Bob will call you tomorrow”: the mail says by when, and neither is asked before that day is over',
  async ({ open }) => {
    const world = await open.world(HOURS);
    await world.deliver(bobFirst(' tomorrow'));
    const tomorrow = new Date(Date.now() + 86_400_000);
    const day = tomorrow.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
    expect(await said(one(await world.arrived('cx', ALICE.address)))).toContain(
      `Bob Baker writes first, by ${day}.`,
    );
    await world.settled();
    const after = Date.parse(`${tomorrow.toISOString().slice(0, 10)}T00:00:00Z`) + 86_400_000;
    const due = "select due_at from outgoing where kind = 'check_in' and round = 1 order by due_at";
    expect(await world.query(due)).toEqual([
      { due_at: new Date(after) },
      { due_at: new Date(after + 15 * 60_000) },
    ]);
  },
);

journey('Bob is away: Alice is not asked before him', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  await world.deliver(bobFirst());
  const question = one(await world.arrived('ci', BOB.address));
  await world.arrived('ci', ALICE.address);
  await world.settled();
  const back = new Date(Date.now() + 20 * 86_400_000);
  const day = back.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  await world.deliver(outOfOffice(question, BOB, `I am away and will be back on ${day}.`));
  await world.handled();
  const opening = Date.parse(`${back.toISOString().slice(0, 10)}T00:00:00Z`) + 86_400_000;
  const due = "select due_at from outgoing where kind = 'check_in' and status = 'planned' order by due_at";
  expect(await world.query(due)).toEqual([
    { due_at: new Date(opening) },
    { due_at: new Date(opening + 250) },
  ]);
});

journey(
  '“He never called”: Bob gets one gentle mail that does not say who said so; he writes, and Alice is asked whether that has changed',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    await world.deliver(bobFirst());
    const question = one(await world.arrived('ci', ALICE.address));
    await world.deliver(await reply(question, ALICE, 'No, he never called me, I am afraid.'));
    const nudge = one(await world.arrived('nd', BOB.address));
    const gentle = await said(nudge);
    expect(nudge.header('subject')).toBe('A line to Alice Archer?');
    expect(gentle).toContain(
      'you were to write first. In case it has slipped, two lines are enough to begin:',
    );
    expect(gentle).toContain('Alice Archer <alice@archer.example>');
    expect(gentle).not.toMatch(/told|said|asked|waiting|complain/i);
    await expectNowhere('never called', world.mailTo(BOB.address));
    await world.deliver(await reply(nudge, BOB, 'I have written'));
    await world.handled();
    await world.settled();
    expect(await world.query('select name, outcome from party order by position')).toEqual([
      { name: 'Alice Archer', outcome: 'no_contact' },
      { name: 'Bob Baker', outcome: 'in_touch' },
    ]);
    await world.passTime('2 hours');
    const again = one(await world.arrived('ci', ALICE.address, 2));
    expect(again.header('subject')).toBe('Have you and Bob Baker been in touch by now?');
    expect(await said(again)).toContain('when I last heard from you, nothing had come from the other side');
    await world.deliver(await reply(again, ALICE, 'Yes, we met yesterday.'));
    await world.deliver(
      await reply(one(await world.arrived('ci', BOB.address, 2)), BOB, 'We met yesterday.'),
    );
    expect(await said(one(await world.arrived('oc', CONNY.address)))).toContain('They have met.');
    await world.passTime('20 hours');
    await world.settled();
    expect(world.mailTo(BOB.address).filter((mail) => kindOf(mail) === 'nd')).toHaveLength(1);
    await expectNowhere('never called', world.sink.received);
  },
);

journey(
  '“Not yet”, says Bob, and then nothing: the gentle mail has buttons of its own, and his “I can’t” ends it kindly',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    await world.deliver(bobFirst());
    const question = one(await world.arrived('ci', BOB.address));
    await world.arrived('ci', ALICE.address);
    await world.deliver(await reply(question, BOB, 'Not yet, sorry, it has been a busy week.'));
    await world.handled();
    await world.settled();
    expect(world.mailTo(BOB.address).map(kindOf)).toEqual(['cx', 'ci']);
    await world.passTime('31 minutes');
    const nudge = one(await world.arrived('nd', BOB.address));
    const link = /https:\/\/loop\.example(\/r\/[a-z2-7]{26})/.exec(await nudge.text())?.[1];
    const page = `${world.service.url}${link}`;
    const shown = await (await fetch(page)).text();
    for (const words of [
      'A line to Alice Archer?',
      'I have written',
      'Not yet, but I will',
      'I can’t, or would rather not',
    ])
      expect(shown).toContain(words);
    const answer = await fetch(page, { method: 'POST', body: new URLSearchParams({ answer: 'not_a_fit' }) });
    expect(answer.status).toBe(200);
    await world.passTime('3 hours');
    const told = await said(one(await world.arrived('oc', CONNY.address)));
    expect(told).toContain('It was not a fit.');
    await world.settled();
    expect(sent(world)).toBe('ci bob, ci alice, nd bob, oc conny');
  },
);

journey(
  'the gentle mail is not sent to whoever wants no more mail, nor to anybody once mail was seen in the thread',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    await world.deliver(bobFirst());
    const connection = one(await world.arrived('cx', BOB.address));
    const question = one(await world.arrived('ci', BOB.address));
    await world.arrived('ci', ALICE.address);
    await world.deliver(await reply(question, BOB, 'Not yet, I am afraid.'));
    await world.handled();
    await world.deliver(
      await reply(connection, BOB, 'Hello Alice, shall we talk?', {
        to: [ALICE.address],
        cc: [connection.header('reply-to')?.match(/intro\+t-[^>]+/)?.[0] ?? ''],
      }),
    );
    await world.handled();
    await world.passTime('50 minutes');
    await world.settled();
    expect(sent(world)).toBe('ci bob, ci alice');
    expect(await world.query("select status from outgoing where kind = 'nudge'")).toEqual([
      { status: 'cancelled' },
    ]);
  },
);
