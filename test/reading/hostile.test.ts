import { describe, expect, test } from 'vitest';
import type { ParsedMail } from '../../src/reading/mail.ts';
import { read } from '../../src/reading/read.ts';
import { newText } from '../../src/reading/written/new-text.ts';
import { mailOf, type Written } from './mail-of.ts';
import { HOSTILE_HTML, HOSTILE_TEXTS } from './written/hostile.ts';

/** What reading may take of the service's own thread; the author's words are found in the parsing thread. */
const LIMIT = 100;
/** What parsing leaves of a body. */
const CAP = 256 * 1024;

const CONTEXT = {
  serviceAddresses: ['intro@introloop.test'],
  introducers: ['*@connector.test'],
  senderAuth: 'require',
  authentication: { verdict: 'pass', evidence: 'DMARC passed' },
} as const;

function upTo(piece: string): string {
  return piece.repeat(Math.ceil(CAP / piece.length)).slice(0, CAP);
}

function numbered(write: (i: number) => string): string {
  return upTo(Array.from({ length: 10_000 }, (_, i) => write(i)).join(''));
}

const TEXTS = [
  ...HOSTILE_TEXTS,
  ['the same person', upTo('Bob <a@b.example> ')],
  ['people', numbered((i) => `Bob Baker <a${i}@b${i}.example>\n`)],
  ['Message-IDs', upTo('Message-ID: <a@b>\n')],
  ['days', upTo('out of office, back on 1 June until 2 July ')],
  ['report fields', upTo('Final-Recipient: rfc822; a@b.example\nAction: failed\n\n')],
  ['the start of JSON', upTo('"notificationType" { ')],
] as const;

const HTML = [
  ...HOSTILE_HTML.map(([what, html]) => [what, html.slice(0, CAP)] as const),
  ['the same mailto link', upTo('<a href="mailto:a@b.example">x</a>')],
  ['mailto links', numbered((i) => `<a href="mailto:a${i}@b${i}.example">Bob Baker</a>`)],
  ['mailto links that never end', upTo('<a href="mailto:a@b.example"')],
] as const;

const KINDS: readonly (readonly [string, Written])[] = [
  ['a request', { subject: 'hello' }],
  ['a forward', { subject: 'Fwd: x' }],
  [
    'an absence note',
    { subject: 'Out of office', headers: [{ name: 'auto-submitted', value: 'auto-replied' }] },
  ],
  [
    'a bounce',
    { subject: 'Undeliverable: x', returnPath: '', from: 'MAILER-DAEMON <mailer-daemon@b.example>' },
  ],
];

/** Milliseconds of CPU, the best of three: the first pays for the compiler. Each mail is new, so nothing is known of it. */
function cost(mail: ParsedMail): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && best >= LIMIT; run += 1) {
    const fresh = { ...mail, headers: [...mail.headers] };
    const before = process.cpuUsage();
    read(fresh, CONTEXT);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

function expectQuick(body: Written): void {
  const written = newText(mailOf(body));
  for (const [kind, rest] of KINDS) {
    const mail = mailOf({ to: ['intro@introloop.test'], ...rest, ...body });
    expect(cost({ ...mail, written }), kind).toBeLessThan(LIMIT);
  }
}

describe('a request, forward, absence note or bounce made to be slow is read in under 100 ms', () => {
  test.each(TEXTS)('text: %s', (_what, text) => expectQuick({ text }));

  test.each(HTML)('HTML: %s', (_what, html) => expectQuick({ text: null, html }));
});
