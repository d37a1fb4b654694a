import { describe, expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { CAROL, expectNowhere, request, said } from './conversation-letters.ts';
import { ALICE, BOB, introduction, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const SETTINGS = { CHECK_INS: '1s,1h' };

/** Alice and Bob are introduced and asked; Alice complains in these words. */
async function complained(world: World, words: string): Promise<Received> {
  await world.deliver(introduction());
  const [toAlice] = await world.arrived('ci', ALICE.address);
  await world.arrived('ci', BOB.address);
  if (!toAlice) throw new Error('nobody was asked');
  await world.deliver(await reply(toAlice, ALICE, words));
  const [told] = await world.arrived('gb', CONNY.address);
  await world.settled();
  if (!told) throw new Error('unreachable');
  return told;
}

async function answered(world: World, to: Received, text: string, count: number): Promise<string> {
  await world.deliver(await reply(to, CONNY, text));
  return said((await world.arrived('nt', CONNY.address, count)).at(-1));
}

const COMPLAINT = 'He was rude and insulted my staff. I regret that meeting, a terrible experience.';

journey(
  'Alice says that Bob was rude: Conny alone is told, at once, with a draft to each side; nobody else hears another word',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    const told = await complained(world, COMPLAINT);
    const text = await said(told);
    expect(told.header('subject')).toBe('It did not go well: Alice Archer and Bob Baker');
    expect(text).toContain('Alice Archer: was not happy with how it went.');
    expect(text).toContain(
      'To Alice Archer, alice@archer.example: Hello Alice, I introduced you to Bob Baker',
    );
    expect(text).toContain('To Bob Baker, bob@baker.example: Hello Bob, I introduced you to Alice Archer');
    expect(text).toContain('"never again with Bob"');
    // Not her words, for she did not say that they may be passed on; and no other mail of what came of it.
    await expectNowhere('insulted', world.mailTo(CONNY.address));
    await expectNowhere('rude', world.mailTo(BOB.address));
    const count = world.sink.received.length;
    await world.passTime('3 hours');
    await world.settled();
    expect(world.sink.received).toHaveLength(count);
    expect(await world.query("select from outgoing where status = 'planned'")).toEqual([]);
  },
);

journey('Alice lets Conny read her complaint: Conny reads it, and Bob does not', async ({ open }) => {
  const world = await open.world(SETTINGS);
  const told = await complained(world, `${COMPLAINT} You can tell Conny.`);
  expect(await said(told)).toContain('He was rude and insulted my staff.');
  await expectNowhere('insulted', world.mailTo(BOB.address));
});

describe('Conny says how to go on', () => {
  journey(
    '“never again with Bob”: Bob in a later introduction is asked back about, and a yes goes on',
    async ({ open }) => {
      const world = await open.world(SETTINGS);
      const told = await complained(world, COMPLAINT);
      expect(await answered(world, told, 'Never again with Bob.\n\nConny', 1)).toContain(
        'From now on I always ask you before I introduce Bob Baker for you.',
      );
      expect(await world.query('select introducer, address, until from pause')).toEqual([
        { introducer: CONNY.address, address: BOB.address, until: null },
      ]);
      const before = world.mailTo(BOB.address).length;
      await world.deliver(introduction([CAROL, BOB]));
      const [confirm] = await world.arrived('cf', CONNY.address);
      await world.settled();
      expect(await said(confirm)).toContain(
        'I am asking because you wanted no more introductions of Bob Baker, since one went badly. Nobody has been written to.',
      );
      expect(world.mailTo(BOB.address)).toHaveLength(before);
      if (!confirm) throw new Error('unreachable');
      await world.deliver(await reply(confirm, CONNY, 'Yes'));
      await world.arrived('cx', CAROL.address);
      await world.arrived('cx', BOB.address, 2);
      // The yes was good for this one.
      await world.deliver(
        request('Please introduce them.', [BOB, { ...CAROL, address: 'c2@cooper.example' }]),
      );
      await world.arrived('cf', CONNY.address, 2);
    },
  );

  journey(
    '“pause Bob until …” holds until that day; “repaired” takes it back, and reopens nothing',
    async ({ open }) => {
      const world = await open.world(SETTINGS);
      const told = await complained(world, COMPLAINT);
      const year = new Date().getUTCFullYear() + 1;
      expect(await answered(world, told, `pause Bob until 1 March ${year}`, 1)).toContain(
        `Until 1 March ${year} I ask you before I introduce Bob Baker for you.`,
      );
      await world.deliver(introduction([CAROL, BOB]));
      const [confirm] = await world.arrived('cf', CONNY.address);
      expect(await said(confirm)).toContain(
        `you have paused introductions of Bob Baker until 1 March ${year}, since one went badly`,
      );
      expect(await answered(world, told, 'Repaired, thank you.', 2)).toContain('things are right again');
      expect(await world.query('select from pause')).toEqual([]);
      expect(await world.query("select state from introduction where state <> 'proposed'")).toEqual([
        { state: 'closed' },
      ]);
      const dora = { name: 'Dora Dyer', address: 'dora@dyer.example' };
      await world.deliver(introduction([dora, BOB]));
      await world.arrived('cx', dora.address);
    },
  );

  journey('“pause” alone: asked whom, for nobody is guessed', async ({ open }) => {
    const world = await open.world(SETTINGS);
    const told = await complained(world, COMPLAINT);
    expect(await answered(world, told, 'Pause', 1)).toContain('Whom do you mean?');
    expect(await world.query('select from pause')).toEqual([]);
  });

  journey(
    'by one click: a page that looking at changes nothing, and a button that does',
    async ({ open }) => {
      const world = await open.world(SETTINGS);
      const told = await complained(world, COMPLAINT);
      const link = /https:\/\/loop\.example(\/outcome\/[a-z2-7]{26})/.exec(await told.text())?.[1];
      const page = `${world.service.url}${link}`;
      const before = await world.checksum();
      const shown = await (await fetch(page)).text();
      expect(shown).toContain('Always ask me before introducing Bob Baker');
      expect(shown).not.toContain('insulted');
      expect((await fetch(page.replace(/.$/, 'z'))).status).toBe(404);
      expect(
        (await fetch(page, { method: 'POST', body: new URLSearchParams({ way: 'paused nobody' }) })).status,
      ).toBe(400);
      expect(await world.checksum()).toEqual(before);
      const [bob] = await world.query("select id from party where address = 'bob@baker.example'");
      const answer = await fetch(page, {
        method: 'POST',
        body: new URLSearchParams({ way: `never_again ${bob?.id}` }),
      });
      expect(await answer.text()).toContain(
        'From now on I always ask you before I introduce Bob Baker for you.',
      );
      expect(await world.query('select address from pause')).toEqual([{ address: BOB.address }]);
    },
  );

  journey(
    'a party’s own link opens none of this, and nobody but the introducer chooses',
    async ({ open }) => {
      const world = await open.world(SETTINGS);
      const told = await complained(world, COMPLAINT);
      const [toBob] = await world.arrived('ci', BOB.address);
      const own = /\/r\/([a-z2-7]{26})/.exec((await toBob?.text()) ?? '')?.[1];
      const conny = /\/outcome\/([a-z2-7]{26})/.exec(await told.text())?.[1];
      expect((await fetch(`${world.service.url}/outcome/${own}`)).status).toBe(404);
      expect((await fetch(`${world.service.url}/r/${conny}`)).status).toBe(404);
      await world.deliver(await reply(told, BOB, 'never again with Alice'));
      await world.handled();
      await world.settled();
      expect(await world.query('select from pause')).toEqual([]);
    },
  );
});
