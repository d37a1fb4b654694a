import { expect } from 'vitest';
import type { Child } from '../support/process.ts';
import { CONNY, startServiceProcess } from '../support/service.ts';
import { eventually } from '../support/wait.ts';
import { introduction } from './letters.ts';
import { journey, type Surroundings } from './world.ts';

const LISTENING = '"state":"listening"';

/** Two services on one mailbox and one database: the one that listens, and the one that stands by. */
async function startTwo(
  world: Surroundings,
  atTheEnd: (close: () => Promise<void>) => void,
): Promise<[Child, Child]> {
  const both = [startServiceProcess(world.settings), startServiceProcess(world.settings)];
  for (const child of both) atTheEnd(() => child.destroy());
  await Promise.all(both.map((child) => child.waitFor(/"state":"(listening|standing_by)"/, 30_000)));
  const listening = both.filter((child) => child.output().includes(LISTENING));
  const standingBy = both.filter((child) => !listening.includes(child));
  if (!listening[0] || !standingBy[0]) throw new Error('not exactly one of the two listens');
  return [listening[0], standingBy[0]];
}

function couple(number: number) {
  return [
    { name: 'Alice', address: `alice${number}@archer.example` },
    { name: 'Bob', address: `bob${number}@baker.example` },
  ];
}

function couples(count: number, from = 1): ReturnType<typeof couple>[] {
  return Array.from({ length: count }, (_, index) => couple(from + index));
}

/** How many mails went to each party, and how many to Conny. */
function copies(
  world: Surroundings,
  parties: readonly { address: string }[],
): { each: number[]; conny: number } {
  return {
    each: [...new Set(parties.map(({ address }) => world.mailTo(address).length))],
    conny: world.mailTo(CONNY.address).length,
  };
}

journey('two services on one mailbox and one database handle each message once', async ({ open }) => {
  const world = await open.surroundings();
  const [one, other] = await startTwo(world, open.atTheEnd);
  const people = couples(30);
  await world.deliver(...people.map((parties) => introduction(parties)));
  await world.sink.waitFor(90, 30_000);
  await world.settled();
  expect(copies(world, people.flat())).toEqual({ each: [1], conny: 30 });
  expect(await world.query('select uid from message')).toHaveLength(30);
  expect(await world.query('select id from introduction')).toHaveLength(30);
  expect(await Promise.all([one.stop(30_000), other.stop(30_000)])).toEqual(
    Array(2).fill({ code: 0, signal: null }),
  );
});

journey('when the service that listens is killed, the other takes over within 15 s', async ({ open }) => {
  const world = await open.surroundings();
  const [one, other] = await startTwo(world, open.atTheEnd);
  const people = couples(10);
  await world.deliver(...people.map((parties) => introduction(parties)));
  await world.sink.waitFor(4, 30_000);
  await one.kill();
  const killed = performance.now();
  await other.waitFor(LISTENING);
  const late = couple(11);
  await world.deliver(introduction(late));
  await eventually(() => late.every(({ address }) => world.mailTo(address).length === 1), {
    what: 'the first mail of the one that took over',
    timeout: 15_000,
  });
  expect(performance.now() - killed).toBeLessThan(15_000);
  await world.settled(30_000);
  const ids = world.sink.received.map((mail) => `${mail.header('message-id')} ${mail.to}`);
  const lost = await world.query("select id from event where type = 'answer_lost'");
  expect(new Set(ids).size).toBe(33);
  expect(ids.length).toBeLessThanOrEqual(33 + lost.length);
  expect(await world.query('select uid from message')).toHaveLength(11);
  expect(await other.stop(30_000)).toEqual({ code: 0, signal: null });
});
