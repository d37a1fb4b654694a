import { describe, expect, test } from 'vitest';
import { forwarded, forwardedIn } from '../../../src/reading/written/forwarded.ts';
import { mailboxesIn, mailboxIn } from '../../../src/reading/written/mailboxes.ts';
import { subjectKind } from '../../../src/reading/written/subject-prefix.ts';
import { ATTRIBUTIONS } from './attributions.ts';
import { FORWARDS } from './forwards.ts';
import { mailOf } from './mail-of.ts';

const HEADER =
  'From: Ada Quist <ada@loom.example>\nSent: 14 July 2025 09:00\nTo: Bo <bo@loom.example>\nSubject: Warp';

describe('the sender of a forwarded mail is found', () => {
  test.each(FORWARDS)('%s', (client, prefix, header) => {
    const found = forwardedIn(`Please meet her.\n\n${header}\n\nDear Bo,`, `${prefix} Warp and weft`);
    const name = client === 'surname first' ? 'Quist, Ada' : 'Ada Quist';
    expect(found?.from).toEqual({ name, address: 'ada@loom.example' });
    expect(found?.to[0]?.address).toBe('bo@loom.example');
    expect(found?.subject).toBe('Warp and weft');
    expect(found?.date).toMatch(/2025/);
  });

  test.each(FORWARDS)('%s, under a subject of the introducer’s own', (_client, _prefix, header) => {
    expect(forwardedIn(`${header}\n\nDear Bo,`, 'somebody for you')?.from?.address).toBe('ada@loom.example');
  });

  test.each(ATTRIBUTIONS.filter(([, line]) => line.includes('<ada@')))(
    '%s: an attribution names it where the subject says forward',
    (_client, line) => {
      const found = forwardedIn(`Please meet her.\n\n${line}\n\n> Dear Bo,`, 'Fwd: Warp');
      expect(found?.from).toEqual({ name: 'Ada Quist', address: 'ada@loom.example' });
    },
  );

  test('recipients are found, surname first and in copy', () => {
    const header = `${HEADER.replace('Bo <bo@loom.example>', 'Bo <bo@loom.example>; Vale, Cy <cy@loom.example>')}`;
    const found = forwardedIn(
      `${header.replace('\nSubject', '\nCc: di@loom.example\nSubject')}\n\nhi`,
      'FW: Warp',
    );
    expect(found?.to.map(({ name }) => name)).toEqual(['Bo', 'Vale, Cy']);
    expect(found?.cc).toEqual([{ name: '', address: 'di@loom.example' }]);
  });

  test('recipients that wrap are one list', () => {
    const header = HEADER.replace(
      'Bo <bo@loom.example>',
      'Bo <bo@loom.example>,\n Cy <cy@loom.example>,\n\tDi\n <di@loom.example>',
    );
    expect(forwardedIn(`${header}\n\nhi`, 'FW: Warp')?.to.map(({ address }) => address)).toEqual([
      'bo@loom.example',
      'cy@loom.example',
      'di@loom.example',
    ]);
  });

  test('of nested forwards the outermost counts', () => {
    const inner =
      '---------- Forwarded message ---------\nFrom: Eve <eve@loom.example>\nDate: x\nSubject: y\nTo: z';
    expect(forwardedIn(`${HEADER}\n\nsee\n\n${inner}\n\nhi`, 'FW: Warp')?.from?.address).toBe(
      'ada@loom.example',
    );
  });

  test('a sender without an address is a name, one without a name an address', () => {
    const named = HEADER.replace(' <ada@loom.example>', '');
    expect(forwardedIn(`${named}\n\nhi`, 'FW: Warp')?.from).toEqual({ name: 'Ada Quist', address: '' });
    const bare = HEADER.replace('Ada Quist <ada@loom.example>', 'ada@loom.example');
    expect(forwardedIn(`${bare}\n\nhi`, 'FW: Warp')?.from).toEqual({ name: '', address: 'ada@loom.example' });
  });

  test.each([
    [
      'Thunderbird’s table',
      '<p>Please meet her.</p><div class="moz-forward-container">-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody><tr><th>Subject: </th><td>Warp</td></tr><tr><th>Date: </th><td>Mon, 14 Jul 2025</td></tr><tr><th>From: </th><td>Ada Quist <a href="mailto:ada@loom.example">&lt;ada@loom.example&gt;</a></td></tr><tr><th>To: </th><td>bo@loom.example</td></tr></tbody></table><br>Dear Bo</div>',
    ],
    [
      'Apple Mail’s blockquote',
      '<div>Please meet her.</div><blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b><span>Ada Quist &lt;<a href="mailto:ada@loom.example">ada@loom.example</a>&gt;</span></div><div><b>Subject: </b>Warp</div><div><b>Date: </b>14 July 2025</div><div><b>To: </b>Bo &lt;bo@loom.example&gt;</div><br><div>Dear Bo</div></blockquote>',
    ],
    [
      'Outlook’s linked name',
      '<div>Please meet her.</div><hr><div id="divRplyFwdMsg"><b>From:</b> <a href="mailto:ada@loom.example">Ada Quist</a><br><b>Sent:</b> Monday<br><b>To:</b> Bo &lt;bo@loom.example&gt;<br><b>Subject:</b> Warp</div><div>Dear Bo</div>',
    ],
  ])('in HTML: %s', (_client, html) => {
    const found = forwarded(mailOf({ html, subject: 'Fwd: Warp' }));
    expect(found?.from).toEqual({ name: 'Ada Quist', address: 'ada@loom.example' });
    expect(found?.to[0]?.address).toBe('bo@loom.example');
    expect(found?.subject).toBe('Warp');
  });

  test('where the text is a formality, the HTML is read', () => {
    const html = `<pre>${HEADER.replace('<', '&lt;').replace('>', '&gt;')}\n\nhi</pre>`;
    expect(forwarded(mailOf({ text: 'see HTML', html, subject: 'FW: Warp' }))?.from?.address).toBe(
      'ada@loom.example',
    );
  });
});

describe('a reply is no forward', () => {
  const replies: readonly (readonly [string, string])[] = [
    ['with a header above the quote', `Yes.\n\n${HEADER}\n\nhi`],
    ['with a separator above the header', `Yes.\n\n-----Original Message-----\n${HEADER}\n\nhi`],
    ['with an attribution', 'Yes.\n\nOn 14/07/2025 09:00, Ada <ada@loom.example> wrote:\n> hi'],
    [
      'to a forwarded mail',
      'Yes.\n\nOn 14/07/2025 09:00, Ada <ada@loom.example> wrote:\n> ---------- Forwarded message ---------\n> From: Eve <eve@loom.example>\n> Date: x\n> Subject: y\n> To: z',
    ],
  ];

  test.each(replies)('%s', (_what, text) => {
    for (const subject of [
      'Re: Warp',
      'RE: FW: Warp',
      'AW: Warp',
      'SV: Warp',
      'Odp: Warp',
      'R: Warp',
      '回复：Warp',
    ]) {
      expect(forwardedIn(text, subject)).toBeNull();
    }
  });

  test.each(replies)('%s, whose subject lost its prefix', (_what, text) => {
    expect(forwarded(mailOf({ text, subject: 'Warp', inReplyTo: ['<1@loom.example>'] }))).toBeNull();
  });

  test('that is bottom-posted under an attribution', () => {
    const text = 'On 14/07/2025 09:00, Ada <ada@loom.example> wrote:\n> hi\n\nYes.';
    expect(forwardedIn(text, 'Warp')).toBeNull();
  });

  test('in Finnish, where VS: answers; in Danish it forwards', () => {
    const finnish =
      'Lähettäjä: Ada <ada@loom.example>\nLähetetty: 14.7.2025\nVastaanottaja: bo@loom.example\nAihe: x\n\nhi';
    const danish = 'Fra: Ada <ada@loom.example>\nSendt: 14.7.2025\nTil: bo@loom.example\nEmne: x\n\nhi';
    expect(forwardedIn(finnish, 'VS: x')).toBeNull();
    expect(forwardedIn(danish, 'VS: x')?.from?.address).toBe('ada@loom.example');
  });
});

test('a mail that quotes nothing forwards nothing', () => {
  expect(forwardedIn('Please introduce Ada <ada@loom.example> to Bo.', 'Fwd: Ada')).toBeNull();
  expect(forwardedIn('From: Berlin\nTo: Paris\nDate: 3 May', 'Fwd: the trip')).toBeNull();
  expect(forwarded(mailOf({}))).toBeNull();
});

test.each([
  ['Fwd: x', 'forward'],
  ['FW: x', 'forward'],
  ['WG: x', 'forward'],
  ['[founders] Fwd: Re: x', 'forward'],
  ['TR : x', 'forward'],
  ['İLT: x', 'forward'],
  ['转发：x', 'forward'],
  ['VS: x', 'either'],
  ['Re: Fwd: x', 'reply'],
  ['Re[2]: x', 'reply'],
  ['RE : x', 'reply'],
  ['AW: x', 'reply'],
  ['Introduction: x', 'none'],
  ['forward', 'none'],
])('the subject "%s" is of the kind %s', (subject, kind) => {
  expect(subjectKind(subject)).toBe(kind);
});

describe('a printed mailbox is read', () => {
  test.each([
    ['"Quist, Ada" <ADA@loom.example>', 'Quist, Ada', 'ada@loom.example'],
    ['Quist, Ada (Legal) <ada@loom.example>', 'Quist, Ada (Legal)', 'ada@loom.example'],
    ['ada@loom.example (Ada Quist)', 'Ada Quist', 'ada@loom.example'],
    ['Ada Quist [mailto:ada@loom.example]', 'Ada Quist', 'ada@loom.example'],
    ['Ada Quist<mailto:ada@loom.example>', 'Ada Quist', 'ada@loom.example'],
    ['Ada Quist <ada@loom.example<mailto:ada@loom.example>>', 'Ada Quist', 'ada@loom.example'],
    ["'Ada Quist' <ada@loom.example>", 'Ada Quist', 'ada@loom.example'],
    ['« Ada Quist » <ada@loom.example>', 'Ada Quist', 'ada@loom.example'],
    ['ada@loom.example <ada@loom.example>', '', 'ada@loom.example'],
    ["Ada <ada.o'quist@loom.example>", 'Ada', "ada.o'quist@loom.example"],
    ['Ada Quist', 'Ada Quist', ''],
    ['secretary@x.example [mailto:s@x.example] On Behalf Of Boss', 'Boss', ''],
    ['Foo [mailto:foo@x.example] On Behalf Of ada@loom.example', '', 'ada@loom.example'],
  ])('%s', (entry, name, address) => {
    expect(mailboxIn(entry)).toEqual({ name, address });
  });

  test('an address that poses as a name is not believed', () => {
    expect(mailboxIn('"ada@loom.example" <eve@loom.example>')).toEqual({
      name: '',
      address: 'eve@loom.example',
    });
  });

  test.each([
    ['bo@x.example, Cy <cy@x.example>', ['bo@x.example', 'cy@x.example']],
    ['Vale, Cy <cy@x.example>, Bo <bo@x.example>', ['cy@x.example', 'bo@x.example']],
    ['"Vale, Cy" <cy@x.example>; bo@x.example', ['cy@x.example', 'bo@x.example']],
    ['undisclosed-recipients:;', []],
    ['', []],
  ])('a list: %s', (list, addresses) => {
    expect(mailboxesIn(list).map(({ address }) => address)).toEqual(addresses);
  });
});
