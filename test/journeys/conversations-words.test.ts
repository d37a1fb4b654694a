import { expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import { askFirst, expectNowhere, forward, request, said } from './conversation-letters.ts';
import { ALICE, BOB, introduction, reply } from './letters.ts';
import { journey } from './world.ts';

const DAVE = { name: 'Dave Diver', address: 'dave@diver.example' };
const ERIN = { name: 'Erin Eagle', address: 'erin@eagle.example' };

journey('who writes first, in the introducer’s words, is who writes first in ours', async ({ open }) => {
  const world = await open.world();
  await world.deliver(
    introduction([ALICE, BOB], {
      text: 'Hello Alice, hello Bob,\n\nplease meet. Bob will call you, Alice.\n\nConny',
    }),
    introduction([DAVE, ERIN], { text: 'Hello Dave, hello Erin,\n\nplease meet.\n\nConny' }),
  );
  const [named] = await world.arrived('cx', ALICE.address);
  const [open2] = await world.arrived('cx', DAVE.address);
  expect(await said(named)).toContain('Bob Baker writes first.');
  expect(await said(open2)).toContain('Nobody is down to write first, so it is whoever gets to it first.');
});

const SECRETS = ['Ask her first', 'gently', 'between us', 'her old job', 'below', 'broke'];

/** What Conny says about them, among words to the service and confidences. */
const NOTE = [
  'Hi, please introduce these two. Ask her first, and gently.',
  '',
  'Alice bakes bread for half the town. Bob sells flour from his own mill.',
  'Alice will write to Bob. She wants to leave her old job, but that is between us.',
  'Bob is nearly broke, please keep that private.',
].join('\n');

journey(
  'what it is for is told in the introducer’s words; what was said to the service alone is never repeated',
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(request(NOTE));
    const [connection] = await world.arrived('cx', ALICE.address);
    expect(await said(connection)).toContain(
      'Conny writes: "Alice bakes bread for half the town. Bob sells flour from his own mill."',
    );
    expect(await said(connection)).toContain('Alice Archer writes first.');
    await world.deliver(askFirst([DAVE, ERIN], NOTE.replaceAll('Alice', 'Dave').replaceAll('Bob', 'Erin')));
    const [question] = await world.arrived('cs', DAVE.address);
    const [other] = await world.arrived('cs', ERIN.address);
    expect(await said(question)).toContain(
      'Conny writes: "Dave bakes bread for half the town. Erin sells flour from his own mill."',
    );
    if (!question || !other) throw new Error('unreachable');
    await world.deliver(await reply(question, DAVE, 'Yes'), await reply(other, ERIN, 'Yes'));
    await world.arrived('cx', ERIN.address);
    // Dave was to write first, and is asked first.
    await world.passTime('80 minutes');
    await world.arrived('ci', ERIN.address);
    await world.settled();
    for (const secret of SECRETS) await expectNowhere(secret, world.sink.received);
  },
);

journey('a line “Reason: …” is told as it stands, and nothing of what was forwarded', async ({ open }) => {
  const world = await open.world();
  await world.deliver(
    forward(
      'Reason: bread and flour, and a mill to share\n\nThanks!',
      'Alice left the bank after a quarrel.',
    ),
  );
  const [question] = await world.arrived('cf', CONNY.address);
  if (!question) throw new Error('unreachable');
  await world.deliver(await reply(question, CONNY, 'yes'));
  const [connection] = await world.arrived('cx', BOB.address);
  await world.settled();
  expect(await said(connection)).toContain('Conny writes: "bread and flour, and a mill to share"');
  await expectNowhere('quarrel', world.sink.received);
});
