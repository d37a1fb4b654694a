import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automatic } from '../../../src/reading/automatic/automatic.ts';
import { calendarPeople, isAcceptance } from '../../../src/reading/automatic/calendar-reply.ts';
import {
  automaticLetter,
  type Fields,
  isOwnAddress,
  isOwnMessageId,
  letter,
  REPORT,
  report,
} from './letter.ts';

const ARF: Fields = {
  From: 'feedback@fbl.mail.example',
  Subject: 'FW: Did you and Yusuf connect?',
  'Content-Type': 'multipart/report; report-type=feedback-report',
};

function feedback(fields: string) {
  return [
    ['text/plain', 'This is an email abuse report.'],
    ['message/feedback-report', fields],
    [
      'message/rfc822',
      'From: intro@introloop.test\nTo: morag@string.example\nMessage-ID: <il-ci-9@introloop.test>\n\nHi',
    ],
  ] as const;
}

describe('a complaint', () => {
  it.each([
    ['of abuse', 'Feedback-Type: abuse\nOriginal-Rcpt-To: <Morag@String.example>'],
    ['by opting out', 'Feedback-Type: opt-out\nRemoval-Recipient: morag@string.example'],
    ['whose recipient only the mail itself shows', 'Feedback-Type: abuse'],
  ])('%s names who complained, and of what', async (_, fields) => {
    const { kind, complainant, originalMessageId } = await automaticLetter(ARF, feedback(fields));
    expect({ kind, complainant, originalMessageId }).toEqual({
      kind: 'complaint',
      complainant: 'morag@string.example',
      originalMessageId: '<il-ci-9@introloop.test>',
    });
  });

  it('is none where a report says that it is no spam, or tells of authentication', async () => {
    const kinds = await Promise.all(
      ['not-spam', 'auth-failure'].map((type) => automaticLetter(ARF, feedback(`Feedback-Type: ${type}`))),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['auto_reply', 'auto_reply']);
  });

  it('of Microsoft’s consumer mail has no report part', async () => {
    const { kind, complainant } = await automaticLetter(
      { From: 'staff@hotmail.com', Subject: 'complaint about message from 203.0.113.5' },
      [
        [
          'message/rfc822',
          'X-HmXmrOriginalRecipient: morag@string.example\nFrom: intro@introloop.test\n\nHi',
        ],
      ],
    );
    expect({ kind, complainant }).toEqual({ kind: 'complaint', complainant: 'morag@string.example' });
  });
});

describe('a notification of Amazon SES', () => {
  const ses = (content: object) =>
    automaticLetter({ From: 'no-reply@sns.amazonaws.com' }, JSON.stringify(content));
  const bounced = {
    notificationType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bouncedRecipients: [
        { emailAddress: 'pavel@print.example', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 unknown' },
      ],
    },
  };

  it('of a bounce is one, bare or wrapped', async () => {
    const wrapped = { Type: 'Notification', Message: JSON.stringify(bounced) };
    const readings = await Promise.all([ses(bounced), ses(wrapped)]);
    const bounce = { address: 'pavel@print.example', status: '5.1.1', permanent: true };
    expect(readings.map((reading) => reading.bounce)).toEqual([bounce, bounce]);
  });

  it('of a complaint is one', async () => {
    const { kind, complainant } = await ses({
      notificationType: 'Complaint',
      complaint: { complainedRecipients: [{ emailAddress: 'morag@string.example' }] },
    });
    expect({ kind, complainant }).toEqual({ kind: 'complaint', complainant: 'morag@string.example' });
  });

  it('of a delivery is nobody’s answer', async () => {
    expect((await ses({ notificationType: 'Delivery', delivery: {} })).kind).toBe('auto_reply');
  });
});

describe('list mail', () => {
  const LIST: Fields = {
    'List-Id': 'Founders <founders.lists.example>',
    'List-Post': '<mailto:founders@lists.example>',
    Precedence: 'list',
  };

  it.each<[string, Fields]>([
    ['a post of a person', LIST],
    ['an answer of a person', { ...LIST, 'In-Reply-To': '<x@y.example>' }],
    [
      'a newsletter',
      { 'List-Unsubscribe': '<https://news.example/u>', Precedence: 'bulk', 'List-Id': '<news.example>' },
    ],
    ['a newsletter that calls itself generated', { ...LIST, 'Auto-Submitted': 'auto-generated' }],
    [
      'a newsletter without a list',
      {
        'List-Unsubscribe': '<https://news.example/u>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Return-Path': '<bounces+1-intro=introloop.test@em.news.example>',
      },
    ],
  ])('is %s', async (_, fields) => {
    const { kind, answerable } = await automaticLetter(fields, 'Who is coming on Thursday?');
    expect({ kind, answerable }).toEqual({ kind: 'list', answerable: false });
  });

  it.each<[string, Fields]>([
    ['came with Precedence alone', { Precedence: 'list' }],
    ['came with a List-Id alone', { 'List-Id': '<team.example>' }],
    [
      'came through a sales tool',
      {
        To: 'alice@x.example, intro@introloop.test',
        'List-Unsubscribe': '<https://crm.example/u>',
        'Return-Path': '<bounces+1@em.crm.example>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    ],
    [
      'came through the group that is our own address',
      { ...LIST, 'List-Id': '<intro.introloop.test>', 'List-Post': '<mailto:intro@introloop.test>' },
    ],
  ])('is not what %s', async (_, fields) => {
    expect((await automaticLetter(fields, 'Alice, meet Bob.')).kind).toBe('none');
  });

  it('is not an absence note with bulk precedence', async () => {
    const fields = { ...LIST, 'Auto-Submitted': 'auto-replied' };
    expect((await automaticLetter(fields, 'I am away.')).kind).toBe('auto_reply');
  });
});

describe('a calendar', () => {
  const calendar = (method: string, rest = '') =>
    [
      'text/calendar; charset=utf-8',
      `BEGIN:VCALENDAR\nMETHOD:${method}\nBEGIN:VEVENT\n${rest}\nEND:VEVENT\nEND:VCALENDAR`,
    ] as const;
  const attendee = (status: string) => `ATTENDEE;CN=Bob;PARTSTAT=${status}:mailto:bob@bakerlaw.example`;

  it.each([
    ['REPLY', attendee('ACCEPTED'), 'accepted'],
    ['REPLY', attendee('DECLINED'), 'declined'],
    ['REPLY', attendee('TENTATIVE'), 'tentative'],
    [
      'REPLY',
      'ATTENDEE;CN="Bob Baker";RSVP=TRUE;PARTS\n TAT=ACCEPTED:mailto:bob@bakerlaw.example',
      'accepted',
    ],
    ['COUNTER', attendee('TENTATIVE'), 'tentative'],
  ])('answers a meeting request: %s %s', async (method, rest, wanted) => {
    const reading = await automaticLetter({ Subject: 'Accepted: Tea' }, [
      ['text/plain', ''],
      calendar(method, rest),
    ]);
    expect(reading).toMatchObject({ kind: 'auto_reply', calendar: wanted, answerable: false, until: null });
  });

  it.each([
    ['Accepted: Tea @ Tue 3 Jun 2025', true],
    ['Zugesagt: Tee', true],
    ['Accepté : Thé', true],
    ['Aceptada: Té', true],
    ['Geaccepteerd: Thee', true],
    ['Aceite: Chá', true],
    ['Re: Accepted: Tea', false],
    ['Accepted', false],
    ['Declined: Tea', false],
    ['Tentatively Accepted: Tea', false],
    ['Your paper was accepted: congratulations', false],
  ])('without a calendar says yes in its subject: %s %s', async (Subject, yes) => {
    expect(isAcceptance(await letter({ Subject }, ''))).toBe(yes);
  });

  it('says in its own words what it answers, whatever its subject', async () => {
    const declined = await letter({ Subject: 'Accepted: Tea' }, [
      ['text/plain', ''],
      calendar('REPLY', attendee('DECLINED')),
    ]);
    expect(isAcceptance(declined)).toBe(false);
  });

  it('names who organizes the meeting, and who is asked to it', async () => {
    const people = [
      'ORGANIZER;CN="Alice, Archer":mailto:Alice@Archer.example',
      'ATTENDEE;CN=Bob;ROLE=REQ-PARTICIPANT;PARTS\n TAT=NEEDS-ACTION:MAILTO:bob@baker.example',
      'ATTENDEE:mailto:bob@baker.example',
      'ATTENDEE:urn:uuid:4711',
    ].join('\n');
    const invitation = await letter({}, [['text/plain', ''], calendar('REQUEST', people)]);
    expect(calendarPeople(invitation)).toEqual(['alice@archer.example', 'bob@baker.example']);
    expect(calendarPeople(await letter({}, 'ORGANIZER:mailto:alice@archer.example'))).toEqual([]);
  });

  it('that invites is a person’s mail, though it says that it was generated', async () => {
    const fields = { Subject: 'Tea', 'Auto-Submitted': 'auto-generated' };
    const reading = await automaticLetter(fields, [
      ['text/plain', 'Let us three meet.'],
      calendar('REQUEST'),
    ]);
    expect(reading).toMatchObject({ kind: 'none', calendar: null });
  });
});

describe('a loop', () => {
  it('is known by our own mark', async () => {
    expect((await automaticLetter({ 'X-Loop': 'intro@introloop.test' })).kind).toBe('loop');
  });

  it('is known by the number of hops', async () => {
    const mail = await letter({});
    const hop = { name: 'received', value: 'from a by b' };
    const looped = { ...mail, headers: [...mail.headers, ...Array.from({ length: 51 }, () => hop)] };
    expect(automatic(looped, isOwnAddress, isOwnMessageId).kind).toBe('loop');
  });
});

describe('whether a mail may be answered', () => {
  it.each<[string, Fields, boolean]>([
    ['a person’s', {}, true],
    ['a person’s with an unsubscribe link', { 'List-Unsubscribe': '<https://crm.example/u>' }, true],
    ['one with an empty return path', { 'Return-Path': '<>' }, false],
    ['one that asks for silence', { 'X-Auto-Response-Suppress': 'OOF, AutoReply' }, false],
    ['one of low precedence', { Precedence: 'junk' }, false],
    ['one from a machine’s address', { From: 'no-reply@bank.example' }, false],
    ['one whose answers go to a machine', { 'Reply-To': 'noreply@bank.example' }, false],
    ['one from ourselves', { From: 'intro@introloop.test' }, false],
    ['one from nobody', { From: '' }, false],
  ])('%s: %j', async (_, fields, answerable) => {
    expect((await automaticLetter(fields)).answerable).toBe(answerable);
  });
});

describe('the order of the questions', () => {
  it('asks for a bounce before an automatic answer', async () => {
    const fields = { ...REPORT, 'Auto-Submitted': 'auto-replied' };
    const failed = 'Final-Recipient: rfc822; pavel@print.example\nAction: failed\nStatus: 5.1.1';
    expect((await automaticLetter(fields, report(failed))).kind).toBe('bounce');
  });

  it('takes an absence note with an empty return path for no bounce', async () => {
    const fields = {
      'Return-Path': '<>',
      Subject: 'Automatic reply: hello',
      'Auto-Submitted': 'auto-replied',
    };
    const text =
      'Mail to my old address could not be delivered since May, use this one. I am back on 9 June.';
    expect(await automaticLetter(fields, text)).toMatchObject({ kind: 'auto_reply', until: '2025-06-09' });
  });
});

describe('whatever is in a message', () => {
  const words = fc.constantFrom(
    'Final-Recipient: rfc822; ',
    'Action: failed\n',
    'Status: 5.1.1\n',
    '@',
    '<',
    '>',
    'a@b.example',
    'METHOD:REPLY\n',
    'could not be delivered',
    'until ',
    '31/31/2025',
    '29. Februar',
    'Message-ID: <',
    '\n\n',
    '{"notificationType":',
    '550 ',
    'Feedback-Type: abuse\n',
  );
  const text = fc
    .array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 60 })
    .map((parts) => parts.join(''));
  const type = fc.constantFrom(
    'message/delivery-status',
    'message/feedback-report',
    'text/calendar',
    'message/disposition-notification',
    'text/html',
  );

  it('is read without an error', async () => {
    const base = await letter({ 'Return-Path': '<>' });
    fc.assert(
      fc.property(text, text, text, type, fc.boolean(), (subject, body, part, partType, daemon) => {
        const from = daemon
          ? [{ name: 'from', value: `MAILER-DAEMON ${body}` }]
          : [{ name: 'auto-submitted', value: subject }];
        const mail = {
          ...base,
          subject,
          text: body,
          headers: [...from, { name: 'x-failed-recipients', value: part }, { name: 'date', value: subject }],
          parts: [{ type: partType, filename: null, content: Buffer.from(part) }],
        };
        const reading = automatic(mail, isOwnAddress, isOwnMessageId);
        return reading.kind !== 'bounce' || reading.bounce !== null;
      }),
      { numRuns: 300 },
    );
  });
});
