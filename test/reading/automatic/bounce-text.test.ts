import { describe, expect, it } from 'vitest';
import { automaticLetter, type Fields, NOTICE } from './letter.ts';

const COPY =
  '\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <intro@introloop.test>\nMessage-ID: <il-ci-2@introloop.test>\nFrom: intro@introloop.test\nTo: helen@marsh.example\n\nHello Helen, 550 5.7.1 is a fine number.';

const NOTICES: [system: string, fields: Fields, text: string, status: string | null, permanent: boolean][] = [
  [
    'qmail',
    {},
    "Hi. This is the qmail-send program at b.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up.\n\n<pavel@print.example>:\nSorry, no mailbox here by that name. (#5.1.1)",
    '5.1.1',
    true,
  ],
  [
    'qmail, at a full mailbox for now',
    {},
    "Hi. This is the qmail-send program.\nI'm afraid I wasn't able to deliver your message.\n\n<pavel@print.example>:\nRemote host said: 452 4.2.2 mailbox full\nI'm not going to try again; this message has been in the queue too long.",
    '4.2.2',
    false,
  ],
  [
    'Exim',
    {
      Subject: 'Mail delivery failed: returning message to sender',
      'X-Failed-Recipients': 'pavel@print.example',
    },
    'A message that you sent could not be delivered. This is a permanent error. The following address(es) failed:\n\n  pavel@print.example\n    host mx.print.example: 550 No such user here',
    null,
    true,
  ],
  [
    'Exim, late',
    { Subject: 'Warning: message 1sK delayed 24 hours' },
    'A message that you sent has not yet been delivered to one or more of its recipients.\nThe address to which the message has not yet been delivered is:\n\n  pavel@print.example\n\nNo action is required on your part. Delivery attempts will continue.',
    null,
    false,
  ],
  [
    'Postfix without report parts',
    { Subject: 'Undelivered Mail Returned to Sender' },
    "I'm sorry to have to inform you that your message could not be delivered.\nFor further assistance, please send mail to <postmaster@b.example>.\n\n<pavel@print.example>: host mx.print.example[203.0.113.1] said: 550 5.1.1 unknown",
    '5.1.1',
    true,
  ],
  [
    'Postfix, whose name server hiccups',
    { Subject: 'Undelivered Mail Returned to Sender' },
    'Your message could not be delivered.\n\n<pavel@print.example>: Name service error for print.example: Host not\n    found, try again',
    null,
    false,
  ],
  [
    'sendmail of old',
    { Subject: 'Returned mail: Host unknown' },
    '----- Transcript of session follows -----\n554 <pavel@print.example>... 550 Host unknown (Authoritative answer from name server)\n\n   ----- Unsent message follows -----\nReceived: by b\n\nHi',
    null,
    true,
  ],
  [
    'Exchange of old',
    { From: 'System Administrator <postmaster@b.example>', Subject: 'Undeliverable: hello' },
    'Your message\n\n  To: someone\n\ndid not reach the following recipient(s):\n\npavel@print.example on Thu, 29 Apr 2021 16:51:51 -0500\n    The recipient name is not recognized',
    null,
    true,
  ],
  [
    'Gmail of old',
    {
      From: 'Mail Delivery Subsystem <mailer-daemon@mail.example>',
      Subject: 'Delivery Status Notification (Failure)',
    },
    'Delivery to the following recipient failed permanently:\n\n     pavel@print.example\n\nTechnical details of permanent failure:\nThe error that the other server returned was: 550 5.2.1 account disabled\n\n----- Original message -----\n\nFrom: x',
    '5.2.1',
    true,
  ],
  [
    'Yahoo',
    { Subject: 'Failure Notice' },
    'Sorry, we were unable to deliver your message to the following address.\n\n<pavel@print.example>:\n554: delivery error: This user does not have an account',
    null,
    true,
  ],
  [
    'Notes',
    { From: 'postmaster@b.example', Subject: 'Undeliverable message' },
    '------- Failure Reasons  --------\n\nUser pavel not listed in public Name & Address Book\npavel@print.example\n\n------- Returned Message --------\nReceived: by b',
    null,
    true,
  ],
  [
    'James',
    { From: 'postmaster@b.example', Subject: '[BOUNCE] hello' },
    "Hi. This is the James mail server at b.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up.\n\npavel@print.example\n\nError message below:\n550 no such user",
    null,
    true,
  ],
  [
    'OpenSMTPD',
    { Subject: 'Delivery status notification: error' },
    'Hi!\n\nAn error has occurred while attempting to deliver a message for the following list of recipients:\n\npavel@print.example: 550 5.1.1 unknown',
    '5.1.1',
    true,
  ],
  [
    'Zoho, late',
    { Subject: 'Mail Delivery Status Notification (Delay)' },
    'THIS IS A WARNING MESSAGE ONLY.\n\n----- The following addresses had fatal errors -----\n[Status: Error, Address: <pavel@print.example>, ResponseCode 421, , Host not reachable.]\n\nMessage will be retried for 4 more day(s)',
    null,
    false,
  ],
  [
    'a system that only says so',
    { From: 'postmaster@b.example', Subject: 'Undeliverable Mail' },
    'Unknown user: pavel@print.example',
    null,
    true,
  ],
  [
    'German words',
    { Subject: 'Unzustellbar: Hallo' },
    'Ihre Nachricht konnte an folgenden Empfänger nicht zugestellt werden:\n\npavel@print.example\n\n550 5.1.1 unbekannt',
    '5.1.1',
    true,
  ],
  [
    'French words',
    { Subject: 'Échec de la remise : bonjour' },
    "Votre message n'a pas pu être remis au destinataire suivant :\n\npavel@print.example",
    null,
    true,
  ],
  [
    'Japanese words',
    { Subject: '=?utf-8?B?6YWN5L+h44Gn44GN44G+44Gb44KT?=' },
    '以下のメールアドレスへの送信に失敗しました。\n\npavel@print.example',
    null,
    true,
  ],
];

describe('a notice in words', () => {
  it.each(NOTICES)('of %s names recipient and code', async (_, fields, text, status, permanent) => {
    const { kind, bounce } = await automaticLetter({ ...NOTICE, ...fields }, text + COPY);
    expect({ kind, bounce }).toEqual({
      kind: 'bounce',
      bounce: { address: 'pavel@print.example', status, permanent },
    });
  });

  it('is traced back by the copy in its text', async () => {
    const { originalMessageId } = await automaticLetter(
      NOTICE,
      `Could not be delivered: pavel@print.example${COPY}`,
    );
    expect(originalMessageId).toBe('<il-ci-2@introloop.test>');
  });

  it('about several people tells them apart', async () => {
    const text =
      'Unable to deliver message to the following address(es).\n\n<a@x.example>:\n550 5.1.1 no such user\n\n<b@x.example>:\n452 4.2.2 over quota';
    const { bounces } = await automaticLetter(NOTICE, text + COPY);
    expect(bounces).toMatchObject([
      { address: 'a@x.example', status: '5.1.1', permanent: true },
      { address: 'b@x.example', status: '4.2.2', permanent: false },
    ]);
  });

  it('names no address of its sender, its helpers or ours', async () => {
    const text =
      'Your message could not be delivered.\nFor assistance, contact help@b.example.\nSender: intro@introloop.test\nMAIL FROM:<intro@introloop.test>';
    expect((await automaticLetter(NOTICE, text)).bounce?.address).toBeNull();
  });

  it('counts below no quoted line: what a person forwards is that person’s mail', async () => {
    const { kind } = await automaticLetter(
      { Subject: 'Fwd: Returned mail: see transcript for details' },
      'Any idea?\n\n> From: MAILER-DAEMON@b.example\n> The following addresses had permanent fatal errors\n> <pavel@print.example>\n> 550 5.1.1 User unknown',
    );
    expect(kind).toBe('none');
  });
});

describe('a person', () => {
  it.each<[string, Fields, string]>([
    [
      'at postmaster@',
      { From: 'Piet <postmaster@b.example>' },
      'Hi, your mail of Monday could not be delivered to Jo, I have fixed that. Piet',
    ],
    [
      'who writes about a bounce',
      { Subject: 'Delivery failure of the paper' },
      'The paper could not be delivered on Friday, 550 sheets are missing.',
    ],
    [
      'whose mail came with an empty return path',
      { 'Return-Path': '<>' },
      'I was unable to reach Bob and could not send him the file.',
    ],
    [
      'who answers a notice',
      { Subject: 'Re: Undelivered Mail Returned to Sender' },
      'That address was old, use bob@new.example please.',
    ],
  ])('%s is no mail system', async (_, fields, text) => {
    expect((await automaticLetter(fields, text)).kind).toBe('none');
  });
});

describe('a mailbox that refuses by read receipt', () => {
  it('bounces', async () => {
    const { kind, bounce } = await automaticLetter(
      {
        From: 'Mail Delivery Subsystem <postmaster@b.example>',
        Subject: 'Automatically rejected mail',
        'Content-Type': 'multipart/report; report-type=disposition-notification',
      },
      [
        [
          'text/plain',
          'Your message to <pavel@print.example> was automatically rejected:\nQuota exceeded (mailbox for user is full)',
        ],
        [
          'message/disposition-notification',
          'Reporting-UA: b; LDA\nFinal-Recipient: rfc822; pavel@print.example\nDisposition: automatic-action/MDN-sent-automatically; deleted',
        ],
      ],
    );
    expect({ kind, bounce }).toEqual({
      kind: 'bounce',
      bounce: { address: 'pavel@print.example', status: null, permanent: false },
    });
  });
});
