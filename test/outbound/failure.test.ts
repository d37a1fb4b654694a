import { describe, expect, test } from 'vitest';
import { sortFailure } from '../../src/outbound/failure.ts';

type Sorted = 'later' | 'refused' | 'unreachable';

function sort(answer: string): Sorted {
  const reply = Number(answer.slice(0, 3));
  const handOver = sortFailure({ code: 'EENVELOPE', command: 'RCPT TO', reply, text: answer });
  if (handOver.result === 'try_later' || handOver.result === 'held') return 'later';
  if (handOver.result !== 'refused') throw new Error('a refusal was taken for an acceptance');
  return handOver.unreachable ? 'unreachable' : 'refused';
}

/** As the providers themselves document or send them; names and numbers changed. */
const ADDRESS_IS_BAD = [
  "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos. https://support.google.com/mail/?p=NoSuchUser",
  '550 5.2.1 The email account that you tried to reach is disabled. https://support.google.com/mail/?p=DisabledUser',
  '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [x.prod.protection.outlook.com]',
  '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bob@x.example not found by SMTP address lookup',
  '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT052.eop-EUR01.prod.protection.outlook.com]',
  "554 delivery error: dd This user doesn't have a yahoo.com account (bob@yahoo.example) [0] - mta1.mail.ne1.yahoo.example",
  '552 1 Requested mail action aborted, mailbox not found',
  '550 5.1.1 <bob@icloud.example>: user does not exist',
  '550 Requested action not taken: mailbox unavailable\n550 For explanation visit https://postmaster.gmx.net/',
  '550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown in virtual mailbox table',
  '550 #5.1.0 Address rejected.',
  '550 5.1.1 bob@x.example... User unknown',
  '550 No such user here',
  '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550',
  '551 User not local; please try <forward-path>',
  '553 5.1.2 <bob@nowhere.invalid>: Domain not found',
  '550 sorry, no mailbox here by that name. (#5.1.1)',
  '550 5.1.1 <bob@x.example>: Recipient address rejected: User unknown in relay recipient table',
  '550 Unrouteable address',
  '550 <spam-blocked@policy.example> unknown user',
  '550 5.1.10 <bob@x.example>: Recipient address rejected: Domain x.example does not accept mail (nullMX)',
  '550 <bob@x.example> is not a valid mailbox',
  '550 5.1.6 Mailbox has moved, no forwarding address',
  '554 5.5.1 Error: recipient does not exist',
];

const MAIL_IS_REFUSED = [
  "552 5.2.2 The recipient's inbox is out of storage space and inactive.",
  '552 5.2.2 mailbox full',
  '552 5.3.4 Message size exceeds fixed maximum message size',
  '554 5.6.0 Message rejected due to content',
  '550 Message rejected as spam by Content Filtering.',
  '550 5.4.14 Hop count exceeded - possible mail loop',
  '550 Rejected by header based Anti-Spoofing policy: x.example',
  '550 SPF check failed for 203.0.113.7',
  '550 Sender verify failed',
  '550 relay not permitted',
  '550 Invalid HELO name',
  '550 5.1.8 <intro@us.example>: Sender address rejected: Domain not found',
  '550 5.1.7 <intro@us.example>: Sender address rejected: undeliverable address',
  '550 Sender address rejected: user unknown',
  '550 Administrative prohibition',
  '550 High probability of spam',
  '554 Transaction failed: too many hops',
  '501 5.5.4 Syntax error in parameters',
];

const OUR_OWN_TROUBLE = [
  '550-5.7.26 This mail has been blocked because the sender is unauthenticated.',
  "550 5.7.1 Unfortunately, messages from [203.0.113.7] weren't sent. Please contact your provider since part of their network is on our block list (S3140).",
  '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
  "553 5.7.1 [BL21] Connections will not be accepted from 203.0.113.7, because the ip is in Spamhaus's list",
  '554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using zen.spamhaus.org',
  '554 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=203.0.113.7',
  '554-gmx.net (mxgmx017) Nemesis ESMTP Service not available\n554 IP address is black listed.',
  '550 Your server 203.0.113.7 has a poor reputation',
  '530 5.7.0 Must issue a STARTTLS command first',
  '535 5.7.8 Username and Password not accepted',
  '421 4.7.0 [TSS04] Messages from 203.0.113.7 temporarily deferred due to unexpected volume',
  '421 4.7.28 Our system has detected an unusual rate of unsolicited mail',
  '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages',
  '450 4.7.1 <bob@x.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/',
  '451 4.7.500 Server busy. Please try again later from [203.0.113.7].',
  '452 4.2.2 The email account that you tried to reach is over quota.',
  '452 4.5.3 Too many recipients',
  '454 4.7.0 TLS not available due to local problem',
];

describe('an answer of a mail server', () => {
  test.each(ADDRESS_IS_BAD)('about an address that leads nowhere: %s', (answer) => {
    expect(sort(answer)).toBe('unreachable');
  });

  // Whoever is called unreachable is never written to again: what is about the mail must not count as that.
  test.each(MAIL_IS_REFUSED)('about this mail, not about the address: %s', (answer) => {
    expect(sort(answer)).toBe('refused');
  });

  test.each(OUR_OWN_TROUBLE)('about us, or about now, so that it is tried again: %s', (answer) => {
    expect(sort(answer)).toBe('later');
  });

  test('is named by its numbers, without the words, which may name people', () => {
    expect(
      sortFailure({
        code: 'EENVELOPE',
        command: 'RCPT TO',
        reply: 550,
        text: '550 5.1.1 <bob@x.example>: unknown',
      }),
    ).toEqual({
      result: 'refused',
      failure: '550 5.1.1',
      unreachable: true,
    });
    expect(
      sortFailure({ code: 'EENVELOPE', command: 'RCPT TO', reply: 550, text: '550 No such user bob' }),
    ).toMatchObject({
      failure: '550 EENVELOPE',
    });
  });

  test.each([
    ['554 Your address 5.1.1.7 may not send here', 'refused'],
    ['554 Your address 195.5.1.1 may not send here', 'refused'],
    ['550 5.1.10.203 is not welcome', 'refused'],
  ])('with an IP address in it that looks like a status: %s', (answer, sorted) => {
    expect(sort(answer)).toBe(sorted);
  });
});

describe('no answer of a mail server', () => {
  test.each(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EPROTOCOL', 'EMESSAGE', null])(
    'but the library’s %s: tried again',
    (code) => {
      expect(sortFailure({ code, command: null, reply: null, text: '' })).toEqual({
        result: 'try_later',
        failure: code ?? 'unknown',
      });
    },
  );

  test.each([
    ['EAUTH', 550, '550 5.1.1 unknown user'],
    ['EPROTOCOL', 554, '554 No SMTP service here'],
    ['ETLS', 502, '502 5.5.1 Command not implemented'],
    ['ECONNECTION', 550, '550 mailbox unavailable'],
  ])(
    'a refusal before the mail (%s, %i) is never the mail’s or the recipient’s fault',
    (code, reply, text) => {
      expect(sortFailure({ code, command: null, reply, text }).result).toMatch(/^(try_later|held)$/);
    },
  );
});

test('refused credentials hold all sending, a bad reputation only the domain that says so', () => {
  const held = (code: string, reply: number, text: string) => {
    const handOver = sortFailure({ code, command: 'DATA', reply, text });
    return handOver.result === 'held' ? handOver.scope : null;
  };
  expect(held('EAUTH', 535, '535 5.7.8 Username and Password not accepted')).toBe('everything');
  expect(held('EMESSAGE', 554, '554 5.7.1 blocked using zen.spamhaus.org')).toBe('domain');
  expect(held('EMESSAGE', 451, '451 4.7.1 Greylisted')).toBeNull();
});
