import { expect } from 'vitest';
import { CONNY, INTRO } from '../../support/service.ts';
import {
  ALICE,
  BOB,
  bounce,
  failed,
  introduction,
  outOfOffice,
  type Person,
  reply,
  write,
} from '../letters.ts';
import { journey, type World } from '../world.ts';

const MALLORY: Person = { name: 'FREE NITRO', address: 'mallory@else.example' };
const SPAM = 'Claim yours at http://evil.example/nitro. You can tell Conny.';

/** No header, envelope or part of any mail has a word of Mallory’s. */
async function expectUnheard({ sink }: World): Promise<void> {
  for (const mail of sink.received) {
    const { headerLines } = await mail.parsed();
    const headers = headerLines.map(({ line }) => line).join('\n');
    const whole = [mail.from, ...mail.to, headers, await mail.text(), await mail.html()].join('\n');
    expect(whole).not.toMatch(/nitro|evil\.example|mallory|else\.example/i);
  }
}

journey(
  'T2: what strangers write to the service reaches nobody, nor do they get an answer',
  async ({ open }) => {
    const world = await open.world();
    const subjects = ['FREE NITRO http://evil.example', 'help', 'status', 'Intro: Alice, Bob'];
    await world.deliver(
      ...subjects.map((subject) => write({ from: MALLORY, to: [INTRO], subject, text: SPAM })),
      introduction([ALICE, BOB], { from: MALLORY, subject: 'FREE NITRO', text: SPAM }),
      introduction([ALICE, BOB], { authentication: failed(CONNY), subject: 'FREE NITRO', text: SPAM }),
      write({ from: MALLORY, to: [INTRO.replace('@', '+nitro@')], subject: 'FREE NITRO', text: SPAM }),
    );
    await world.settled();
    expect(await world.query('select * from outgoing')).toEqual([]);
    expect(world.sink.received).toEqual([]);
  },
);

journey(
  'T2: whoever gets hold of a party’s reply address puts no word into that party’s mouth',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,2h' });
    await world.deliver(introduction());
    const [toAlice] = await world.arrived('ci', ALICE.address);
    const [toBob] = await world.arrived('ci', BOB.address);
    if (!toAlice || !toBob) throw new Error('nobody was asked');
    const before = world.sink.received.length;
    const nitro = `We signed the contract. FREE NITRO. ${SPAM}`;
    await world.deliver(
      await reply(toAlice, MALLORY, nitro),
      await reply(toAlice, { ...MALLORY, address: ALICE.address }, nitro, { authentication: failed(ALICE) }),
      await reply(toAlice, CONNY, nitro, { authentication: failed(CONNY) }),
      outOfOffice(toAlice, MALLORY, nitro),
      bounce(toBob, '4.2.0', 'FREE NITRO http://evil.example'),
    );
    await world.settled();
    expect(world.sink.received).toHaveLength(before);
    expect(await world.query('select * from answer')).toEqual([]);

    await world.deliver(
      await reply(toAlice, ALICE, 'Yes, we met last week. You can tell Conny.'),
      await reply(toBob, BOB, 'We met last week.'),
    );
    const [told] = await world.arrived('oc', CONNY.address);
    await world.settled();
    expect(await told?.text()).toContain('Yes, we met last week.');
    await expectUnheard(world);
  },
);
