import { simpleParser } from 'mailparser';
import { beforeAll, describe, expect, test } from 'vitest';
import { INTRODUCER, type MailKind, type Recipient } from '../../src/domain/mail.ts';
import type { ComposedMail } from '../../src/outbound/sending.ts';
import { daysAfter, MONDAY, mail } from '../domain/make.ts';
import { header, headersOf } from './headers.ts';
import { LETTERS, NOTICES } from './letters.ts';
import { ALICE, BOB, material, SENDING, shippedComposer } from './material.ts';

let composer: Awaited<ReturnType<typeof shippedComposer>>;
beforeAll(async () => {
  composer = await shippedComposer();
});

function compose(kind: MailKind, to: Recipient, change = {}): Promise<ComposedMail> {
  return composer.mail(material(kind, to, change));
}

/** `r-…` for `intro+r-…@loop.example`. */
function tagOf(address: string | null): string {
  return /\+([^@>]+)@loop\.example/.exec(address ?? '')?.[1] ?? '';
}

function tokenOf({ tokens }: ComposedMail, purpose: string): string {
  return tokens.find((each) => each.purpose === purpose)?.token ?? '';
}

describe('every mail', () => {
  test.each(LETTERS)(
    '%s: says that a machine wrote it, when, under which id, and in which thread',
    async (_, made) => {
      const { raw, messageId } = await composer.mail(made);
      expect(header(raw, 'Message-ID')).toBe(messageId);
      expect(messageId).toMatch(/^<il-[a-z]{2}-[0-9a-f]{24}@loop\.example>$/);
      expect(header(raw, 'Auto-Submitted')).toBe('auto-generated');
      expect(header(raw, 'X-Auto-Response-Suppress')).toBe('OOF, AutoReply');
      expect(header(raw, 'Date')).toBe(made.mail.dueAt.toUTCString().replace('GMT', '+0000'));
      expect(header(raw, 'Precedence')).toBeNull();
      expect(header(raw, 'X-Mailer')).toBeNull();
      const thread = made.threadMessageId !== null || made.mails.some(({ kind }) => kind === 'connection');
      const inThread = thread && !(made.mail.kind === 'connection' && made.threadMessageId === null);
      expect([header(raw, 'In-Reply-To') !== null, header(raw, 'References') !== null]).toEqual([
        inThread,
        inThread,
      ]);
    },
  );

  test.each(LETTERS)('%s: is text and HTML, in lines that every server takes', async (_, made) => {
    const { raw } = await composer.mail(made);
    expect(header(raw, 'Content-Type')).toMatch(/^multipart\/alternative;/);
    const { text, html, attachments } = await simpleParser(raw);
    expect([Boolean(text), Boolean(html), attachments]).toEqual([true, true, []]);
    const lines = raw.toString('latin1').split('\r\n');
    expect(lines.join('')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(raw.every((byte) => byte < 128)).toBe(true);
  });

  test.each(LETTERS)('%s: composed twice is the same, byte for byte', async (_, made) => {
    const [one, other] = [await composer.mail(made), await (await shippedComposer()).mail(made)];
    expect(other.raw.equals(one.raw)).toBe(true);
    expect(other).toEqual(one);
  });

  test.each(LETTERS)('%s: comes back to a return path of its own', async (_, made) => {
    const composed = await composer.mail(made);
    expect(composed.returnPath).toBe(`intro+b-${tokenOf(composed, 'bounce')}@loop.example`);
    expect(composed.raw.includes(tokenOf(composed, 'bounce'))).toBe(false);
  });

  test.each(LETTERS)(
    '%s: can be stopped with one click by a party, and is not offered to an introducer',
    async (_, made) => {
      const composed = await composer.mail(made);
      const token = tokenOf(composed, 'unsubscribe');
      const party = made.mail.recipient.to === 'party';
      expect(header(composed.raw, 'List-Unsubscribe')).toBe(
        party
          ? `<https://intro.loop.example/unsubscribe/${token}>, <mailto:intro+r-${token}@loop.example?subject=unsubscribe>`
          : null,
      );
      expect(header(composed.raw, 'List-Unsubscribe-Post')).toBe(party ? 'List-Unsubscribe=One-Click' : null);
    },
  );
});

describe('a mail to one reader', () => {
  test('comes back to that reader’s own address, and threads under the connection mail', async () => {
    const connection = await compose('connection', ALICE);
    const checkIn = await compose('check_in', ALICE);
    expect(header(checkIn.raw, 'From')).toBe('Conny Carter via Introloop <intro@loop.example>');
    expect(header(checkIn.raw, 'To')).toBe('Alice Archer <alice@a.example>');
    expect(header(checkIn.raw, 'Cc')).toBeNull();
    expect(tagOf(header(checkIn.raw, 'Reply-To'))).toBe(`r-${tokenOf(checkIn, 'reply')}`);
    expect(header(checkIn.raw, 'In-Reply-To')).toBe(connection.messageId);
    expect(header(checkIn.raw, 'References')).toBe(`<introduction@team.example> ${connection.messageId}`);
  });

  test('where no connection mail went out threads under the introducer’s alone', async () => {
    const { raw } = await compose('check_in', ALICE, { mails: [mail('check_in', ALICE)] });
    expect(header(raw, 'References')).toBe('<introduction@team.example>');
    const { raw: alone } = await compose('check_in', ALICE, { mails: [], threadMessageId: null });
    expect(header(alone, 'In-Reply-To')).toBeNull();
  });

  test('to the introducer comes from the service itself', async () => {
    const { raw } = await compose('outcome', INTRODUCER);
    expect(header(raw, 'From')).toBe('Introloop <intro@loop.example>');
    expect(header(raw, 'To')).toBe('Conny Carter <conny@team.example>');
  });

  test('names nobody else’s address, nor any token but its own', async () => {
    const mails = await Promise.all(
      [ALICE, BOB].flatMap((to) => [1, 2].map((round) => compose('check_in', to, { round }))),
    );
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
    for (const mine of mails) {
      const others = mails.filter((other) => other !== mine);
      const tokens = others.flatMap((other) => other.tokens.filter(({ purpose }) => purpose !== 'thread'));
      for (const { token } of tokens) expect(mine.raw.includes(token)).toBe(false);
    }
    const [toAlice] = mails;
    const text = (await simpleParser(toAlice?.raw ?? Buffer.of())).text ?? '';
    expect(text).not.toMatch(/bob@|conny@/);
  });

  test('belongs to this service: another secret makes other ids and tokens', async () => {
    const other = await shippedComposer({ secret: Buffer.alloc(32, 8) });
    const [one, two] = [await compose('check_in', ALICE), await other.mail(material('check_in', ALICE))];
    expect(two.messageId).not.toBe(one.messageId);
    const shared = two.tokens.filter(({ token }) => one.tokens.some((each) => each.token === token));
    expect(shared).toEqual([]);
  });
});

describe('a direct answer', () => {
  test.each(NOTICES)(
    '%s: can be answered by no machine, and bounces nowhere (RFC 3834)',
    async (_, notice) => {
      const { raw, returnPath, messageId } = await composer.notice(notice, 'notice-1', daysAfter(MONDAY, 1));
      expect(returnPath).toBe('');
      expect(header(raw, 'Auto-Submitted')).toBe('auto-replied');
      expect(header(raw, 'X-Auto-Response-Suppress')).toBe('All');
      expect(header(raw, 'In-Reply-To')).toBe('<question@team.example>');
      expect(header(raw, 'Subject')).toBe('Re: My introductions');
      expect(header(raw, 'Message-ID')).toBe(messageId);
      expect(header(raw, 'List-Unsubscribe')).toBeNull();
    },
  );

  test('composed twice is the same, byte for byte', async () => {
    const [, notice] = NOTICES[0] ?? [];
    if (notice === undefined) throw new Error('no notice');
    const once = await composer.notice(notice, 'notice-1', MONDAY);
    expect(await composer.notice(notice, 'notice-1', MONDAY)).toEqual(once);
    expect(await composer.notice(notice, 'notice-2', MONDAY)).not.toEqual(once);
  });
});

test('no header stands twice', async () => {
  for (const [, made] of LETTERS) {
    const names = headersOf((await composer.mail(made)).raw).map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  }
});

test('links are on the address that the service is reached at', async () => {
  const elsewhere = await shippedComposer({
    publicUrl: 'http://localhost:3000',
    service: 'hello@other.example',
  });
  const { raw, tokens, returnPath } = await elsewhere.mail(material('check_in', ALICE));
  const { text } = await simpleParser(raw);
  const page = tokens.find(({ purpose }) => purpose === 'page')?.token;
  expect(text).toContain(`\nhttp://localhost:3000/r/${page}\n`);
  expect(text).not.toContain(SENDING.publicUrl);
  expect(returnPath).toMatch(/^hello\+b-[a-z2-7]{26}@other\.example$/);
});
