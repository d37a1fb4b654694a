import { expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { askFirst, expectNowhere, forward, said } from './conversation-letters.ts';
import { ALICE, BOB, introduction, reply } from './letters.ts';
import { journey, kindOf, type World } from './world.ts';

const SOON = { CHECK_INS: '1s,1h' };

function one(mails: readonly Received[]): Received {
  const mail = mails.at(-1);
  if (mail === undefined) throw new Error('there is no such mail');
  return mail;
}

async function asked(world: World): Promise<{ toAlice: Received; toBob: Received }> {
  await world.deliver(introduction());
  const toAlice = one(await world.arrived('ci', ALICE.address));
  const toBob = one(await world.arrived('ci', BOB.address));
  await world.settled();
  return { toAlice, toBob };
}

journey(
  '“We met”, says Bob; “never heard from him”, says Alice: he hears that a line may be lost, she is asked once more, and Conny hears both',
  async ({ open }) => {
    const world = await open.world(SOON);
    const { toAlice, toBob } = await asked(world);
    await world.deliver(
      await reply(toBob, BOB, 'We met for a long coffee in May, thank you.'),
      await reply(toAlice, ALICE, 'I never heard from him, and I find that odd.'),
    );
    const lost = one(await world.arrived('nd', BOB.address));
    expect(lost.header('subject')).toBe('You and Alice Archer: in case a line got lost');
    const gentle = await said(lost);
    expect(gentle).toContain('Mail gets lost now and then, or ends up among the spam.');
    expect(gentle).toContain('Alice Archer <alice@archer.example>');
    await world.settled();
    // It is not over: she has one more word.
    expect(await world.query('select state from introduction')).toEqual([{ state: 'in_touch' }]);
    await world.passTime('65 minutes');
    const again = one(await world.arrived('ci', ALICE.address, 2));
    expect(again.header('subject')).toBe('Have you and Bob Baker been in touch by now?');
    await world.settled();
    await world.passTime('2 hours');
    const told = await said(one(await world.arrived('oc', CONNY.address)));
    expect(told).toContain(
      'By what I hear from Bob Baker, they have met; Alice Archer had heard nothing when I last asked. Both may be true: mail gets lost.',
    );
    expect(told).toContain('Alice Archer: has heard nothing from the other side.');
    expect(told).toContain('Bob Baker: says that they have met.');
    expect(told).toContain('A line from you to both often clears it up.');
    await world.settled();
    const kinds = world.sink.received.map((mail) => `${kindOf(mail)} ${mail.to[0]?.split('@')[0]}`);
    expect(kinds.filter((kind) => !kind.startsWith('cx')).sort()).toEqual(
      ['ci alice', 'ci alice', 'ci bob', 'nd bob', 'oc conny'].sort(),
    );
    await expectNowhere('find that odd', world.sink.received);
    await expectNowhere('long coffee', world.sink.received);
  },
);

journey(
  'each one’s answers are kept in their order, with their words, and the last one counts',
  async ({ open }) => {
    const world = await open.world(SOON);
    const { toAlice, toBob } = await asked(world);
    for (const words of ['Not yet, I am afraid.', 'We have been in touch now.', 'We met yesterday.']) {
      await world.deliver(await reply(toAlice, ALICE, words));
      await world.handled();
    }
    await world.deliver(await reply(toBob, BOB, 'We are in touch.'));
    await world.handled();
    const answers = `select p.name, a.label, a.words from answer a join party p on p.id = a.party_id order by a.at`;
    expect(await world.query(answers)).toEqual([
      { name: ALICE.name, label: 'not_yet', words: 'Not yet, I am afraid.' },
      { name: ALICE.name, label: 'in_touch', words: 'We have been in touch now.' },
      { name: ALICE.name, label: 'met', words: 'We met yesterday.' },
      { name: BOB.name, label: 'in_touch', words: 'We are in touch.' },
    ]);
    expect(await world.query('select outcome from party order by position')).toEqual([
      { outcome: 'met' },
      { outcome: 'in_touch' },
    ]);
  },
);

function connections(world: World, address: string): number {
  return world.mailTo(address).filter((mail) => kindOf(mail) === 'cx').length;
}

async function states(world: World): Promise<unknown[]> {
  const rows = await world.query('select state from introduction order by created_at');
  return rows.map(({ state }) => state);
}

journey(
  'Conny introduces the same two once more in a mail of its own: they hear of it, and there is one round of questions',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1h,2h' });
    await world.deliver(introduction());
    await world.arrived('cx', ALICE.address);
    await world.settled();
    await world.passTime('30 minutes');
    await world.deliver(introduction([BOB, ALICE], { subject: 'Bread, once more' }));
    await world.arrived('cx', ALICE.address, 2);
    await world.arrived('cx', BOB.address, 2);
    await world.settled();
    expect(await states(world)).toEqual(['closed', 'introduced']);
    await world.passTime('45 minutes');
    await world.settled();
    expect(world.mailTo(ALICE.address).map(kindOf)).toEqual(['cx', 'cx']);
    await world.passTime('20 minutes');
    await world.arrived('ci', ALICE.address);
    await world.arrived('ci', BOB.address);
    await world.settled();
    await world.passTime('1 hour');
    await world.arrived('ci', BOB.address, 2);
    await world.settled();
    await world.passTime('2 hours');
    await world.arrived('oc', CONNY.address);
    await world.settled();
    for (const { address } of [ALICE, BOB])
      expect(world.mailTo(address).map(kindOf)).toEqual(['cx', 'cx', 'ci', 'ci']);
    expect(world.mailTo(CONNY.address).map(kindOf)).toEqual(['cx', 'cx', 'oc']);
  },
);

journey(
  'the two are being asked, and Conny asks for it once more: nobody is asked twice, and Conny is told why',
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(askFirst());
    await world.arrived('cs', ALICE.address);
    await world.arrived('cs', BOB.address);
    await world.deliver(askFirst([BOB, ALICE]));
    const notice = one(await world.arrived('nt', CONNY.address));
    expect(await said(notice)).toContain(
      'I am still asking Alice Archer and Bob Baker whether they would like to be introduced.',
    );
    await world.settled();
    expect(await states(world)).toEqual(['proposed']);
    expect(world.mailTo(ALICE.address).map(kindOf)).toEqual(['cs']);
    // What was called off is not followed up: a new mail begins anew.
    await world.deliver(await reply(notice, CONNY, 'cancel'));
    await world.arrived('nt', CONNY.address, 2);
    await world.deliver(askFirst());
    await world.arrived('cs', ALICE.address, 2);
    await world.settled();
    expect(await states(world)).toEqual(['cancelled', 'proposed']);
  },
);

journey(
  'a doubtful mail waits for Conny’s yes, and Conny sends a plain one instead: that takes its place',
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(forward('Reason: bread and flour', 'Alice is looking for flour.'));
    const question = one(await world.arrived('cf', CONNY.address));
    await world.deliver(introduction());
    await world.arrived('cx', BOB.address);
    await world.arrived('cx', ALICE.address);
    await world.settled();
    expect((await states(world)).sort()).toEqual(['closed', 'introduced']);
    await world.deliver(await reply(question, CONNY, 'yes'));
    await world.handled();
    await world.settled();
    expect([connections(world, ALICE.address), connections(world, BOB.address)]).toEqual([1, 1]);
  },
);

journey(
  'the two are being asked whether they would like to meet, and Conny brings them together: nobody is told that it will not happen',
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(askFirst());
    const question = one(await world.arrived('cs', ALICE.address));
    await world.arrived('cs', BOB.address);
    await world.deliver(await reply(question, ALICE, 'Yes, please.'));
    await world.handled();
    await world.deliver(introduction());
    await world.arrived('cx', ALICE.address);
    await world.arrived('cx', BOB.address);
    await world.passTime('3 hours');
    await world.settled();
    const kinds = new Set(world.mailTo(ALICE.address).map(kindOf));
    expect(kinds.has('nn')).toBe(false);
    expect(connections(world, ALICE.address)).toBe(1);
    expect(world.mailTo(BOB.address).filter((mail) => kindOf(mail) === 'cs')).toHaveLength(1);
  },
);

journey(
  'the two are being asked, and a doubtful mail names them again: nothing is taken over before Conny’s yes',
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(askFirst());
    await world.arrived('cs', ALICE.address);
    await world.arrived('cs', BOB.address);
    await world.deliver(forward('Reason: bread and flour', 'Alice is looking for flour.'));
    const question = one(await world.arrived('cf', CONNY.address));
    await world.settled();
    expect(await states(world)).toEqual(['proposed', 'proposed']);
    await world.deliver(await reply(question, CONNY, 'yes'));
    await world.arrived('cx', ALICE.address);
    await world.arrived('cx', BOB.address);
    await world.settled();
    expect((await states(world)).sort()).toEqual(['closed', 'introduced']);
    expect([connections(world, ALICE.address), connections(world, BOB.address)]).toEqual([1, 1]);
  },
);
