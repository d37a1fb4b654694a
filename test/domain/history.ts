import { type AtSending, atSending } from '../../src/domain/at-sending.ts';
import type { Policy } from '../../src/domain/check-in.ts';
import type { Command } from '../../src/domain/command.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction } from '../../src/domain/introduction.ts';
import { partyOf } from '../../src/domain/introduction.ts';
import type { Mail, Recipient } from '../../src/domain/mail.ts';

/** An introduction with all that has come of it, as the store would keep it. */
export interface History {
  readonly introduction: Introduction;
  readonly mails: readonly Mail[];
  readonly suppressed: ReadonlySet<string>;
  readonly now: Date;
}

/** What the mail server makes of a mail. */
export type Answer = 'accepted' | 'refused' | 'no such address';

/** The history after an event: what was decided, carried out as `Command` says. */
export function happen(history: History, event: Event, policy: Policy): History {
  const { introduction, mails, now } = history;
  const decision = decide(introduction, event, { now, policy, mails });
  return decision.commands.reduce(carryOut, { ...history, introduction: decision.introduction });
}

function carryOut(history: History, command: Command): History {
  const waiting = (change: (mail: Mail) => Mail): History => ({
    ...history,
    mails: history.mails.map((mail) => (mail.status === 'planned' ? change(mail) : mail)),
  });
  switch (command.do) {
    case 'plan':
      return plan(history, command);
    case 'hold':
      return waiting((mail) =>
        mail.kind === command.kind && same(mail.recipient, command.recipient) && mail.dueAt < command.until
          ? { ...mail, dueAt: command.until }
          : mail,
      );
    case 'cancel':
      return waiting((mail) =>
        command.kinds.includes(mail.kind) &&
        (command.recipient === null || same(mail.recipient, command.recipient))
          ? { ...mail, status: 'cancelled' }
          : mail,
      );
    case 'digest':
    case 'pause':
    case 'resume':
      return history;
    case 'suppress':
      return { ...history, suppressed: new Set([...history.suppressed, command.address]) };
  }
}

function plan(history: History, command: Extract<Command, { do: 'plan' }>): History {
  const { kind, round, recipient, dueAt } = command;
  const id = `${kind} ${round} ${recipient.to === 'party' ? recipient.partyId : 'introducer'}`;
  const there = history.mails.find((mail) => mail.id === id);
  if (there !== undefined) {
    const moved = there.status === 'planned' ? { ...there, dueAt } : there;
    return { ...history, mails: history.mails.map((mail) => (mail === there ? moved : mail)) };
  }
  const mail: Mail = { id, kind, round, recipient, dueAt, status: 'planned', sentAt: null };
  return { ...history, mails: [...history.mails, mail] };
}

function same(one: Recipient, other: Recipient): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The mail that a worker would take next, if one is due. */
export function nextDue({ mails, now }: History): Mail | null {
  const due = mails.filter((mail) => mail.status === 'planned' && mail.dueAt <= now);
  return due.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())[0] ?? null;
}

/** The moment the earliest waiting mail is due; null where none waits. */
export function nextMoment({ mails }: History): Date | null {
  const times = mails.filter((mail) => mail.status === 'planned').map((mail) => mail.dueAt.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** What a worker does with one mail, and what it finds when it looks at the state once more. */
export function send(
  history: History,
  mail: Mail,
  answer: Answer,
  policy: Policy,
): { readonly history: History; readonly verdict: AtSending } {
  let current = history;
  let verdict = look(current, mail, policy);
  if (verdict.do === 'time_ran_out') {
    current = happen(current, { type: 'time_ran_out' }, policy);
    verdict = look(current, mail, policy);
  }
  if (verdict.do === 'wait') return { history: change(current, mail, { dueAt: verdict.until }), verdict };
  const { kind, round, recipient } = mail;
  if (verdict.do === 'cancel') {
    current = change(current, mail, { status: 'cancelled' });
    const event = { type: 'mail_cancelled', kind, round, recipient, why: verdict.why } as const;
    return { history: happen(current, event, policy), verdict };
  }
  if (answer === 'accepted') {
    current = change(current, mail, { status: 'sent', sentAt: current.now });
    return { history: happen(current, { type: 'mail_sent', kind, round, recipient }, policy), verdict };
  }
  current = change(current, mail, { status: 'failed' });
  const unreachable = answer === 'no such address';
  return {
    history: happen(current, { type: 'mail_failed', kind, round, recipient, unreachable }, policy),
    verdict,
  };
}

function look({ introduction, mails, suppressed, now }: History, mail: Mail, policy: Policy): AtSending {
  const { recipient } = mail;
  const party = recipient.to === 'party' ? partyOf(introduction, recipient.partyId) : introduction.introducer;
  return atSending(introduction, mail, suppressed.has(party?.address ?? ''), { now, policy, mails });
}

function change(history: History, { id }: Mail, to: Partial<Mail>): History {
  return { ...history, mails: history.mails.map((mail) => (mail.id === id ? { ...mail, ...to } : mail)) };
}
