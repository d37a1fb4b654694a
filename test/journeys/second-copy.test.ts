import { expect } from 'vitest';
import { ALICE, BOB, introduction, write } from './letters.ts';
import { WITHOUT_DOVECOT } from './servers.ts';
import { journey, type World } from './world.ts';

const CAROL = { name: 'Carol Cooper', address: 'carol@cooper.example' };

/** Another introduction after it shows that what came before was read. */
async function andOneMore(world: World): Promise<void> {
  await world.deliver(introduction([ALICE, CAROL]));
  await world.arrived('cx', CAROL.address);
  await world.settled();
}

async function introductions(world: World): Promise<unknown> {
  return (await world.query('select count(*)::int as count from introduction'))[0]?.count;
}

journey('a second copy of a message, byte for byte, sends nothing', async ({ open }) => {
  const world = await open.world();
  const copy = introduction();
  await world.deliver(copy, copy);
  await world.arrived('cx', BOB.address);
  await world.deliver(copy);
  await andOneMore(world);
  expect(world.sink.received).toHaveLength(6);
  expect(await introductions(world)).toBe(2);
});

journey('a second copy that came another way, with other trace fields, sends nothing', async ({ open }) => {
  const world = await open.world();
  const copy = introduction();
  const trace = [
    'Return-Path: <conny+forwarded@team.example>',
    'Delivered-To: intro@loop.example',
    'Received: from backup.example (backup.example [198.51.100.3]) by mx.loop.example with ESMTPS; Sun, 1 Nov 2026 10:00:00 +0000',
    'X-Spam-Score: 0.1',
    '',
  ];
  await world.deliver(copy);
  await world.arrived('cx', BOB.address);
  const answers = copy.indexOf('Authentication-Results:');
  await world.deliver(Buffer.concat([Buffer.from(trace.join('\r\n')), copy.subarray(answers)]));
  await andOneMore(world);
  expect(world.sink.received).toHaveLength(6);
  expect(await introductions(world)).toBe(2);
});

journey('another message under a Message-ID that was seen is another message', async ({ open }) => {
  const world = await open.world();
  await world.deliver(
    // Whoever knows an introducer's Message-ID may send it first, with words of their own.
    write({
      from: { name: 'Mallory', address: 'mallory@else.example' },
      to: ['intro@loop.example'],
      subject: 'Intro: Alice, Bob',
      messageId: '<same@team.example>',
      text: 'Nothing to see here.',
    }),
    introduction([ALICE, BOB], { messageId: '<same@team.example>' }),
  );
  await world.arrived('cx', ALICE.address);
  await world.arrived('cx', BOB.address);
  await world.settled();
  expect(world.sink.received).toHaveLength(3);
});

journey.skipIf(WITHOUT_DOVECOT !== '')(
  `a mailbox with a new UIDVALIDITY and everything still in it sends nothing${WITHOUT_DOVECOT}`,
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    await world.deliver(introduction(), introduction([BOB, CAROL]));
    await world.arrived('ci', ALICE.address);
    await world.arrived('ci', BOB.address, 2);
    await world.arrived('ci', CAROL.address);
    await world.settled();
    const before = world.sink.received.length;
    const messages = await world.query('select id from message');
    const [cursor] = await world.query('select uid_validity from mailbox_cursor');
    await world.mailbox.renumber?.();
    await andOneMore(world);
    expect(world.sink.received).toHaveLength(before + 3);
    expect(await world.query('select id from message')).toHaveLength(messages.length + 1);
    const [renumbered] = await world.query('select uid_validity from mailbox_cursor');
    expect(renumbered).not.toEqual(cursor);
  },
);
