import { after, intoBusinessHours, openingAfter } from './business-time.ts';
import { checkInDates, type Policy } from './check-in.ts';
import type { Command } from './command.ts';
import { milliseconds } from './delay.ts';
import type { Introduction, Outcome, Party } from './introduction.ts';
import { companyOf, hasLeft } from './introduction.ts';
import { toParty } from './mail.ts';
import { isSettled } from './outcome.ts';

/*
 * Whose move. Where the introducer's words name who writes first, that party is asked first, and the other one business day
 * later; whatever moves the first question (a promised date, a wish to be asked later, an absence) moves the other's too.
 * In an introduction of two the first mover's word on how it went is enough. Where nobody is named both are asked at once.
 */

/** Words on how it went that leave the other party nothing to add; "in touch" leaves the question what came of it. */
const SETTLING: ReadonlySet<Outcome> = new Set(['won', 'met', 'not_a_fit', 'bad_experience']);

/** The party named to write first, as long as mail reaches them; null where nobody is named, or they have left. */
export function moverOf(introduction: Introduction): Party | null {
  const mover = companyOf(introduction).find(({ id }) => id === introduction.firstMover);
  return mover === undefined || hasLeft(mover) ? null : mover;
}

/**
 * When each of a party's questions is due. The first mover is not asked before the business day after the day by which they
 * were to write; later rounds keep their distance.
 */
export function questionDates(
  introduction: Introduction,
  party: Party,
  introducedAt: Date,
  policy: Policy,
): Date[] {
  const dates = checkInDates(introducedAt, introduction.firstCheckIn, policy);
  const mover = moverOf(introduction);
  if (mover === null) return dates;
  const promised = movedTo(dates, promiseEnds(introduction, policy), policy);
  return party.id === mover.id ? promised : promised.map((date) => afterMover(date, introduction, policy));
}

/** The opening of the business day after the day by which the first mover was to write; null where none was named. */
export function promiseEnds({ moveBy }: Introduction, policy: Policy): Date | null {
  return moveBy ? openingAfter(moveBy, policy.businessHours) : null;
}

function movedTo(dates: readonly Date[], earliest: Date | null, { businessHours }: Policy): Date[] {
  const [first] = dates;
  if (first === undefined || earliest === null || earliest <= first) return [...dates];
  const shift = earliest.getTime() - first.getTime();
  return dates.map((date) => intoBusinessHours(new Date(date.getTime() + shift), businessHours));
}

/**
 * One business day later. Where nothing is counted in business days (hours switched off, or a first check-in after hours or
 * minutes) it is a quarter of the first check-in's delay.
 */
export function afterMover(moment: Date, { firstCheckIn }: Introduction, policy: Policy): Date {
  const delay = firstCheckIn ?? policy.checkIns[0];
  if (delay === undefined) return moment;
  const inDays = delay.unit === 'd' || delay.unit === 'w';
  if (policy.businessHours !== null && inDays)
    return after(moment, { amount: 1, unit: 'd' }, policy.businessHours);
  return new Date(moment.getTime() + milliseconds(delay) / 4);
}

/** Whoever else is still to be asked is not asked before the first mover, who is asked at `until` at the earliest. */
export function holdOthers(introduction: Introduction, party: Party, until: Date, policy: Policy): Command[] {
  const { state } = introduction;
  if (state !== 'introduced' || party.outcome !== null || moverOf(introduction)?.id !== party.id) return [];
  return companyOf(introduction)
    .filter((other) => other.id !== party.id && !isSettled(other))
    .map((other) => ({
      do: 'hold',
      kind: 'check_in',
      recipient: toParty(other.id),
      until: afterMover(until, introduction, policy),
    }));
}

/** Whether the first mover's word is enough: they are two, and the other has said nothing that differs. */
export function isSettledByMover(introduction: Introduction): boolean {
  const company = companyOf(introduction);
  const mover = company.find(({ id }) => id === introduction.firstMover);
  if (company.length !== 2 || !mover?.outcome || !SETTLING.has(mover.outcome)) return false;
  return company.every(({ id, outcome }) => id === mover.id || outcome === null || outcome === 'in_touch');
}
