import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forwarded, forwardedIn } from '../../../src/reading/written/forwarded.ts';
import { newText, newTextOf } from '../../../src/reading/written/new-text.ts';
import { ATTRIBUTIONS } from './attributions.ts';
import { FORWARDS } from './forwards.ts';
import { HOSTILE_HTML, HOSTILE_TEXTS } from './hostile.ts';
import { HTML_REPLIES } from './html-replies.ts';
import { mailOf } from './mail-of.ts';

const LIMIT = 300;

/** Milliseconds of CPU, which other work on the machine does not lengthen; the better of two. */
function cost(work: () => void): number {
  const run = () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  const first = run();
  return first < LIMIT ? first : Math.min(first, run());
}

describe('a body made to be slow is read in under 300 ms', () => {
  test.each(HOSTILE_TEXTS)('text: %s', (_what, text) => {
    const mail = mailOf({ text, subject: 'Fwd: x' });
    expect(cost(() => newText(mail))).toBeLessThan(LIMIT);
    expect(cost(() => forwarded(mail))).toBeLessThan(LIMIT);
  });

  test.each(HOSTILE_HTML)('HTML: %s', (_what, html) => {
    const mail = mailOf({ html, subject: 'Fwd: x' });
    expect(cost(() => newText(mail))).toBeLessThan(LIMIT);
    expect(cost(() => forwarded(mail))).toBeLessThan(LIMIT);
  });
});

const PIECES = [
  ...ATTRIBUTIONS.map(([, line]) => line),
  ...FORWARDS.map(([, , header]) => header),
  ...[
    '> quoted',
    '>> deeper',
    '',
    ' ',
    '-- ',
    '--',
    '___',
    'Best,',
    'Thanks!',
    'Conny',
    '+44 1632 960 001',
    'Yes.',
  ],
  ...[
    'Sent from my iPhone',
    '-----BEGIN PGP MESSAGE-----',
    'From: a@b.example',
    'wrote:',
    '>From here',
    '\u202e>\0',
  ],
];
const PLAIN = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 60 })), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join('\n'));

const TAGS = HTML_REPLIES.flatMap(([, html]) => html.match(/<[^>]{1,200}>|[^<]{1,80}/g) ?? []);
const RICH = fc
  .array(fc.oneof(fc.constantFrom(...TAGS), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 60 })
  .map((pieces) => pieces.join(''));

describe('whatever the body is', () => {
  test('nothing is added to a plain text: its lines are some of the mail’s, in their order', () => {
    fc.assert(
      fc.property(PLAIN, (text) => {
        const given = text
          .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
          .split(/\r\n?|[\n\u0085\u2028\u2029]/);
        let from = 0;
        for (const line of newTextOf(text)
          .text.split('\n')
          .filter((one) => one !== '')) {
          const at = given.findIndex((one, index) => index >= from && one.trimEnd() === line);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + 1;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('reading it never throws, holds no NUL and has a confidence between 0 and 1', () => {
    fc.assert(
      fc.property(fc.option(PLAIN), fc.option(RICH), fc.string(), (text, html, subject) => {
        const mail = mailOf({ text, html, subject });
        const { text: read, confidence } = newText(mail);
        expect(read).not.toContain('\0');
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        const found = forwarded(mail);
        expect(found === null || found.from === null || typeof found.from.address === 'string').toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('it is read the same way twice, and reading what was read changes nothing that matters', () => {
    fc.assert(
      fc.property(PLAIN, (text) => {
        const { text: once } = newTextOf(text);
        expect(newTextOf(text).text).toBe(once);
        expect(once.length).toBeLessThanOrEqual(text.length);
        expect(() => forwardedIn(once, 'Fwd: x')).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});
