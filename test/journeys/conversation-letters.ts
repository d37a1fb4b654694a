import { expect } from 'vitest';
import { CONNY, INTRO } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { ALICE, BOB, introduction, type Letter, mailbox, type Person, write } from './letters.ts';
import { wordsOf } from './words.ts';
import type { World } from './world.ts';

export const CAROL: Person = { name: 'Carol Cooper', address: 'carol@cooper.example' };
/** May introduce, as Conny may. */
export const DANA: Person = { name: 'Dana Dean', address: 'dana@team.example' };
export const MALLORY: Person = { name: 'Mallory', address: 'mallory@else.example' };

/** `intro+ask@loop.example` */
export function tagged(tags: string): string {
  return INTRO.replace('@', `+${tags}@`);
}

/** What Conny writes to the service alone. */
export function toService(text: string, change: Partial<Letter> = {}): Buffer {
  return write({ from: CONNY, to: [INTRO], subject: 'Hello', text, ...change });
}

/** Conny names people in a mail to the service alone. */
export function request(
  said = 'Please introduce these two.',
  people: readonly Person[] = [ALICE, BOB],
  change: Partial<Letter> = {},
): Buffer {
  const named = people.map(mailbox).join('\n');
  return toService(`${said}\n\n${named}\n\nConny`, { subject: 'An introduction', ...change });
}

/** Conny wants each of them asked first. */
export function askFirst(people?: readonly Person[], said?: string, change: Partial<Letter> = {}): Buffer {
  return request(said, people, { to: [tagged('ask')], ...change });
}

/** Conny forwards what one of the people wrote to the other, with a note above it. */
export function forward(
  note: string,
  written: string,
  people: readonly [Person, Person] = [ALICE, BOB],
): Buffer {
  const text = [
    note,
    '',
    '---------- Forwarded message ---------',
    `From: ${mailbox(people[0])}`,
    'Date: Mon, 2 Nov 2026 at 09:12',
    'Subject: A baker',
    `To: ${mailbox(people[1])}`,
    '',
    written,
  ].join('\n');
  return toService(text, { subject: 'Fwd: A baker' });
}

/** Conny copies one person and only names the other. */
export function halfNamed(copied: Person, named: Person): Buffer {
  const text = `Hello ${copied.name},\n\nyou should meet ${mailbox(named)} one day.\n\nConny`;
  return toService(text, { cc: [mailbox(copied)], subject: `You and ${named.name}` });
}

/** What a mail says, in one line; its HTML part must say the same. */
export async function said(mail: Received | undefined): Promise<string> {
  if (mail === undefined) throw new Error('there is no such mail');
  const { text, html } = await wordsOf(mail);
  expect(text, mail.header('subject')).toEqual(html);
  return (await mail.text()).replace(/\s+/g, ' ').trim();
}

/** Fails where a text stands in any header or part of any of the mails. */
export async function expectNowhere(secret: string, mails: readonly Received[]): Promise<void> {
  for (const mail of mails) {
    const { headerLines } = await mail.parsed();
    const headers = headerLines.map(({ line }) => line).join('\n');
    expect(`${headers}\n${await mail.text()}\n${await mail.html()}`).not.toContain(secret);
  }
}

/** Alice and Bob are introduced and asked how it went. */
export async function asked(world: World): Promise<{ toAlice: Received; toBob: Received }> {
  await world.deliver(introduction());
  const [toAlice] = await world.arrived('ci', ALICE.address);
  const [toBob] = await world.arrived('ci', BOB.address);
  await world.settled();
  if (!toAlice || !toBob) throw new Error('nobody was asked');
  return { toAlice, toBob };
}
