import { describe, expect, it } from 'vitest';
import { automaticLetter, REPORT, report } from './letter.ts';

const failed = (fields: string) => `Final-Recipient: rfc822; pavel@print.example\nAction: failed\n${fields}`;

describe('a delivery report', () => {
  it.each([
    [
      'names the recipient, the code and its class',
      failed('Status: 5.1.1'),
      { status: '5.1.1', permanent: true },
    ],
    ['of class 4 is about a while', failed('Status: 4.4.7'), { status: '4.4.7', permanent: false }],
    [
      'keeps two-digit and three-digit details',
      failed('Status: 5.1.10'),
      { status: '5.1.10', permanent: true },
    ],
    [
      'takes the code of the diagnostics where the status says nothing',
      failed('Status: 5.0.0\nDiagnostic-Code: smtp; 550 5.2.1 disabled'),
      { status: '5.2.1', permanent: true },
    ],
    [
      'keeps its own code where the diagnostics speak of another class',
      failed('Status: 4.0.0\nDiagnostic-Code: smtp; 550 5.7.1 no'),
      { status: '4.0.0', permanent: false },
    ],
    [
      'without a status goes by the diagnostics',
      failed('Diagnostic-Code: smtp; 550 5.1.1 unknown'),
      { status: '5.1.1', permanent: true },
    ],
    [
      'without any enhanced code goes by the reply code',
      failed('Diagnostic-Code: smtp; 451 try later'),
      { status: null, permanent: false },
    ],
    [
      'takes no IP address for a code',
      failed('Diagnostic-Code: smtp; 550 blocked, see 5.1.2.3'),
      { status: null, permanent: true },
    ],
    [
      'about a delay is not permanent, whatever its status',
      'Final-Recipient: rfc822; pavel@print.example\nAction: delayed\nStatus: 5.0.0',
      { status: '5.0.0', permanent: false },
    ],
  ])('%s', async (_, fields, wanted) => {
    const { kind, bounce } = await automaticLetter(REPORT, report(fields));
    expect({ kind, bounce }).toEqual({
      kind: 'bounce',
      bounce: { address: 'pavel@print.example', ...wanted },
    });
  });

  it.each([
    ['rfc822;Pavel@Print.Example', 'pavel@print.example'],
    ['RFC822; <pavel@print.example>', 'pavel@print.example'],
    ['rfc822; pavel@print.example (user unknown)', 'pavel@print.example'],
    ['rfc822;@relay.example:pavel@print.example', 'pavel@print.example'],
    ['rfc822; "pavel"@print.example', 'pavel@print.example'],
    ['utf-8; pavel@d\\u00fcnn.example', null],
    ['pavel@print.example', 'pavel@print.example'],
    ['X-Unix; |/home/pavel/filter', null],
  ])('reads the recipient of "%s" as %s', async (recipient, wanted) => {
    const { bounce } = await automaticLetter(REPORT, [
      [
        'message/delivery-status',
        `Reporting-MTA: dns; b\n\nFinal-Recipient: ${recipient}\nAction: failed\nStatus: 5.1.1`,
      ],
    ]);
    expect(bounce?.address).toBe(wanted);
  });

  it('names whom the mail was sent to where it was forwarded', async () => {
    const forwarded = failed('Original-Recipient: rfc822; p.novak@old.example\nStatus: 5.1.1');
    const { bounce } = await automaticLetter(REPORT, report(forwarded));
    expect(bounce?.address).toBe('p.novak@old.example');
  });

  it('lists every recipient that failed, and puts those that failed for good first', async () => {
    const { bounce, bounces } = await automaticLetter(
      REPORT,
      report(
        'Final-Recipient: rfc822; a@x.example\nAction: delayed\nStatus: 4.4.1',
        'Final-Recipient: rfc822; b@x.example\nAction: relayed\nStatus: 2.0.0',
        'Final-Recipient: rfc822; c@x.example\nAction: failed\nStatus: 5.1.1',
      ),
    );
    expect(bounces.map(({ address }) => address)).toEqual(['a@x.example', 'c@x.example']);
    expect(bounce).toEqual({ address: 'c@x.example', status: '5.1.1', permanent: true });
  });

  it('of success is no bounce, and nobody wrote it', async () => {
    const delivered = 'Final-Recipient: rfc822; b@x.example\nAction: delivered\nStatus: 2.0.0';
    const { kind, bounce, until } = await automaticLetter(REPORT, report(delivered));
    expect({ kind, bounce, until }).toEqual({ kind: 'auto_reply', bounce: null, until: null });
  });

  it('that names a pipe is completed from X-Failed-Recipients', async () => {
    const { bounce } = await automaticLetter(
      { ...REPORT, 'X-Failed-Recipients': 'pavel@print.example' },
      report('Final-Recipient: rfc822;|/usr/bin/filter\nAction: failed\nStatus: 5.0.0'),
    );
    expect(bounce).toEqual({ address: 'pavel@print.example', status: '5.0.0', permanent: true });
  });

  it('that names nobody is about the one person the returned mail was to', async () => {
    const returned = 'From: intro@introloop.test\nTo: Pavel <pavel@print.example>\nSubject: hi\n\nHello';
    const { bounce } = await automaticLetter(REPORT, [
      ['text/plain', 'Your mail could not be delivered. Delivery report unavailable.'],
      ['message/delivery-status', 'Reporting-MTA: dns; b'],
      ['message/rfc822', returned],
    ]);
    expect(bounce?.address).toBe('pavel@print.example');
  });

  it('is never about an address of ours', async () => {
    const own = 'Final-Recipient: rfc822; intro+5d@introloop.test\nAction: failed\nStatus: 5.1.1';
    expect((await automaticLetter(REPORT, report(own))).bounce?.address).toBeNull();
  });

  it('is traced back by the Message-ID of the returned mail', async () => {
    const { originalMessageId } = await automaticLetter(REPORT, report(failed('Status: 5.1.1')));
    expect(originalMessageId).toBe('<il-ci-1@introloop.test>');
  });

  it('may not be answered', async () => {
    expect((await automaticLetter(REPORT, report(failed('Status: 5.1.1')))).answerable).toBe(false);
  });
});

describe('the kind of a failure', () => {
  it.each([
    ['an unknown user', 'Status: 5.1.1', 'permanent'],
    [
      'an unknown user behind a policy code',
      'Status: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 User unknown',
      'permanent',
    ],
    ['a refused mail', 'Status: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 looks like spam', 'policy'],
    [
      'a refusal behind a general code',
      'Status: 5.0.0\nDiagnostic-Code: smtp; 554 blocked by our blacklist',
      'policy',
    ],
    ['a refused sender', 'Status: 5.1.8\nDiagnostic-Code: smtp; 553 sender domain does not exist', 'policy'],
    ['a missing DMARC pass', 'Status: 5.7.26', 'policy'],
    ['a temporary policy', 'Status: 4.7.0', 'policy'],
    ['a full mailbox for now', 'Status: 4.2.2', 'temporary'],
    ['a wait that ended', 'Status: 4.4.7', 'temporary'],
    [
      'directory-based blocking',
      'Status: 5.4.1\nDiagnostic-Code: smtp; 550 5.4.1 Recipient address rejected: Access denied',
      'permanent',
    ],
  ])('of %s is kept apart', async (_, fields, kind) => {
    const { bounces } = await automaticLetter(REPORT, report(failed(fields)));
    expect(bounces[0]?.kind).toBe(kind);
  });
});
