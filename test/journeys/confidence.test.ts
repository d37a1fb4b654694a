import { describe, expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { asked, expectNowhere, said } from './conversation-letters.ts';
import { ALICE, BOB, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const ASK = { CHECK_INS: '1s,1h' };
const YES = { ...ASK, SHARE_WORDS: 'yes' };

async function told(world: World, alice: string, bob: string): Promise<string> {
  const { toAlice, toBob } = await asked(world);
  await world.deliver(await reply(toAlice, ALICE, alice), await reply(toBob, BOB, bob));
  const [outcome] = await world.arrived('oc', CONNY.address);
  await world.settled();
  return said(outcome);
}

const MET = 'We met for coffee last week.';

describe('words are private unless their writer says otherwise', () => {
  journey('the question says so, and Conny learns how far it got, and no word', async ({ open }) => {
    const world = await open.world(ASK);
    const text = await told(world, MET, 'We met for coffee. He was funny.');
    expect(await said(world.mailTo(ALICE.address)[1])).toContain('What you write stays with me.');
    expect(text).toContain('They have met.');
    await expectNowhere('coffee', world.mailTo(CONNY.address));
  });

  journey('“you can tell Conny” is good for all of it, the amount too', async ({ open }) => {
    const world = await open.world(ASK);
    const text = await told(
      world,
      'We signed the contract yesterday, he is our client now. It is worth £40k. You can tell Conny.',
      MET,
    );
    expect(text).toContain('It is worth £40k.');
    await expectNowhere('40k', world.mailTo(BOB.address));
  });
});

describe('where the instance passes words on (SHARE_WORDS=yes)', () => {
  journey('the question says so; Conny reads the words, but no amount', async ({ open }) => {
    const world = await open.world(YES);
    const text = await told(
      world,
      'We signed the contract yesterday, he is our client now. It is worth £40k a year. A lovely man.',
      'We met for coffee last week. Please keep this to yourself.',
    );
    const question = await said(world.mailTo(ALICE.address)[1]);
    expect(question).toContain(
      'Conny hears how far it got and reads what you write, but no amounts of money.',
    );
    expect(question).not.toContain('stays with me');
    expect(text).toContain('They are doing business.');
    expect(text).toContain('"We signed the contract yesterday, he is our client now. A lovely man."');
    for (const secret of ['40k', 'coffee']) await expectNowhere(secret, world.mailTo(CONNY.address));
  });

  journey('a complaint stays with us, unless its writer says otherwise', async ({ open }) => {
    const world = await open.world(YES);
    const { toAlice } = await asked(world);
    await world.deliver(
      await reply(toAlice, ALICE, 'He was rude and insulted my staff, a terrible experience.'),
    );
    await world.arrived('gb', CONNY.address);
    await expectNowhere('insulted', world.mailTo(CONNY.address));
  });

  journey('on the page a line is read by Conny, unless the box is ticked', async ({ open }) => {
    const world = await open.world(YES);
    const { toAlice, toBob } = await asked(world);
    const click = async (mail: Received, fields: Record<string, string>): Promise<void> => {
      const link = /https:\/\/loop\.example(\/r\/[a-z2-7]{26})/.exec(await mail.text())?.[1];
      const page = `${world.service.url}${link}`;
      expect(await (await fetch(page)).text()).toContain('Please keep this line to yourself');
      const answer = await fetch(page, { method: 'POST', body: new URLSearchParams(fields) });
      expect(answer.status).toBe(200);
    };
    await click(toAlice, { answer: 'met', note: 'He knows bread. 500 € an hour, though.' });
    await click(toBob, { answer: 'met', note: 'She is tiresome.', keep: 'yes' });
    const [outcome] = await world.arrived('oc', CONNY.address);
    expect(await said(outcome)).toContain('"He knows bread."');
    for (const secret of ['500', 'tiresome']) await expectNowhere(secret, world.mailTo(CONNY.address));
  });

  journey('words are passed on only where the very mail that they answer said so', async ({ open }) => {
    const world = await open.world(YES);
    const { toAlice, toBob } = await asked(world);
    // Asked before the instance passed words on.
    await world.query('update outgoing set says_shared = false where address = $1', ALICE.address);
    await world.deliver(await reply(toAlice, ALICE, MET), await reply(toBob, BOB, 'We met last week.'));
    const [outcome] = await world.arrived('oc', CONNY.address);
    expect(await said(outcome)).toContain('"We met last week."');
    await expectNowhere('coffee', world.mailTo(CONNY.address));
  });
});
