import { expect } from 'vitest';
import type { Child } from '../support/process.ts';
import { eventually } from '../support/wait.ts';
import { copiesOf } from './invariants.ts';
import { LISTENING, type Stage, WORKING } from './stage.ts';

/** A service that does everything, listening to its mailbox. */
export async function whole(stage: Stage): Promise<Child> {
  const child = stage.start('all');
  await child.waitFor(LISTENING, 60_000);
  return child;
}

export async function worker(stage: Stage, more = {}): Promise<Child> {
  const child = stage.start('worker', more);
  await child.waitFor(WORKING, 60_000);
  return child;
}

/** Waits until the mail server has been told this once more than `before` lines ago. */
export async function told(stage: Stage, command: string, before: number): Promise<void> {
  const seen = (): boolean =>
    stage.sink.transcript.slice(before).some((line) => line.startsWith(`C: ${command}`));
  await eventually(seen, { what: command, timeout: 30_000, interval: 2 });
}

/** Waits until this many mails are claimed by a worker that has not handed them over. */
export async function claimed(stage: Stage, count = 1): Promise<void> {
  const rows = "select from outgoing where status = 'sending'";
  await eventually(async () => (await stage.query(rows)).length >= count, {
    what: `${count} claimed mails`,
    timeout: 60_000,
    interval: 2,
  });
}

/** Waits until so many messages are on record. */
export async function expectRead(stage: Stage, count: number, timeout: number): Promise<void> {
  const rows = async (): Promise<number> => (await stage.query('select from message')).length;
  await eventually(async () => (await rows()) >= count, { what: `${count} messages read`, timeout });
}

/** How often the most repeated mail is at the mail server, and how many there are. */
export function copies(stage: Stage): { mails: number; most: number } {
  const all = [...copiesOf(stage.sink.received).values()].map(({ length }) => length);
  return { mails: all.length, most: Math.max(0, ...all) };
}

/** Three connection mails for each introduction, and none of them twice. */
export function expectOnce(stage: Stage, introductions: number): void {
  expect(copies(stage)).toEqual({ mails: 3 * introductions, most: 1 });
}

export async function lostAnswers(stage: Stage): Promise<number> {
  return (await stage.query("select from event where type = 'answer_lost'")).length;
}

/** Milliseconds from now until everything that is due has been sent. */
export async function recovered(stage: Stage, timeout = 60_000): Promise<number> {
  const start = performance.now();
  await stage.settled(timeout);
  return performance.now() - start;
}
