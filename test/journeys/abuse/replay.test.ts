import { expect } from 'vitest';
import { openMailbox } from '../../support/mailbox-client.ts';
import { CONNY, INTRO, startInProcess } from '../../support/service.ts';
import { ALICE, BOB, failed, introduction, type Person, passed, write } from '../letters.ts';
import { WITHOUT_DOVECOT } from '../servers.ts';
import { journey, type World } from '../world.ts';

const MONTH = 30 * 86_400_000;

/** Introductions of people who appear nowhere else. */
function introductions(from: number, count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => {
    const party = (name: string): Person => ({ name, address: `${name}${from + i}@old.example` });
    return introduction([party('one'), party('two')]);
  });
}

journey.skipIf(WITHOUT_DOVECOT !== '')(
  `T24: five hundred old mails in a mailbox that was recreated cause no mail${WITHOUT_DOVECOT}`,
  async ({ open }) => {
    const around = await open.surroundings();
    const { url, renumber } = around.mailbox;
    const server = openMailbox(() => Number(new URL(url).port));
    open.atTheEnd(() => server.close());
    const { username: user } = new URL(url);
    const internalDate = new Date(Date.now() - MONTH);
    const old = introductions(0, 500);
    // Before the service has ever looked: only the last days of a mailbox are of interest.
    for (const raw of old.slice(0, 250)) await server.append(raw, { user, internalDate });
    const service = await startInProcess(around.settings);
    open.atTheEnd(() => service.close());
    await around.deliver(introduction());
    await around.arrived('cx', BOB.address);
    // Behind the mail that was read last, as a backup that is put back would lie.
    for (const raw of old.slice(250)) await server.append(raw, { user, internalDate });
    await around.deliver(introduction([ALICE, { name: 'Carol Cooper', address: 'carol@cooper.example' }]));
    await around.settled(60_000);
    expect(around.sink.received).toHaveLength(6);

    await renumber?.();
    await around.deliver(introduction([BOB, { name: 'Dave Diver', address: 'dave@diver.example' }]));
    await around.arrived('cx', 'dave@diver.example');
    await around.settled(60_000);
    expect(around.sink.received).toHaveLength(9);
    expect(around.sink.received.filter(({ to }) => to[0]?.endsWith('@old.example'))).toEqual([]);
    expect(await around.query('select count(*)::int as count from introduction')).toEqual([{ count: 3 }]);
  },
  120_000,
);

const ID = '<known@team.example>';

/** The genuine mail, for which the server vouches; and what somebody made of it who had read it. */
const GENUINE = introduction([ALICE, BOB], { messageId: ID });

async function expectIntroducedOnce(world: World): Promise<void> {
  await world.arrived('cx', ALICE.address);
  await world.arrived('cx', BOB.address);
  await world.settled();
  expect(world.sink.received.map(({ to }) => to[0]).sort()).toEqual(
    [ALICE, BOB, CONNY].map(({ address }) => address),
  );
}

journey(
  'T25: other words under an introducer’s Message-ID, sent first, take nothing from theirs',
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(
      write({
        from: { name: 'Mallory', address: 'mallory@else.example' },
        to: [INTRO],
        subject: 'Intro: Alice, Bob',
        messageId: ID,
        text: 'Nothing to see here.',
      }),
      introduction([ALICE, BOB], { messageId: ID, authentication: failed(CONNY), text: 'Hello' }),
      GENUINE,
    );
    await expectIntroducedOnce(world);
  },
);

journey(
  'T25: a forged copy of an introducer’s mail, sent first, takes nothing from the mail',
  async ({ open }) => {
    const world = await open.world();
    const forged = GENUINE.toString().replace(passed(CONNY), failed(CONNY));
    const unproven = GENUINE.toString().replace(passed(CONNY), 'mx.loop.example; dmarc=none');
    await world.deliver(Buffer.from(forged), Buffer.from(unproven), GENUINE, GENUINE, Buffer.from(forged));
    await expectIntroducedOnce(world);
  },
);
