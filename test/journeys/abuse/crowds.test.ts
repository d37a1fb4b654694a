import { expect } from 'vitest';
import { CONNY, INTRO } from '../../support/service.ts';
import { ALICE, BOB, introduction, mailbox, type Person, write } from '../letters.ts';
import { journey, type World } from '../world.ts';

const VICTIM: Person = { name: 'Vic Tim', address: 'vic@victim.example' };

/** The ceilings that hold where nothing is configured. */
const LIMITS = 'introducer:20/d,recipient:8/w,pair:1/30d';
const RECIPIENT = 8;

function people(count: number, name = 'Guest'): Person[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `${name} ${i}`,
    address: `${name.toLowerCase()}${i}@guests.example`,
  }));
}

async function introductions({ query }: World): Promise<unknown> {
  return (await query('select count(*)::int as count from introduction'))[0]?.count;
}

journey(
  'T3: a mail to two hundred people introduces nobody, and is answered once a day',
  async ({ open }) => {
    const world = await open.world();
    const crowd = people(200);
    await world.deliver(
      introduction([ALICE, BOB], { cc: [INTRO, ...crowd.map(mailbox)] }),
      introduction([ALICE, BOB], { cc: [INTRO, ...crowd.slice(1).map(mailbox)] }),
      write({ from: CONNY, to: [INTRO], subject: 'An introduction', text: crowd.map(mailbox).join('\n') }),
      introduction(crowd, { from: { name: 'Mallory', address: 'mallory@else.example' } }),
    );
    const [told] = await world.arrived('nt', CONNY.address);
    await world.settled();
    expect(await introductions(world)).toBe(0);
    expect(world.sink.received).toEqual([told]);
    expect(told?.from).toBe('');
    // A notice is no copy of what caused it (RFC 3834 section 3.2): whole, it is a few kilobytes.
    expect(told?.raw.length).toBeLessThan(6_000);
    expect(told?.raw.toString()).not.toContain('guests.example');
  },
);

journey(
  'T4: fifty people who introduce the same person within an hour send them eight mails, and the rest wait',
  async ({ open }) => {
    const world = await open.world({ INTRODUCERS: '*@team.example', LIMITS });
    const introducers = Array.from({ length: 50 }, (_, i) => ({
      name: `Colleague ${i}`,
      address: `colleague${i}@team.example`,
    }));
    const others = people(50);
    await world.deliver(...introducers.map((from, i) => introduction([VICTIM, others[i] ?? BOB], { from })));
    await world.settled(60_000);
    expect(await introductions(world)).toBe(50);
    expect(world.mailTo(VICTIM.address)).toHaveLength(RECIPIENT);
    for (const { address } of others) expect(world.mailTo(address)).toHaveLength(1);

    // The questions that fall due now wait as well, for the victim alone.
    await world.passTime('2 hours');
    await world.arrived('ci', others[0]?.address ?? '');
    await world.settled(60_000);
    expect(world.mailTo(VICTIM.address)).toHaveLength(RECIPIENT);
    const held = `select count(*)::int as held from outgoing where address = $1 and status = 'planned'
      and kind = 'connection' and due_at > clock_timestamp() + interval '6 days'`;
    expect(await world.query(held, VICTIM.address)).toEqual([{ held: 42 }]);
  },
  120_000,
);

journey(
  'T4: one introducer makes twenty introductions a day, and hears why no more',
  async ({ open }) => {
    const world = await open.world({ LIMITS });
    const guests = people(24);
    await world.deliver(...guests.map((guest, i) => introduction([guest, people(24, 'Host')[i] ?? BOB])));
    await world.settled(40_000);
    expect(await introductions(world)).toBe(20);
    for (const [i, { address }] of guests.entries())
      expect(world.mailTo(address)).toHaveLength(i < 20 ? 1 : 0);
    const [told, ...more] = await world.arrived('nt', CONNY.address);
    expect(more).toEqual([]);
    expect(await told?.text()).toContain('20 introductions');
  },
  60_000,
);

journey('T4: two people are brought together once in a month, whoever asks for it', async ({ open }) => {
  const world = await open.world({ INTRODUCERS: '*@team.example', LIMITS });
  const dana = { name: 'Dana Dean', address: 'dana@team.example' };
  await world.deliver(
    introduction([ALICE, BOB]),
    introduction([BOB, ALICE], { from: dana }),
    introduction([VICTIM, ALICE, BOB], { from: dana }),
  );
  await world.arrived('nt', dana.address);
  await world.settled();
  expect(await introductions(world)).toBe(1);
  expect(world.mailTo(VICTIM.address)).toEqual([]);
});
