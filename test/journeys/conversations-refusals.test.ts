import { expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { eventually } from '../support/wait.ts';
import { DANA, MALLORY, request, said, tagged, toService } from './conversation-letters.ts';
import { ALICE, BOB, failed, introduction, passed, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const SETTINGS = { INTRODUCERS: '*@team.example' };

const TWELVE = Array.from({ length: 12 }, (_, index) => ({
  name: `Guest ${index}`,
  address: `guest${index}@crowd.example`,
}));

async function notices(world: World, count: number): Promise<Received[]> {
  const found = await world.arrived('nt', CONNY.address, count);
  await world.handled();
  await world.settled();
  expect(world.sink.received.flatMap(({ to }) => to)).toEqual(Array(count).fill(CONNY.address));
  return found;
}

journey(
  'one person is no introduction: said once a day, with what to do instead, and nobody is written to',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    await world.deliver(
      introduction([ALICE]),
      introduction([ALICE]),
      request('Please introduce her.', [BOB]),
    );
    const [notice] = await notices(world, 1);
    expect(notice?.from).toBe('');
    expect(notice?.header('auto-submitted')).toBe('auto-replied');
    expect(await said(notice)).toContain(
      'I could not make an introduction of this mail: an introduction takes two people, and it names only Alice Archer <alice@archer.example>. Nobody has been written to. Copy me on a mail to both of them',
    );
    expect(await world.query('select id from introduction')).toEqual([]);
    await world.passTime('25 hours');
    await world.deliver(introduction([BOB]));
    const [, next] = await notices(world, 2);
    expect(await said(next)).toContain('it names only Bob Baker');
  },
);

journey('twelve people are too many: said with the limit, and nobody is written to', async ({ open }) => {
  const world = await open.world(SETTINGS);
  await world.deliver(introduction(TWELVE));
  const [notice] = await notices(world, 1);
  expect(await said(notice)).toContain('it names 12 people, and an introduction may have 10.');
  expect(await said(notice)).toContain('for more, please send several mails');
});

journey(
  'what cannot be done is said to no stranger, and to nobody whom nothing vouches for',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    for (const people of [[ALICE], TWELVE]) {
      await world.deliver(
        introduction(people, { from: MALLORY }),
        introduction(people, { authentication: failed(CONNY) }),
        introduction(people, { authentication: 'mx.loop.example; dmarc=none' }),
        introduction(people, { authentication: passed(MALLORY) }),
      );
    }
    await world.handled();
    await world.settled();
    expect(world.sink.received).toEqual([]);
    expect(await world.query('select id from outgoing')).toEqual([]);
  },
);

journey('an unknown tag is reported while the introduction goes on', async ({ open }) => {
  const world = await open.world(SETTINGS);
  await world.deliver(introduction([ALICE, BOB], { cc: [tagged('vouch+asap')] }));
  await world.arrived('cx', BOB.address);
  const [notice] = await world.arrived('nt', CONNY.address);
  expect(await said(notice)).toContain(
    'Behind my address you wrote "asap", which means nothing to me. The introduction goes on without it.',
  );
  const [connection] = await world.arrived('cx', ALICE.address);
  expect(await said(connection)).toContain('and vouches for the introduction');
  await world.settled();
  expect(world.sink.received).toHaveLength(4);
});

journey(
  'a machine among the introducers that answers every mail twice is answered ten times a day, then not at all',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    await world.deliver(toService('status', { from: DANA }));
    let answered = 0;
    await eventually(
      async () => {
        await world.settled();
        const fresh = world.mailTo(DANA.address).slice(answered);
        answered += fresh.length;
        for (const mail of fresh)
          await world.deliver(await reply(mail, DANA, 'status'), await reply(mail, DANA, 'help'));
        return fresh.length === 0;
      },
      { what: 'silence', timeout: 60_000 },
    );
    expect(world.mailTo(DANA.address)).toHaveLength(10);
    await world.deliver(toService('help', { from: DANA }), toService('help'));
    await world.arrived('nt', CONNY.address);
    await world.settled();
    expect(world.mailTo(DANA.address)).toHaveLength(10);
  },
  90_000,
);
