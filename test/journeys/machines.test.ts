import { expect } from 'vitest';
import { CONNY, INTRO, TRUSTED_SERVER } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { ALICE, BOB, bounce, introduction, message, outOfOffice, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const CAROL = { name: 'Carol Cooper', address: 'carol@cooper.example' };
const ASSISTANT = { name: 'Alan Assistant', address: 'alan@archer.example' };

/** The first mail to an address, once everything that is due has gone out. */
async function first(world: World, kind: 'cx' | 'ci', address: string): Promise<Received> {
  const [mail] = await world.arrived(kind, address);
  await world.settled();
  if (!mail) throw new Error('unreachable');
  return mail;
}

function outcomes(world: World): Promise<unknown> {
  return world.query('select name, outcome, unreachable from party order by position');
}

const UNTOUCHED = [
  { name: ALICE.name, outcome: null, unreachable: false },
  { name: BOB.name, outcome: null, unreachable: false },
];

journey(
  'an out-of-office answer closes nothing, gets no answer, and moves the check-in',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1h,1d' });
    await world.deliver(introduction());
    const mail = await first(world, 'cx', ALICE.address);
    const back = new Date(Date.now() + 20 * 86_400_000);
    const day = back.toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    await world.deliver(
      outOfOffice(mail, ALICE, `I am away from my desk and will be back on ${day}. Yes, we met.`),
    );
    await world.handled();
    expect(await outcomes(world)).toEqual(UNTOUCHED);
    expect(await world.query('select state from introduction')).toEqual([{ state: 'introduced' }]);
    const [moved] = await world.query(
      "select min(due_at) as due from outgoing where kind = 'check_in' and address = $1",
      ALICE.address,
    );
    expect(Number(moved?.due)).toBeGreaterThanOrEqual(Date.parse(back.toISOString().slice(0, 10)));

    await world.passTime('2 hours');
    await world.arrived('ci', BOB.address);
    await world.settled();
    expect(world.mailTo(ALICE.address)).toHaveLength(1);
    expect(world.sink.received).toHaveLength(4);
  },
);

journey('an out-of-office answer to the check-in is no answer to it', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  await world.deliver(introduction());
  const mail = await first(world, 'ci', ALICE.address);
  await world.arrived('ci', BOB.address);
  await world.deliver(
    await reply(mail, ALICE, 'Thank you for your mail. I am out of the office this week. We met last year.', {
      subject: `Automatic reply: ${mail.header('subject')}`,
      fields: ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'],
    }),
  );
  await world.handled();
  await world.settled();
  expect(await outcomes(world)).toEqual(UNTOUCHED);
  expect(world.sink.received).toHaveLength(5);
});

journey(
  'a bounce marks the party that its return path names and tells the introducer; nobody answers it',
  async ({ open }) => {
    const world = await open.world();
    await world.deliver(introduction());
    const mail = await first(world, 'cx', BOB.address);
    await world.deliver(
      bounce(mail, '5.1.1', '550 5.1.1 <bob@baker.example>: Recipient address rejected: User unknown'),
    );
    const [told] = await world.arrived('oc', CONNY.address);
    await world.settled();
    expect(await outcomes(world)).toEqual([
      { name: ALICE.name, outcome: null, unreachable: false },
      { name: BOB.name, outcome: null, unreachable: true },
    ]);
    expect(await told?.text()).toContain('Bob Baker: could not be reached');
    expect(
      world.sink.received.filter(({ to }) => to.some((address) => /daemon|mx\./i.test(address))),
    ).toEqual([]);
    expect(world.sink.received).toHaveLength(4);
    await world.passTime('3 hours');
    await world.settled();
    expect(world.sink.received).toHaveLength(4);
  },
);

journey('our own mail in the mailbox is never acted on', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  await world.deliver(introduction());
  await first(world, 'ci', ALICE.address);
  await world.arrived('ci', BOB.address);
  const before = world.sink.received.length;
  await world.deliver(...world.sink.received.map(({ raw }) => raw));
  await world.deliver(
    Buffer.concat([Buffer.from(`Authentication-Results: ${TRUSTED_SERVER}; dmarc=pass\r\n`), copyFromUs()]),
  );
  await world.handled();
  await world.settled();
  const verdicts = await world.query('select distinct verdict from message where uid > 1');
  expect(verdicts).toEqual([{ verdict: 'own_copy' }]);
  expect(world.sink.received).toHaveLength(before);
  expect(await outcomes(world)).toEqual(UNTOUCHED);
});

/** As a rule that files what we send into the mailbox would leave it, under another's Message-ID. */
function copyFromUs(): Buffer {
  return message(
    [
      `From: Introloop <${INTRO}>`,
      `To: ${CONNY.address}, ${ALICE.address}, ${BOB.address}`,
      'Subject: Intro: Alice, Bob',
      'Message-ID: <relay-1@relay.example>',
      'Date: Sun, 1 Nov 2026 10:00:00 +0000',
    ],
    'You two should talk.',
  );
}

journey(
  'a message that cannot be read is set aside with its reason, and the next one goes on',
  async ({ open }) => {
    const world = await open.world();
    const overlong = Array.from({ length: 1_200 }, (_, line) => `X-Line-${line}: x`);
    await world.deliver(introduction([ALICE, CAROL], { fields: overlong }), introduction());
    await world.arrived('cx', BOB.address);
    await world.settled();
    expect(world.sink.received).toHaveLength(3);
    const aside = await world.query('select attempts, reason from delivery_attempt order by uid');
    expect(aside).toEqual([
      { attempts: 1, reason: expect.stringMatching(/^too_large: its header has more than 1,000 lines/) },
    ]);
  },
);

journey(
  'a message whose sender could not be looked up causes no mail yet, and the next one goes on',
  async ({ open }) => {
    const world = await open.world();
    const unsure = `${TRUSTED_SERVER}; dmarc=temperror header.from=team.example`;
    await world.deliver(introduction([ALICE, CAROL], { authentication: unsure }), introduction());
    await world.arrived('cx', BOB.address);
    await world.settled();
    expect(world.sink.received).toHaveLength(3);
    expect(world.mailTo(CAROL.address)).toEqual([]);
    const later = 'select uid, retry_at > clock_timestamp() as later, set_aside_at from delivery_attempt';
    expect(await world.query(later)).toEqual([{ uid: '1', later: true, set_aside_at: null }]);
  },
);

journey(
  'a check-in that somebody else answers changes nothing for the party it was sent to',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    await world.deliver(introduction());
    const mail = await first(world, 'ci', ALICE.address);
    await world.arrived('ci', BOB.address);
    await world.deliver(await reply(mail, ASSISTANT, 'Yes, we met and signed the contract.'));
    await world.handled();
    expect(await outcomes(world)).toEqual(UNTOUCHED);
    // Where it was the other party, their words are about themselves.
    await world.deliver(await reply(mail, BOB, 'Yes, we met last week.'));
    await world.handled();
    await world.settled();
    expect(await outcomes(world)).toEqual([
      { name: ALICE.name, outcome: null, unreachable: false },
      { name: BOB.name, outcome: 'met', unreachable: false },
    ]);
    expect(world.mailTo(ASSISTANT.address)).toEqual([]);
    expect(world.sink.received).toHaveLength(5);
  },
);
