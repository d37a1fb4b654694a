import { describe, expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { asked, said } from './conversation-letters.ts';
import { ALICE, BOB, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const SETTINGS = { CHECK_INS: '1s,1h' };

/** Alice and Bob answer, and Conny is told. */
async function told(world: World, alice: string, bob: string): Promise<Received> {
  const { toAlice, toBob } = await asked(world);
  await world.deliver(await reply(toAlice, ALICE, alice), await reply(toBob, BOB, bob));
  const [outcome] = await world.arrived('oc', CONNY.address);
  await world.settled();
  if (!outcome) throw new Error('unreachable');
  return outcome;
}

async function answered(world: World, to: Received, text: string, count = 1): Promise<Received> {
  await world.deliver(await reply(to, CONNY, text));
  const mail = (await world.arrived('nt', CONNY.address, count)).at(-1);
  if (!mail) throw new Error('unreachable');
  return mail;
}

const corrections = (world: World) =>
  world.query('select words, question, label_read, label_right, corrected_by from correction order by at');

const MET = 'We met for coffee last week.';
const NOT_A_FIT = 'We talked; it was not a fit, no hard feelings.';

async function linkIn(mail: Received, path: 'r' | 'outcome', world: World): Promise<string> {
  const link = new RegExp(`https://loop\\.example(/${path}/[a-z2-7]{26})`).exec(await mail.text())?.[1];
  if (link === undefined) throw new Error(`the mail has no link to /${path}/`);
  return `${world.service.url}${link}`;
}

async function post(url: string, fields: Record<string, string>): Promise<string> {
  return (await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })).text();
}

describe('the introducer puts us right', () => {
  journey('“No, they signed”: noted, kept to learn from, and the parties hear nothing', async ({ open }) => {
    const world = await open.world(SETTINGS);
    const outcome = await told(world, MET, NOT_A_FIT);
    const count = world.sink.received.length;
    const done = await answered(world, outcome, 'No, they signed last Friday.\n\nConny');
    expect(await said(done)).toContain(
      'For Alice Archer and Bob Baker I have noted: They are doing business.',
    );
    expect(await world.query('select introducer_says, state from introduction')).toEqual([
      { introducer_says: 'won', state: 'closed' },
    ]);
    expect(await world.query("select data from event where type = 'corrected'")).toEqual([
      { data: { outcome: 'won', partyId: null } },
    ]);
    expect(await corrections(world)).toEqual([
      {
        words: MET,
        question: 'check_in',
        label_read: 'met',
        label_right: 'won',
        corrected_by: 'introducer',
      },
    ]);
    await world.settled();
    expect(world.sink.received).toHaveLength(count + 1);
  });

  journey('“That’s wrong”: asked what then, and a second reply says it', async ({ open }) => {
    const world = await open.world(SETTINGS);
    const outcome = await told(world, MET, MET);
    const question = await answered(world, outcome, 'That’s wrong!');
    expect(await said(question)).toContain('What did come of it with Alice Archer and Bob Baker?');
    const done = await answered(world, question, 'nothing came of it', 2);
    expect(await said(done)).toContain('I have noted: It was not a fit.');
    // Two mails said that they met: whose was misread cannot be told.
    expect(await corrections(world)).toEqual([]);
  });

  journey('thanks, hopes and questions put nothing right, and are kept', async ({ open }) => {
    const world = await open.world(SETTINGS);
    const outcome = await told(world, MET, NOT_A_FIT);
    for (const text of ['How lovely!', 'I hope they signed.', 'Did they sign?'])
      await world.deliver(await reply(outcome, CONNY, text));
    await world.handled();
    await world.settled();
    expect(await world.query('select introducer_says from introduction')).toEqual([
      { introducer_says: null },
    ]);
    expect(await world.query("select from event where type = 'noted'")).toHaveLength(3);
    expect(world.mailTo(CONNY.address)).toHaveLength(2);
  });

  journey('by one click on the page of the mail', async ({ open }) => {
    const world = await open.world(SETTINGS);
    const outcome = await told(world, MET, NOT_A_FIT);
    const page = await linkIn(outcome, 'outcome', world);
    const before = await world.checksum();
    const shown = await (await fetch(page)).text();
    expect(shown).toContain('What I know of your introduction: They have met.');
    expect(shown).not.toContain('coffee');
    expect(await world.checksum()).toEqual(before);
    expect(await post(page, { right: 'won' })).toContain('They are doing business.');
    expect(await world.query('select introducer_says from introduction')).toEqual([
      { introducer_says: 'won' },
    ]);
  });

  journey('a party who answers the introducer’s mail changes nothing by it', async ({ open }) => {
    const world = await open.world(SETTINGS);
    const outcome = await told(world, MET, NOT_A_FIT);
    await world.deliver(await reply(outcome, BOB, 'No, they signed'));
    await world.handled();
    await world.settled();
    expect(await world.query('select introducer_says from introduction')).toEqual([
      { introducer_says: null },
    ]);
  });
});

describe('a party puts us right', () => {
  journey(
    'the page says how Alice’s mail was understood; her click takes it back, and Conny hears',
    async ({ open }) => {
      const world = await open.world(SETTINGS);
      const { toAlice, toBob } = await asked(world);
      const words = 'We signed the contract yesterday, he is our client now.';
      await world.deliver(await reply(toAlice, ALICE, words), await reply(toBob, BOB, NOT_A_FIT));
      await world.arrived('oc', CONNY.address);
      await world.arrived('ty', ALICE.address);
      const page = await linkIn(toAlice, 'r', world);
      expect(await (await fetch(page)).text()).toContain(
        'So far I understood: Business came of it. Not right?',
      );
      expect(await (await fetch(await linkIn(toBob, 'r', world))).text()).not.toContain(
        'Business came of it. Not',
      );
      await post(page, { answer: 'in_touch' });
      const [, news] = await world.arrived('oc', CONNY.address, 2);
      expect(await said(news)).toContain('They are in touch.');
      expect(await world.query('select name, outcome from party order by position')).toEqual([
        { name: 'Alice Archer', outcome: 'in_touch' },
        { name: 'Bob Baker', outcome: 'not_a_fit' },
      ]);
      expect(await corrections(world)).toEqual([
        { words, question: 'check_in', label_read: 'won', label_right: 'in_touch', corrected_by: 'party' },
      ]);
    },
  );

  journey('it never went badly: Conny, who was told so, hears that too', async ({ open }) => {
    const world = await open.world(SETTINGS);
    const { toAlice } = await asked(world);
    await world.deliver(
      await reply(toAlice, ALICE, 'He was rude and insulted my staff, a terrible experience.'),
    );
    await world.arrived('gb', CONNY.address);
    await post(await linkIn(toAlice, 'r', world), { answer: 'met' });
    const [news] = await world.arrived('oc', CONNY.address);
    expect(await said(news)).toContain('They have met.');
    expect(await corrections(world)).toMatchObject([{ label_read: 'bad_experience', label_right: 'met' }]);
  });

  journey('things that went on by themselves were not misread', async ({ open }) => {
    const world = await open.world(SETTINGS);
    const { toAlice } = await asked(world);
    await world.deliver(await reply(toAlice, ALICE, 'Yes, we have exchanged a few mails.'));
    await world.handled();
    await world.passTime('3 days');
    await post(await linkIn(toAlice, 'r', world), { answer: 'met' });
    expect(await corrections(world)).toEqual([]);
    expect((await world.query('select outcome from party order by position'))[0]).toEqual({ outcome: 'met' });
  });
});
