import { expect } from 'vitest';
import { CONNY, INTRO } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { CAROL, expectNowhere, said } from './conversation-letters.ts';
import { ALICE, introduction, type Letter, type Person, reply, write } from './letters.ts';
import { journey, type World } from './world.ts';

const SOON = { CHECK_INS: '1s,1h' };

/** The question to each of these people, each of whom was introduced to somebody else. */
async function asked(world: World, people: readonly Person[]): Promise<Received[]> {
  const couples = people.map((person, index) => [
    person,
    { name: 'Bob Baker', address: `bob${index}@baker.example` },
  ]);
  await world.deliver(...couples.map((couple) => introduction(couple)));
  const mails = await Promise.all(couples.flat().map(({ address }) => world.arrived('ci', address)));
  await world.settled();
  return mails.flat().filter(({ to }) => people.some(({ address }) => to.includes(address)));
}

function people(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    name: 'Alice Archer',
    address: `alice${index}@archer.example`,
  }));
}

function toService(from: Person, change: Partial<Letter>): Buffer {
  return write({ from, to: [INTRO], subject: 'Hello', text: '', ...change });
}

/** What a mail program sends when its unsubscribe button is pressed. */
function unsubscribing(mail: Received, from: Person): Buffer {
  const link = /<mailto:([^?>]+)\?subject=([^>]+)>/.exec(mail.header('list-unsubscribe') ?? '');
  return toService(from, { to: [link?.[1] ?? ''], subject: link?.[2] ?? '' });
}

const STOPS: ((mail: Received, from: Person) => Buffer | Promise<Buffer>)[] = [
  (_, from) => toService(from, { text: 'Stop' }),
  (_, from) => toService(from, { subject: 'STOP' }),
  (mail, from) => reply(mail, from, 'Please stop writing to me.'),
  (mail, from) => reply(mail, from, '', { subject: 'Stop' }),
  (mail, from) => reply(mail, from, 'stop.', { to: [mail.header('reply-to') ?? '', 'bob4@baker.example'] }),
  unsubscribing,
];

journey(
  '“stop” is heard at the plain address, as a subject alone, in any reply, and by the unsubscribe button',
  async ({ open }) => {
    const world = await open.world(SOON);
    const alices = people(STOPS.length);
    const mails = await asked(world, alices);
    for (const [index, stop] of STOPS.entries()) {
      const [mail, alice] = [mails[index], alices[index]];
      if (mail && alice) await world.deliver(await stop(mail, alice));
    }
    await world.handled();
    const addresses = alices.map(({ address }) => ({ address, why: 'opted_out' }));
    expect(await world.query('select address, why from suppression order by address')).toEqual(addresses);
    await world.passTime('3 hours');
    await world.deliver(introduction([...alices.slice(0, 1), CAROL]));
    await world.arrived('cx', CAROL.address);
    await world.settled();
    await world.passTime('3 hours');
    await world.settled();
    for (const { address } of alices) expect(world.mailTo(address)).toHaveLength(2);
  },
);

journey('“later” is asked again then, and not before, as often as somebody says it', async ({ open }) => {
  const world = await open.world(SOON);
  const alices = people(2);
  const [one, other] = alices;
  const [toOne, toOther] = await asked(world, alices);
  if (!one || !other || !toOne || !toOther) throw new Error('unreachable');
  await world.deliver(
    await reply(toOne, one, 'Not yet, ask me again in two weeks.'),
    await reply(toOther, other, 'Later, please.'),
  );
  await world.handled();
  const day = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  const then = { due_at: new Date(`${day}T00:00:00Z`) };
  const planned =
    "select due_at from outgoing where kind = 'check_in' and status = 'planned' and address like 'alice%'";
  expect(await world.query(planned)).toEqual([then, then]);
  await world.passTime('3 hours');
  await world.arrived('ci', 'bob1@baker.example', 2);
  await world.settled();
  for (const { address } of alices) expect(world.mailTo(address)).toHaveLength(2);

  await world.query("update outgoing set due_at = now() where kind = 'check_in' and status = 'planned'");
  const [, again] = await world.arrived('ci', one.address, 2);
  await world.arrived('ci', other.address, 2);
  if (!again) throw new Error('unreachable');
  await world.deliver(await reply(again, one, 'Ask me once more in two weeks.'));
  await world.handled();
  expect(await world.query(planned)).toEqual([then]);
});

journey(
  '“wrong person”: whoever reads the address hears no more, and the introducer is told',
  async ({ open }) => {
    const world = await open.world(SOON);
    const [mail] = await asked(world, [ALICE]);
    if (!mail) throw new Error('unreachable');
    await world.deliver(await reply(mail, ALICE, 'Sorry, wrong person. My mother is called Alice, too.'));
    const [told] = await world.arrived('oc', CONNY.address);
    await world.settled();
    expect(await said(told)).toContain('Alice Archer: is not who reads that address; somebody else does.');
    const count = world.sink.received.length;
    await world.passTime('3 hours');
    await world.settled();
    expect(world.sink.received).toHaveLength(count);
    await expectNowhere('My mother', world.sink.received);
    expect(await world.query('select address from suppression')).toEqual([]);
  },
);
