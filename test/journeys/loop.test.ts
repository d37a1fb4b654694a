import { describe, expect } from 'vitest';
import { CONNY, INTRO } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { ALICE, BOB, introduction, reply } from './letters.ts';
import { shareRedis, WITHOUT_REDIS } from './servers.ts';
import { wordsOf } from './words.ts';
import { journey, kindOf } from './world.ts';

const redis = shareRedis();

const BACKENDS = [
  { queue: 'PostgreSQL', skip: false, more: () => ({}) },
  { queue: `Redis${WITHOUT_REDIS}`, skip: WITHOUT_REDIS !== '', more: () => ({ REDIS_URL: redis.url() }) },
];

/** How many mails of each kind went to whom: `ci alice@archer.example` → 1. */
function tally(mails: readonly Received[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const mail of mails) {
    const key = `${kindOf(mail)} ${mail.to.join(' ')}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const CONNECTED = {
  [`cx ${ALICE.address}`]: 1,
  [`cx ${BOB.address}`]: 1,
  [`cx ${CONNY.address}`]: 1,
};
const ASKED = { ...CONNECTED, [`ci ${ALICE.address}`]: 1, [`ci ${BOB.address}`]: 1 };

describe.each(BACKENDS)('the loop with the queue on $queue', ({ skip, more }) => {
  const rule = journey.skipIf(skip);

  rule('a copied mail brings one connection mail to all, each handed over apart', async ({ open }) => {
    const world = await open.world(more());
    await world.deliver(introduction([ALICE, BOB], { messageId: '<first@team.example>' }));
    const mails = await world.sink.waitFor(3, 30_000);
    await world.settled();
    expect(tally(world.sink.received)).toEqual(CONNECTED);

    for (const name of ['from', 'to', 'cc', 'reply-to', 'subject', 'date', 'message-id'])
      expect(new Set(mails.map((mail) => mail.header(name))).size, name).toBe(1);
    expect(new Set(mails.map(({ from }) => from)).size, 'return paths').toBe(3);
    for (const { from } of mails) expect(from).toMatch(/^intro\+b-[a-z2-7]{26}@loop\.example$/);
    const [first] = mails;
    expect(first?.header('from')).toBe('Conny Connector via Introloop <intro@loop.example>');
    expect(first?.header('to')).toContain(ALICE.address);
    expect(first?.header('to')).toContain(BOB.address);
    expect(first?.header('cc')).toContain(CONNY.address);
    expect(first?.header('reply-to')).toMatch(/intro\+t-[a-z2-7]{26}@loop\.example/);
    expect(first?.header('in-reply-to')).toBe('<first@team.example>');
    expect(first?.header('references')).toBe('<first@team.example>');
    for (const mail of mails) expect(mail.header('auto-submitted')).toBe('auto-generated');
    await expectSameContent(mails);
    for (const { address } of [ALICE, BOB]) {
      const mail = world.mailTo(address)[0];
      expect(mail?.header('list-unsubscribe')).toMatch(
        /<https:\/\/loop\.example\/unsubscribe\/[a-z2-7]{26}>/,
      );
      expect(mail?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    }
  });

  rule(
    'each party is asked in private; once both have answered, the introducer is told once',
    async ({ open }) => {
      const world = await open.world({ CHECK_INS: '1s,1h', ...more() });
      await world.deliver(introduction());
      const [toAlice] = await world.arrived('ci', ALICE.address);
      const [toBob] = await world.arrived('ci', BOB.address);
      if (!toAlice || !toBob) throw new Error('nobody was asked');
      expect([toAlice.header('to'), toBob.header('to')]).toEqual([
        'Alice Archer <alice@archer.example>',
        'Bob Baker <bob@baker.example>',
      ]);
      const own = tokensIn(toAlice);
      expect(own.length).toBeGreaterThanOrEqual(3);
      for (const mail of world.sink.received) {
        if (mail !== toAlice) expect(tokensIn(mail).filter((token) => own.includes(token))).toEqual([]);
      }

      // By the reply address, where the thread was lost; and by the thread, where the reply address was.
      const aliceSaid = 'Yes, we met for coffee last week. You can tell Conny.';
      const bobSaid = 'We met last week. Please keep this between us.';
      await world.deliver(await reply(toAlice, ALICE, aliceSaid, { answers: undefined }));
      await world.handled();
      expect(await world.query('select state from introduction')).toEqual([{ state: 'in_touch' }]);
      await world.deliver(await reply(toBob, BOB, bobSaid, { to: [INTRO] }));
      const [told] = await world.arrived('oc', CONNY.address);
      await world.settled();

      expect(await world.query('select state from introduction')).toEqual([{ state: 'closed' }]);
      expect(await world.query('select name, outcome from party order by position')).toEqual([
        { name: 'Alice Archer', outcome: 'met' },
        { name: 'Bob Baker', outcome: 'met' },
      ]);
      expect(tally(world.sink.received)).toEqual({ ...ASKED, [`oc ${CONNY.address}`]: 1 });
      const said = await told?.text();
      expect(said).toContain('They have met.');
      expect(said).toContain('we met for coffee last week');
      expect(`${said}${await told?.html()}`).not.toContain('between us');
      await world.passTime('3 hours');
      await world.settled();
      expect(tally(world.sink.received)).toEqual({ ...ASKED, [`oc ${CONNY.address}`]: 1 });
    },
  );

  rule('the second check-in goes to whom the first left unanswered, and to nobody else', async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h', ...more() });
    await world.deliver(introduction());
    const [toAlice] = await world.arrived('ci', ALICE.address);
    await world.arrived('ci', BOB.address);
    if (!toAlice) throw new Error('nobody was asked');
    await world.deliver(await reply(toAlice, ALICE, 'Yes, we met for coffee last week.'));
    await world.handled();
    await world.settled();
    await world.passTime('1 hour');
    const [, again] = await world.arrived('ci', BOB.address, 2);
    await world.settled();
    expect(tally(world.sink.received)).toEqual({ ...ASKED, [`ci ${BOB.address}`]: 2 });
    expect(await again?.text()).toContain('This is the last time I ask.');
    expect(again?.header('message-id')).not.toBe(world.mailTo(BOB.address)[1]?.header('message-id'));
  });

  rule(
    'an introduction that nobody speaks about is asked about twice, and closes by itself',
    async ({ open }) => {
      const world = await open.world({ CHECK_INS: '1s,2s', ...more() });
      await world.deliver(introduction());
      const [told] = await world.arrived('oc', CONNY.address);
      await world.settled();
      expect(tally(world.sink.received)).toEqual({
        ...ASKED,
        [`ci ${ALICE.address}`]: 2,
        [`ci ${BOB.address}`]: 2,
        [`oc ${CONNY.address}`]: 1,
      });
      expect(await told?.text()).toContain('Alice Archer: has not answered.');
      expect(await world.query('select state from introduction')).toEqual([{ state: 'closed' }]);
    },
  );

  rule('who gained by it is offered a word of thanks, which is passed on word for word', async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h', ...more() });
    await world.deliver(introduction());
    const [toAlice] = await world.arrived('ci', ALICE.address);
    const [toBob] = await world.arrived('ci', BOB.address);
    if (!toAlice || !toBob) throw new Error('nobody was asked');
    await world.deliver(
      await reply(toAlice, ALICE, 'We signed the contract yesterday, he is our client now.'),
      await reply(toBob, BOB, 'Yes, we met last week.'),
    );
    const [offer] = await world.arrived('ty', ALICE.address);
    if (!offer) throw new Error('nothing was offered');
    await world.deliver(await reply(offer, ALICE, 'Thank you, Conny. This means a lot to us.'));
    const [thanks] = await world.arrived('th', CONNY.address);
    await world.settled();
    expect(await thanks?.text()).toContain('\n  Thank you, Conny. This means a lot to us.\n');
    expect(thanks?.header('subject')).toBe('Alice Archer says thank you');
    expect(tally(world.sink.received)).toEqual({
      ...ASKED,
      [`oc ${CONNY.address}`]: 1,
      [`ty ${ALICE.address}`]: 1,
      [`th ${CONNY.address}`]: 1,
    });
    await expectSameContent(world.sink.received);
  });
});

async function expectSameContent(mails: readonly Received[]): Promise<void> {
  for (const mail of mails) {
    const { text, html } = await wordsOf(mail);
    expect(text, mail.header('subject')).toEqual(html);
  }
}

/** The tokens in a mail's links and addresses, and in its envelope. */
function tokensIn(mail: Received): string[] {
  const unfolded = mail.raw.toString().replace(/=\r\n/g, '');
  return [...new Set(`${mail.from}\n${unfolded}`.match(/(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])/g) ?? [])];
}
