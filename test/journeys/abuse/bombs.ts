import { CONNY, INTRO } from '../../support/service.ts';
import { mailbox, message, newMessageId, passed } from '../letters.ts';

/** A message of somebody who may introduce, for whom the server vouches: it is taken as far as any. */
function bomb(fields: readonly string[], body: string): Buffer {
  return message(
    [
      `Authentication-Results: ${passed(CONNY)}`,
      `From: ${mailbox(CONNY)}`,
      `To: ${INTRO}`,
      'Subject: Intro: Alice, Bob',
      `Message-ID: ${newMessageId(CONNY)}`,
      ...fields,
    ],
    body,
  );
}

function parts(count: number): Buffer {
  const part = '--b\nContent-Type: text/plain\n\nx\n';
  return bomb(['Content-Type: multipart/mixed; boundary=b'], `${part.repeat(count)}--b--`);
}

function nested(levels: number): Buffer {
  const inner = Array.from(
    { length: levels },
    (_, i) => `--l${i}\nContent-Type: multipart/mixed; boundary="l${i + 1}"\n`,
  );
  return bomb(['Content-Type: multipart/mixed; boundary="l0"'], inner.join('\n'));
}

function enclosing(levels: number): Buffer {
  const inner = 'From: a@x.example\nContent-Type: message/rfc822\n\n'.repeat(levels);
  return bomb(['Content-Type: message/rfc822'], `${inner}From: a@x.example\n\nhi`);
}

function html(body: string): Buffer {
  return bomb(['Content-Type: text/html; charset=utf-8'], body);
}

const LINE = `${'x'.repeat(70)}\n`;

/** Messages made to be slow, to fill memory, or to end their reader. */
export const BOMBS: [string, Buffer][] = [
  ['5,000 levels of parts', nested(5_000)],
  ['49 levels of parts', nested(49)],
  ['1,000 parts', parts(1_000)],
  ['10,000 parts', parts(10_000)],
  ['a header of 1.1 MB', bomb([`X-Long: ${'a'.repeat(1_100_000)}`], 'hi')],
  ['150,000 header lines', bomb(Array(150_000).fill('X: 1'), 'hi')],
  ['6,500 encoded words', bomb([`Cc: ${'=?utf-8?q?a?= '.repeat(6_500)} <a@x.example>`], 'hi')],
  ['15,000 addresses', bomb([`Cc: ${'a@b.example,'.repeat(8_000)}`], 'hi')],
  ['900 messages in messages', enclosing(900)],
  ['5 MB of nested HTML', html('<div>'.repeat(1_000_000))],
  ['9 MB of HTML tables', html('<table><tr><td>&amp;'.repeat(450_000))],
  ['9 MB of text', bomb([], LINE.repeat(130_000))],
  ['a line of 9 MB', bomb([], 'On '.repeat(3_000_000))],
  ['3 MB of quotes', bomb([], '> '.repeat(1_500_000))],
  ['3 MB of reply lines', bomb([], 'On Monday, Bob <bob@x.example> wrote:\n'.repeat(80_000))],
  ['100,000 addresses in the text', bomb([], 'Bob <bob@x.example>, '.repeat(100_000))],
];

/** More than is ever downloaded. */
export const TOO_LARGE: Buffer = bomb([], LINE.repeat(175_000));
