import { expect } from 'vitest';
import { CONNY, INTRO, TRUSTED_SERVER } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { MALLORY, said } from './conversation-letters.ts';
import {
  ALICE,
  BOB,
  introduction,
  message,
  newMessageId,
  type Person,
  passed,
  reply,
  write,
} from './letters.ts';
import { journey, kindOf, type World } from './world.ts';

const SOON = { CHECK_INS: '1h,10h' };

function one(mails: readonly Received[]): Received {
  const mail = mails.at(-1);
  if (mail === undefined) throw new Error('there is no such mail');
  return mail;
}

async function connected(world: World): Promise<Received> {
  await world.deliver(introduction());
  await world.arrived('cx', BOB.address);
  await world.arrived('cx', CONNY.address);
  const mail = one(await world.arrived('cx', ALICE.address));
  await world.settled();
  return mail;
}

/** The address that stands for all of an introduction, in the connection mail's Reply-To. */
function thread(mail: Received): string {
  return mail.header('reply-to')?.match(/intro\+t-[a-z2-7]{26}@loop\.example/)?.[0] ?? '';
}

interface Calendar {
  from: Person;
  to: readonly string[];
  subject: string;
  method: 'REQUEST' | 'REPLY';
  organizer: Person;
  attendees: readonly (readonly [Person, string])[];
  fields?: readonly string[];
  authentication?: string;
}

/** What a calendar sends (RFC 5546): an invitation, or the answer to one. */
function calendar({
  from,
  to,
  subject,
  method,
  organizer,
  attendees,
  fields = [],
  authentication,
}: Calendar): Buffer {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    'UID:4711@calendar.example',
    `ORGANIZER;CN=${organizer.name}:mailto:${organizer.address}`,
    ...attendees.map(
      ([{ name, address }, status]) => `ATTENDEE;CN=${name};PARTSTAT=${status}:mailto:${address}`,
    ),
    'DTSTART:20261124T100000Z',
    'SUMMARY:Coffee',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return message(
    [
      `Return-Path: <${from.address}>`,
      `Authentication-Results: ${authentication ?? passed(from)}`,
      `Received: from mail.calendar.example (mail.calendar.example [192.0.2.8]) by ${TRUSTED_SERVER} with ESMTPS`,
      `From: ${from.name} <${from.address}>`,
      `To: ${to.join(', ')}`,
      `Subject: ${subject}`,
      `Message-ID: ${newMessageId(from)}`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      ...fields,
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="frontier"',
    ],
    [
      '--frontier',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Coffee, Tuesday at ten.',
      '--frontier',
      `Content-Type: text/calendar; charset=utf-8; method=${method}`,
      '',
      ...lines,
      '--frontier--',
    ].join('\n'),
  );
}

/** What is known of each, and by which sign. */
async function known(world: World): Promise<unknown> {
  const parties = await world.query('select name, outcome from party order by position');
  const events = await world.query(
    "select p.name, e.data ->> 'sign' as sign from event e join party p on p.id::text = e.data ->> 'partyId' where e.type = 'wrote_in_thread' order by e.id",
  );
  return {
    outcomes: parties.map(({ outcome }) => outcome),
    signs: events.map(({ name, sign }) => `${String(name).split(' ')[0]} ${sign}`),
  };
}

const NOTHING = { outcomes: [null, null], signs: [] };

journey(
  'a reply in the thread is enough: each is asked once, what came of it, and their silence is told as privacy',
  async ({ open }) => {
    const world = await open.world(SOON);
    const connection = await connected(world);
    await world.deliver(
      await reply(connection, ALICE, 'Hello Bob, lovely to meet you. Tuesday at ten?', {
        to: [BOB.address],
        cc: [CONNY.address, thread(connection)],
      }),
    );
    await world.handled();
    expect(await known(world)).toEqual({ outcomes: ['in_touch', null], signs: ['Alice mail'] });
    await world.passTime('2 hours');
    await world.settled();
    expect(world.sink.received.map(kindOf)).toEqual(['cx', 'cx', 'cx']);
    await world.passTime('9 hours');
    const toAlice = one(await world.arrived('ci', ALICE.address));
    const toBob = one(await world.arrived('ci', BOB.address));
    for (const question of [toAlice, toBob]) {
      expect(question.header('subject')).toMatch(/^You and .*: did anything come of it\?$/);
      expect(await said(question)).toContain('Did you get to meet, and did anything come of it?');
    }
    await world.settled();
    await world.passTime('10 hours');
    const told = await said(one(await world.arrived('oc', CONNY.address)));
    expect(told).toContain('They are in touch.');
    expect(told).toContain('Alice Archer: is in touch, as far as I could see.');
    expect(told).toContain('Bob Baker: has told me nothing, and that is often just privacy.');
    expect(told).not.toContain('has not answered');
    await world.settled();
    expect(world.sink.received.map(kindOf)).toEqual(['cx', 'cx', 'cx', 'ci', 'ci', 'oc']);
  },
);

journey(
  'Conny is left off the copy while we are still on it, or is moved to bcc: in touch, and nobody is asked whether',
  async ({ open }) => {
    const world = await open.world(SOON);
    const connection = await connected(world);
    await world.deliver(
      await reply(connection, ALICE, 'Hello Bob, Tuesday at ten?', {
        to: [BOB.address],
        cc: [thread(connection)],
      }),
      await reply(connection, BOB, 'Thanks Conny, moving you to bcc!', { to: [thread(connection)] }),
    );
    await world.handled();
    expect(await known(world)).toEqual({
      outcomes: ['in_touch', 'in_touch'],
      signs: ['Alice introducer_dropped', 'Bob moved_to_bcc'],
    });
    await world.settled();
    expect(world.sink.received).toHaveLength(3);
  },
);

journey(
  '“je te mets en copie cachée”, in answer to the question itself, is heard as well',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    await connected(world);
    const question = one(await world.arrived('ci', BOB.address));
    await world.deliver(await reply(question, BOB, 'Merci Conny, je te mets en copie cachée.'));
    await world.handled();
    expect(await known(world)).toMatchObject({ outcomes: [null, 'in_touch'] });
  },
);

journey(
  'Bob invites Alice with a copy to us, and her calendar says yes: both are in touch, and no machine is answered',
  async ({ open }) => {
    const world = await open.world(SOON);
    await connected(world);
    const meeting = { organizer: BOB, subject: 'Invitation: Coffee' };
    await world.deliver(
      calendar({
        ...meeting,
        from: BOB,
        to: [ALICE.address, INTRO],
        method: 'REQUEST',
        attendees: [[ALICE, 'NEEDS-ACTION']],
        fields: ['Auto-Submitted: auto-generated'],
      }),
    );
    await world.handled();
    expect(await known(world)).toEqual({ outcomes: [null, 'in_touch'], signs: ['Bob invitation'] });
    await world.deliver(
      calendar({
        ...meeting,
        subject: 'Accepted: Coffee',
        from: ALICE,
        to: [BOB.address, INTRO],
        method: 'REPLY',
        attendees: [[ALICE, 'ACCEPTED']],
        fields: ['Auto-Submitted: auto-replied'],
      }),
    );
    await world.handled();
    expect(await known(world)).toEqual({
      outcomes: ['in_touch', 'in_touch'],
      signs: ['Bob invitation', 'Alice acceptance', 'Bob acceptance'],
    });
    expect(await world.query('select question, label from answer')).toEqual([]);
    await world.passTime('2 hours');
    await world.settled();
    expect(world.sink.received).toHaveLength(3);
  },
);

journey(
  '“Accepted: …” without a calendar in it, as automatic mail, is a sign too; a meeting declined is none',
  async ({ open }) => {
    const world = await open.world(SOON);
    const connection = await connected(world);
    await world.deliver(
      calendar({
        from: BOB,
        to: [ALICE.address, thread(connection)],
        subject: 'Declined: Coffee',
        method: 'REPLY',
        organizer: ALICE,
        attendees: [[BOB, 'DECLINED']],
      }),
    );
    await world.handled();
    expect(await known(world)).toEqual(NOTHING);
    await world.deliver(
      write({
        from: ALICE,
        to: [BOB.address],
        cc: [thread(connection)],
        subject: 'Zugesagt: Kaffee',
        fields: ['Auto-Submitted: auto-generated'],
        text: '',
      }),
    );
    await world.handled();
    expect(await known(world)).toEqual({
      outcomes: ['in_touch', 'in_touch'],
      signs: ['Alice acceptance', 'Bob acceptance'],
    });
    await world.settled();
    expect(world.sink.received).toHaveLength(3);
  },
);

journey(
  'a calendar that is not theirs, a forged one, and mail between others say nothing about Alice and Bob',
  async ({ open }) => {
    const world = await open.world(SOON);
    await connected(world);
    const meeting = { organizer: BOB, subject: 'Invitation: Coffee', method: 'REQUEST' } as const;
    await world.deliver(
      calendar({
        ...meeting,
        from: BOB,
        to: [ALICE.address, INTRO],
        attendees: [[ALICE, 'NEEDS-ACTION']],
        authentication: `${TRUSTED_SERVER}; dmarc=fail header.from=baker.example`,
      }),
      calendar({
        ...meeting,
        from: MALLORY,
        organizer: MALLORY,
        to: [ALICE.address, INTRO],
        attendees: [[ALICE, 'NEEDS-ACTION']],
      }),
      write({ from: BOB, to: [MALLORY.address, INTRO], subject: 'Coffee', text: 'Hello Mallory, coffee?' }),
    );
    await world.handled();
    expect(await known(world)).toEqual(NOTHING);
    await world.deliver(
      write({ from: BOB, to: [ALICE.address], cc: [INTRO], subject: 'Coffee', text: 'Hello Alice, coffee?' }),
    );
    await world.handled();
    expect(await known(world)).toEqual({ outcomes: [null, 'in_touch'], signs: ['Bob introducer_dropped'] });
    await world.settled();
    expect(world.sink.received).toHaveLength(3);
  },
);
