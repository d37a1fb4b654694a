import { DateTime } from 'luxon';
import { type BusinessHours, openingOn } from './business-time.ts';
import type { Circumstances } from './circumstances.ts';
import type { Command, Decision } from './command.ts';
import type { Introduction } from './introduction.ts';
import { ENDED } from './introduction.ts';

/** When the next weekly digest leaves: the opening of business on the next Monday, or the first business day after it. */
export function digestDate(now: Date, hours: BusinessHours): Date {
  const week = DateTime.fromJSDate(now, { zone: hours.zone }).startOf('week');
  const [next = now] = [0, 1, 2]
    .map((weeks) => openingOn(week.plus({ weeks }).toISODate() ?? '', hours))
    .filter((opening) => opening > now);
  return next;
}

/** What is worth no mail of its own waits for the digest. Without business hours there are no weeks, and no digest. */
export function mention({ now, policy }: Circumstances): Command[] {
  const hours = policy.businessHours;
  return hours === null ? [] : [{ do: 'digest', dueAt: digestDate(now, hours) }];
}

/** News of an introduction that goes on: the mail that closes it is weeks away, the digest is not. */
export function inDigest(before: Introduction, decision: Decision, around: Circumstances): Decision {
  const { introduction } = decision;
  if (ENDED.has(introduction.state) || before.state === 'proposed' || !hasNews(before, introduction))
    return decision;
  return { introduction, commands: [...decision.commands, ...mention(around)] };
}

function hasNews(before: Introduction, after: Introduction): boolean {
  return after.parties.some(({ outcome }, index) => outcome !== before.parties[index]?.outcome);
}
