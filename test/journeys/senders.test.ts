import { expect } from 'vitest';
import { CONNY, TRUSTED_SERVER } from '../support/service.ts';
import { ALICE, BOB, failed, introduction, type Letter, passed, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const CAROL = { name: 'Carol Cooper', address: 'carol@cooper.example' };
const DAVE = { name: 'Dave Diver', address: 'dave@diver.example' };
const MALLORY = { name: 'Mallory', address: 'mallory@else.example' };

/** A genuine introduction afterwards goes out, and is the only one that does. */
async function expectOnlyGenuineMail(world: World, verdicts: string[]): Promise<void> {
  await world.deliver(introduction([CAROL, DAVE]));
  await world.arrived('cx', DAVE.address);
  await world.settled();
  const read = await world.query('select verdict, reason from message order by uid');
  const codes = read.map(({ verdict, reason }) => `${verdict} ${String(reason).split(':')[0]}`);
  expect(codes.slice(0, -1)).toEqual(verdicts);
  expect(world.sink.received.flatMap(({ to }) => to).sort()).toEqual(
    [CAROL, CONNY, DAVE].map(({ address }) => address),
  );
  expect(await world.query('select address from outgoing where address = any ($1)', SPARED)).toEqual([]);
}

const SPARED = [ALICE.address, BOB.address, MALLORY.address];

const SPOOFS: [string, Partial<Letter>][] = [
  ['says that DMARC failed', { authentication: failed(CONNY) }],
  [
    'says nothing, below which the sender put a verdict of the same name',
    {
      authentication: `${TRUSTED_SERVER}; dmarc=none\r\nX-Note: 1\r\nAuthentication-Results: ${passed(CONNY)}`,
    },
  ],
  [
    'says that DMARC failed, below which the sender put a pass of the same name',
    { authentication: `${failed(CONNY)}\r\nAuthentication-Results: ${passed(CONNY)}` },
  ],
  [
    'is another than the trusted one',
    { authentication: passed(CONNY).replace(TRUSTED_SERVER, 'mx.else.example') },
  ],
  [
    'vouches for another domain than the one in From',
    { authentication: `${TRUSTED_SERVER}; dmarc=pass header.from=else.example` },
  ],
];

journey(
  'mail in an introducer’s name that the trusted server does not vouch for causes no mail',
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(...SPOOFS.map(([, change]) => introduction([ALICE, BOB], change)));
    await expectOnlyGenuineMail(
      world,
      SPOOFS.map(() => 'rejected unauthenticated'),
    );
  },
);

journey('mail of people who may not introduce causes no mail, not even an answer', async ({ open }) => {
  const world = await open.world();
  await world.deliver(
    introduction([ALICE, BOB], { from: MALLORY }),
    introduction([ALICE, BOB], {
      from: { name: 'Conny Connector', address: 'conny@team.example.else.example' },
    }),
    introduction([ALICE, BOB], { from: { name: 'conny@team.example', address: 'mallory@else.example' } }),
  );
  await expectOnlyGenuineMail(world, Array(3).fill('ignored unknown_sender'));
});

journey('a message with two authors is nobody’s, and causes no mail', async ({ open }) => {
  const world = await open.world();
  await world.deliver(
    introduction([ALICE, BOB], { fields: ['From: Mallory <mallory@else.example>'] }),
    introduction([ALICE, BOB], {
      from: { name: 'Mallory <mallory@else.example>, Conny', address: CONNY.address },
    }),
  );
  await expectOnlyGenuineMail(world, Array(2).fill('rejected malformed'));
});

journey('an answer in a party’s name that failed authentication changes nothing', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  await world.deliver(introduction());
  const [mail] = await world.arrived('ci', ALICE.address);
  if (!mail) throw new Error('nobody was asked');
  await world.arrived('ci', BOB.address);
  await world.deliver(await reply(mail, ALICE, 'He cheated me.', { authentication: failed(ALICE) }));
  await world.handled();
  await world.settled();
  expect(await world.query('select outcome from party')).toEqual([{ outcome: null }, { outcome: null }]);
  expect(await world.query("select data ->> 'what' as what from event where type = 'noted'")).toEqual([
    { what: 'reply_with_failed_authentication' },
  ]);
  expect(world.sink.received).toHaveLength(5);
});
