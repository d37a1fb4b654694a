import { after, intoBusinessHours } from './business-time.ts';
import { patience } from './check-in.ts';
import type { Circumstances } from './circumstances.ts';
import type { Command, Decision } from './command.ts';
import { afterMover, moverOf, promiseEnds } from './first-move.ts';
import type { Introduction, Party } from './introduction.ts';
import { companyOf, ENDED, hasLeft, withParty } from './introduction.ts';
import { type Mail, sameRecipient, toParty } from './mail.ts';

/*
 * One gentle mail in an introduction, to whoever a line is expected from. It never says who said what, and leaves no sooner
 * than the first mover's lead after whatever led to it, so that nobody can tell by the clock.
 */

/**
 * - `promise`: the reader was named to write first, and has not said that they did;
 * - `lost_line`: the reader says that they are in touch, or have met, and the other never heard from them.
 */
export type NudgeKind = 'promise' | 'lost_line';

/** Which gentle mail would be right for a party as things stand; null where none is. Asked again at the moment of sending. */
export function nudgeFor(introduction: Introduction, party: Party): NudgeKind | null {
  const { state } = introduction;
  if (ENDED.has(state) || state === 'proposed' || hasLeft(party)) return null;
  // Once anybody is in touch there is no first move left to make.
  if (party.outcome === null)
    return state === 'introduced' && moverOf(introduction)?.id === party.id ? 'promise' : null;
  const claims = party.outcome === 'in_touch' || party.outcome === 'met';
  return claims && hasNotReached(introduction, party) ? 'lost_line' : null;
}

/** Of two the other has heard nothing; with more people nobody can tell who is meant. */
function hasNotReached(introduction: Introduction, party: Party): boolean {
  const company = companyOf(introduction);
  return (
    company.length === 2 &&
    company.some((other) => other.id !== party.id && other.outcome === 'no_contact' && !hasLeft(other))
  );
}

/**
 * What a party's latest word means for this mail, the introduction standing as it does since: "never heard" turns to the
 * other, "in touch" or "met" against it to the party itself, and the first mover's "not yet" to them, half a wait later.
 * Whoever waits for a line is asked once more, after the mail had time to work, where a question is left to ask.
 */
export function nudge(
  introduction: Introduction,
  party: Party,
  label: string,
  around: Circumstances,
): Decision {
  const reader = readerOf(introduction, party, label);
  const earlier = around.mails.find(({ kind }) => kind === 'nudge');
  if (reader === null || (earlier !== undefined && !isToCome(earlier, reader)))
    return { introduction, commands: [] };
  const dueAt = earlier?.dueAt ?? dueDate(introduction, reader, label, around);
  const planned = earlier === undefined ? plan(reader, dueAt, around) : [];
  const waiting = companyOf(introduction).filter(
    (other) => other.id !== reader.id && other.outcome === 'no_contact' && !hasLeft(other),
  );
  return waiting.reduce<Decision>((decision, other) => askAgain(decision, other, dueAt, around), {
    introduction,
    commands: planned,
  });
}

function isToCome({ status, recipient }: Mail, reader: Party): boolean {
  return status === 'planned' && sameRecipient(recipient, toParty(reader.id));
}

function readerOf(introduction: Introduction, party: Party, label: string): Party | null {
  const own = nudgeFor(introduction, party);
  switch (label) {
    case 'no_contact':
      return (
        companyOf(introduction).find(
          (other) => other.id !== party.id && nudgeFor(introduction, other) !== null,
        ) ?? null
      );
    case 'not_yet':
      return own === 'promise' ? party : null;
    case 'in_touch':
    case 'met':
      return own === 'lost_line' ? party : null;
    default:
      return null;
  }
}

/** The reader's own questions keep their distance from it. */
function plan(reader: Party, dueAt: Date, { policy }: Circumstances): Command[] {
  const recipient = toParty(reader.id);
  const next = new Date(dueAt.getTime() + patience(policy) / 2);
  return [
    { do: 'plan', kind: 'nudge', round: 1, recipient, dueAt },
    { do: 'hold', kind: 'check_in', recipient, until: intoBusinessHours(next, policy.businessHours) },
  ];
}

/**
 * Not on the heels of what led to it, nor of the reader's own last question; not while they are away or want to be left
 * alone, nor before their promise is due.
 */
function dueDate(
  introduction: Introduction,
  reader: Party,
  label: string,
  { now, policy, mails }: Circumstances,
): Date {
  const asked = mails
    .filter(({ kind, recipient }) => kind === 'check_in' && sameRecipient(recipient, toParty(reader.id)))
    .map(({ sentAt }) => sentAt?.getTime() ?? 0);
  const heels = new Date(Math.max(now.getTime(), ...asked));
  const lead = afterMover(heels, introduction, policy);
  const wait = label === 'not_yet' ? now.getTime() + patience(policy) / 2 : 0;
  const quiet = reader.quietUntil?.getTime() ?? 0;
  const promised = promiseEnds(introduction, policy)?.getTime() ?? 0;
  return intoBusinessHours(new Date(Math.max(lead.getTime(), wait, quiet, promised)), policy.businessHours);
}

/** Whether the line has come by now: with the question that still waits for them, else with one more. */
function askAgain(
  { introduction, commands }: Decision,
  party: Party,
  nudgedAt: Date,
  { policy, mails }: Circumstances,
): Decision {
  const unchanged = { introduction, commands };
  const delay = introduction.firstCheckIn ?? policy.checkIns[0];
  if (delay === undefined) return unchanged;
  const recipient = toParty(party.id);
  const dueAt = after(nudgedAt, delay, policy.businessHours);
  const asked = mails.filter((mail) => mail.kind === 'check_in' && sameRecipient(mail.recipient, recipient));
  const round = Math.max(0, ...asked.map((mail) => mail.round)) + 1;
  const waits = withParty(introduction, party.id, { waits: true });
  if (asked.some(({ status }) => status === 'planned'))
    return {
      introduction: waits,
      commands: [...commands, { do: 'hold', kind: 'check_in', recipient, until: dueAt }],
    };
  // The last question said that it was the last; what is left is time for the mail to work.
  if (round > policy.checkIns.length) return { introduction: waits, commands };
  return {
    introduction: waits,
    commands: [...commands, { do: 'plan', kind: 'check_in', round, recipient, dueAt }],
  };
}
