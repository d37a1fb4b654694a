import { expect } from 'vitest';
import { CONNY } from '../../support/service.ts';
import type { Received } from '../../support/smtp-sink.ts';
import { ALICE, BOB, introduction, type Person } from '../letters.ts';
import type { World } from '../world.ts';

/** An encoded word can hold any character (RFC 2047). */
export function encoded(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** Somebody under another name. */
export function called(name: string, { address }: Person = ALICE): Person {
  return { name: encoded(name), address };
}

/** Only there where the cause has a Message-ID that is one. */
const THREADING: ReadonlySet<string> = new Set(['in-reply-to', 'references']);

/** What a mail is, apart from its words. */
export async function shape(mail: Received): Promise<unknown> {
  const { headerLines, attachments } = await mail.parsed();
  return {
    from: mail.from.replace(/[a-z2-7]{26}/, 'token'),
    to: mail.to,
    fields: headerLines.map(({ key }) => key).filter((key) => !THREADING.has(key)),
    attachments: attachments.length,
  };
}

/**
 * Delivers a plain introduction of Alice and Bob and these, of the same people, and gives all that Alice has had. All must have the shape of the plain one, and go to nobody else.
 */
export async function introduceAll(world: World, letters: readonly Buffer[]): Promise<Received[]> {
  await world.deliver(introduction(), ...letters);
  const copies = await Promise.all(
    [ALICE, BOB, CONNY].map(({ address }) => world.arrived('cx', address, letters.length + 1)),
  );
  await world.settled();
  for (const [control, ...mails] of copies) {
    if (control === undefined) throw new Error('the plain introduction did not go out');
    for (const mail of mails) expect(await shape(mail)).toEqual(await shape(control));
  }
  expect(world.sink.received).toHaveLength(copies.flat().length);
  return copies[0] ?? [];
}

/** The one among these mails that threads under the message of this number: see {@link numbered}. */
export function answering(mails: readonly Received[], number: number): Received {
  const found = mails.find((mail) => mail.header('in-reply-to') === numbered(number));
  if (found === undefined) throw new Error(`nothing answers message ${number}`);
  return found;
}

/** A Message-ID to know an answer by: mails leave side by side, in any order. */
export function numbered(number: number): string {
  return `<case${number}@team.example>`;
}

/** What a mail says, in one line. */
export async function oneLine(mail: Received): Promise<string> {
  return (await mail.text()).replace(/\s+/g, ' ');
}

/** The marks of an HTML part. */
export async function marksOf(mail: Received): Promise<string[]> {
  return (await mail.html()).match(/<[a-z!/][^>]*/gi) ?? [];
}
