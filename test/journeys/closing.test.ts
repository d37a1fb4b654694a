import { describe, expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import { CAROL, said } from './conversation-letters.ts';
import { ALICE, BOB, introduction, type Person, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const DAN: Person = { name: 'Dan Dyer', address: 'dan@dyer.example' };
const EVE: Person = { name: 'Eve Eaton', address: 'eve@eaton.example' };
const FAY: Person = { name: 'Fay Field', address: 'fay@field.example' };

/** A calendar in which every moment is a working one. */
const CALENDAR = { CHECK_INS: '1s,4w', BUSINESS_HOURS: 'Mon-Sun 00:00-24:00 UTC' };

async function introduced(world: World, ...couples: (readonly [Person, Person])[]): Promise<void> {
  for (const couple of couples) await world.deliver(introduction(couple));
  for (const person of couples.flat()) await world.arrived('ci', person.address);
  await world.settled();
}

async function says(world: World, person: Person, words: string): Promise<void> {
  const asked = (await world.arrived('ci', person.address)).at(-1);
  if (!asked) throw new Error('unreachable');
  await world.deliver(await reply(asked, person, words));
  await world.handled();
  await world.settled();
}

/** A day goes by, and no Monday: on a Sunday the weekly mail of the next day would tell it all. */
async function nextDay(world: World): Promise<void> {
  await world.query("update outgoing set due_at = due_at + interval '14 days' where kind = 'digest'");
  await world.passTime('1 day');
}

const MET = 'Yes, we met for coffee last week.';

describe('with a calendar', () => {
  journey(
    'three introductions end on one day: Conny hears of the first, and the next day of the other two, in one mail',
    async ({ open }) => {
      const world = await open.world(CALENDAR);
      await introduced(world, [ALICE, BOB], [CAROL, DAN], [EVE, FAY]);
      for (const person of [ALICE, BOB]) await says(world, person, MET);
      const [first] = await world.arrived('oc', CONNY.address);
      expect(await said(first)).toContain('On');
      for (const person of [CAROL, DAN]) await says(world, person, MET);
      for (const person of [EVE, FAY])
        await says(world, person, 'We talked; it was not a fit, no hard feelings.');
      expect(await world.query("select state from introduction where state = 'closed'")).toHaveLength(3);
      expect(await world.arrived('oc', CONNY.address)).toHaveLength(1);

      await nextDay(world);
      const [, second] = await world.arrived('oc', CONNY.address, 2);
      await world.settled();
      if (!second) throw new Error('unreachable');
      const text = await said(second);
      expect(text).toContain('Carol Cooper and Dan Dyer');
      expect(text).toContain('Eve Eaton and Fay Field');
      expect(text).not.toContain('Alice');
      await nextDay(world);
      await world.settled();
      expect(await world.arrived('oc', CONNY.address, 2)).toHaveLength(2);

      // A reply to it reaches the one that it names.
      await world.deliver(await reply(second, CONNY, 'No, that is wrong: Carol hired him.'));
      const [done] = await world.arrived('nt', CONNY.address);
      expect(await said(done)).toContain(
        'For Carol Cooper and Dan Dyer I have noted: They are doing business.',
      );
      await world.deliver(await reply(second, CONNY, 'No, they signed'));
      const [, which] = await world.arrived('nt', CONNY.address, 2);
      expect(await said(which)).toContain('I am not sure which introduction you mean.');
      if (!which) throw new Error('unreachable');
      await world.deliver(await reply(which, CONNY, 'No, Eve signed'));
      const [, , noted] = await world.arrived('nt', CONNY.address, 3);
      expect(await said(noted)).toContain(
        'For Eve Eaton and Fay Field I have noted: They are doing business.',
      );
    },
  );

  journey(
    'small news waits for the weekly mail: they are in touch; and where there is none, there is no such mail',
    async ({ open }) => {
      const world = await open.world(CALENDAR);
      await introduced(world, [ALICE, BOB]);
      await says(world, ALICE, 'Yes, we have exchanged a few mails.');
      const digests = "select due_at from outgoing where kind = 'digest'";
      const [planned, ...more] = await world.query(digests);
      expect(more).toEqual([]);
      expect(new Date(String(planned?.due_at)).getUTCDay()).toBe(1);
      await says(world, BOB, 'We are in touch by mail.');
      expect(await world.query(digests)).toHaveLength(1);

      await world.query("update outgoing set due_at = now() where kind = 'digest'");
      const [digest] = await world.arrived('dg', CONNY.address);
      await world.settled();
      const text = await said(digest);
      expect(text).toContain('Alice Archer and Bob Baker, introduced on');
      expect(text).toContain('They are in touch.');
      expect(text).toContain('Introductions made: 1 (1) In touch: 1 (1)');
      if (!digest) throw new Error('unreachable');

      // Told once; and a reply to it reaches the introduction.
      await world.query(
        "update outgoing set status = 'planned', raw = null, sent_at = null where kind = 'digest'",
      );
      await world.settled();
      expect(await world.query("select status, failure from outgoing where kind = 'digest'")).toEqual([
        { status: 'cancelled', failure: 'there is nothing left to tell' },
      ]);
      await world.deliver(await reply(digest, CONNY, 'no, Alice and Bob met'));
      const [done] = await world.arrived('nt', CONNY.address);
      expect(await said(done)).toContain('For Alice Archer and Bob Baker I have noted: They have met.');
    },
  );

  journey(
    'after the end: a late answer that changes the story is told in a mail, one that changes a part of it in the weekly one',
    async ({ open }) => {
      const world = await open.world(CALENDAR);
      await introduced(world, [ALICE, BOB]);
      await says(world, ALICE, MET);
      await says(world, BOB, 'We talked; it was not a fit, no hard feelings.');
      const [told] = await world.arrived('oc', CONNY.address);
      expect(told?.header('subject')).toBe('What came of it: Alice Archer and Bob Baker');
      await nextDay(world);
      await says(world, BOB, MET);
      expect(await world.arrived('oc', CONNY.address)).toHaveLength(1);
      expect(await world.query("select status from outgoing where kind = 'digest'")).toEqual([
        { status: 'planned' },
      ]);
      await says(world, BOB, 'We signed the contract yesterday, she is our client now.');
      const [, news] = await world.arrived('oc', CONNY.address, 2);
      expect(news?.header('subject')).toBe('News of your introduction: Alice Archer and Bob Baker');
      expect(await said(news)).toContain('They are doing business.');
      // What that mail has told is not told again.
      await world.query("update outgoing set due_at = now() where kind = 'digest'");
      await world.settled();
      expect(await world.query("select status from outgoing where kind = 'digest'")).toEqual([
        { status: 'cancelled' },
      ]);
    },
  );

  journey('a complaint on a day that has had its news is told at once all the same', async ({ open }) => {
    const world = await open.world(CALENDAR);
    await introduced(world, [ALICE, BOB], [CAROL, DAN]);
    for (const person of [ALICE, BOB]) await says(world, person, MET);
    await world.arrived('oc', CONNY.address);
    await says(world, CAROL, 'He was rude and insulted my staff, a terrible experience.');
    await world.arrived('gb', CONNY.address);
    await says(world, BOB, 'She cheated me out of the deposit.');
    await world.arrived('gb', CONNY.address, 2);
  });
});

describe('without one', () => {
  const SETTINGS = { CHECK_INS: '1s,1h' };

  journey(
    'a deal that comes long after the end: Conny hears of it, and Alice is offered to say thanks',
    async ({ open }) => {
      const world = await open.world(SETTINGS);
      await introduced(world, [ALICE, BOB]);
      for (const person of [ALICE, BOB]) await says(world, person, MET);
      await world.arrived('oc', CONNY.address);
      expect(world.mailTo(ALICE.address)).toHaveLength(2);
      await world.passTime('40 days');
      await says(world, ALICE, 'We signed the contract yesterday, he is our client now.');
      const [, news] = await world.arrived('oc', CONNY.address, 2);
      expect(await said(news)).toContain('They are doing business.');
      const [offer] = await world.arrived('ty', ALICE.address);
      expect(await said(offer)).toContain('A handwritten card works even better.');
      if (!offer) throw new Error('unreachable');
      await world.deliver(await reply(offer, ALICE, 'Thank you, Conny, for thinking of us.'));
      const [thanks] = await world.arrived('th', CONNY.address);
      expect(await said(thanks)).toContain('Thank you, Conny, for thinking of us.');
      await says(world, ALICE, 'We signed the contract yesterday, he is our client now.');
      expect(await world.arrived('ty', ALICE.address)).toHaveLength(1);
      expect(await world.arrived('oc', CONNY.address, 2)).toHaveLength(2);
    },
  );

  journey(
    'it closed in silence, and Alice asks to be asked later: asked once more, and Conny hears',
    async ({ open }) => {
      const world = await open.world({ CHECK_INS: '1s,1m' });
      await introduced(world, [ALICE, BOB]);
      await world.passTime('1 minute');
      await world.arrived('ci', BOB.address, 2);
      await world.settled();
      await world.passTime('1 minute');
      await world.arrived('oc', CONNY.address);
      await world.settled();
      await says(world, ALICE, 'Sorry for the silence! Please ask me again in two weeks.');
      expect(await world.query('select state from introduction')).toEqual([{ state: 'introduced' }]);
      await world.passTime('15 days');
      await world.arrived('ci', ALICE.address, 3);
      await says(world, ALICE, MET);
      await world.passTime('2 minutes');
      const [, news] = await world.arrived('oc', CONNY.address, 2);
      expect(await said(news)).toContain('They have met.');
      expect(await world.query('select state from introduction')).toEqual([{ state: 'closed' }]);
    },
  );
});
