import { expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { CAROL, DANA, expectNowhere, forward, halfNamed, said } from './conversation-letters.ts';
import { ALICE, BOB, failed, type Person, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const CANARY = 'the oven of my grandmother';

const SETTINGS = { INTRODUCERS: '*@team.example' };

/** What Conny is asked, once nothing else is under way. */
async function question(world: World, raw: Buffer, number = 1): Promise<Received> {
  await world.deliver(raw);
  const mail = (await world.arrived('cf', CONNY.address, number)).at(-1);
  await world.settled();
  if (!mail) throw new Error('unreachable');
  return mail;
}

function recipients({ sink }: World): string[] {
  return sink.received.flatMap(({ to }) => to).sort();
}

function states(world: World): Promise<unknown> {
  return world.query('select state, confirmed from introduction order by created_at');
}

journey(
  'people found in a forwarded mail are not written to before the introducer’s plain yes',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    const asked = await question(world, forward('Please introduce these two.', `I found ${CANARY}.`));
    expect(recipients(world)).toEqual([CONNY.address]);
    expect(asked.header('subject')).toBe('Shall I introduce Alice Archer and Bob Baker?');
    expect(await said(asked)).toContain(
      'introduce Alice Archer <alice@archer.example> Bob Baker <bob@baker.example> I am asking because people were found in a forwarded message. Nobody has been written to. Reply "yes" and I go ahead',
    );
    expect(asked.header('reply-to')).toMatch(/intro\+r-[a-z2-7]{26}@loop\.example/);

    await world.deliver(await reply(asked, CONNY, 'Yes'));
    await world.arrived('cx', ALICE.address);
    await world.arrived('cx', BOB.address);
    await world.settled();
    expect(recipients(world)).toEqual([ALICE, BOB, CONNY, CONNY].map(({ address }) => address));
    await expectNowhere(CANARY, world.sink.received);
  },
);

journey(
  'one person copied and another only named: asked back, and “ja” or “oui” goes ahead too',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    const first = await question(world, halfNamed(ALICE, BOB));
    expect(await said(first)).toContain('because one of them was copied in and the others were only named');
    await world.deliver(await reply(first, CONNY, 'Ja!\n\nGrüße\nConny'));
    await world.arrived('cx', BOB.address);
    const second = await question(world, halfNamed(CAROL, BOB), 2);
    await world.deliver(await reply(second, CONNY, 'oui, merci'));
    await world.arrived('cx', CAROL.address);
    await world.settled();
    expect(await states(world)).toEqual(Array(2).fill({ state: 'introduced', confirmed: true }));
  },
);

journey('a plain no ends it, and nobody else ever hears of it', async ({ open }) => {
  const world = await open.world(SETTINGS);
  const asked = await question(world, halfNamed(ALICE, BOB));
  await world.deliver(await reply(asked, CONNY, 'No, leave it.'));
  const [done] = await world.arrived('nt', CONNY.address);
  expect(await said(done)).toContain(
    'I have cancelled the introduction of Alice Archer and Bob Baker. Nobody was written to.',
  );
  await world.deliver(await reply(asked, CONNY, 'Yes'));
  await world.handled();
  await world.passTime('5 hours');
  await world.settled();
  expect(await states(world)).toEqual([{ state: 'cancelled', confirmed: false }]);
  expect(recipients(world)).toEqual([CONNY.address, CONNY.address]);
});

journey('a yes from anybody but the introducer does nothing', async ({ open }) => {
  const world = await open.world(SETTINGS);
  const asked = await question(world, halfNamed(ALICE, BOB));
  const forged: Person = { name: CONNY.name, address: CONNY.address };
  await world.deliver(
    await reply(asked, DANA, 'Yes'),
    await reply(asked, ALICE, 'Yes'),
    await reply(asked, CAROL, 'Yes'),
    await reply(asked, forged, 'Yes', { authentication: failed(CONNY) }),
  );
  await world.handled();
  await world.settled();
  expect(await states(world)).toEqual([{ state: 'proposed', confirmed: false }]);
  expect(recipients(world)).toEqual([CONNY.address]);
});

journey('silence lapses with one note, and a yes that comes later is told what to do', async ({ open }) => {
  const world = await open.world(SETTINGS);
  await question(world, halfNamed(ALICE, BOB));
  await world.passTime('3 hours');
  const [note] = await world.arrived('lp', CONNY.address);
  await world.passTime('3 days');
  await world.settled();
  expect(recipients(world)).toEqual([CONNY.address, CONNY.address]);
  if (!note) throw new Error('no note');
  expect(note.header('subject')).toBe('No answer: Alice Archer and Bob Baker');
  expect(await said(note)).toContain('have no yes from you, so nobody was written to');

  await world.deliver(await reply(note, CONNY, 'Yes please'));
  const [late] = await world.arrived('nt', CONNY.address);
  expect(await said(late)).toContain('If you still want it, send me your mail once more.');
  await world.settled();
  expect(await states(world)).toEqual([{ state: 'lapsed', confirmed: false }]);
  expect(recipients(world)).toEqual(Array(3).fill(CONNY.address));
});
