import type { BusinessHours } from '../../src/domain/business-time.ts';
import type { Policy } from '../../src/domain/check-in.ts';
import type { Circumstances } from '../../src/domain/circumstances.ts';
import type { Command } from '../../src/domain/command.ts';
import type { Delay } from '../../src/domain/delay.ts';
import { parseDelay } from '../../src/domain/delay.ts';
import type { Introduction, Party, Person } from '../../src/domain/introduction.ts';
import type { Mail, MailKind, Recipient } from '../../src/domain/mail.ts';
import { INTRODUCER, toParty } from '../../src/domain/mail.ts';

export const CONNY: Person = { name: 'Conny Carter', address: 'conny@team.example' };

/** A Monday, ten o'clock in London. */
export const MONDAY = new Date('2026-03-02T10:00:00Z');

export const DAY = 86_400_000;

export const WORKDAYS: BusinessHours = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60, zone: 'UTC' };

/** The configuration that ships, but with plain elapsed time. */
export const POLICY: Policy = { checkIns: [delay('3d'), delay('10d')], businessHours: null };

export const ALICE = toParty('alice');
export const BOB = toParty('bob');

export function delay(text: string): Delay {
  const parsed = parseDelay(text);
  if (parsed === null) throw new Error(`${text} is no delay`);
  return parsed;
}

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY);
}

/** Of the name `bob`, unless told: Bob, bob@b.example. */
export function party(id: string, change: Partial<Party> = {}): Party {
  return {
    id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    address: `${id}@${id.charAt(0)}.example`,
    outcome: null,
    consent: null,
    optedOut: false,
    unreachable: false,
    wrongPerson: false,
    waits: false,
    quietUntil: null,
    ...change,
  };
}

/** Alice and Bob, introduced by Conny on Monday, unless told. */
export function introduction(change: Partial<Introduction> = {}): Introduction {
  return {
    id: 'intro',
    state: 'introduced',
    mode: 'introduced',
    vouched: false,
    quiet: false,
    confirmed: true,
    firstCheckIn: null,
    introducer: CONNY,
    parties: [party('alice'), party('bob')],
    firstMover: null,
    moveBy: null,
    introducerSays: null,
    introducedAt: MONDAY,
    ...change,
  };
}

/** Just asked for; nobody has been written to. */
export function requested(change: Partial<Introduction> = {}): Introduction {
  return introduction({ state: 'proposed', introducedAt: null, ...change });
}

/** Alice and Bob, with Alice changed. */
export function withAlice(alice: Partial<Party>, change: Partial<Introduction> = {}): Introduction {
  return introduction({ parties: [party('alice', alice), party('bob')], ...change });
}

export function mail(kind: MailKind, recipient: Recipient, change: Partial<Mail> = {}): Mail {
  const round = change.round ?? 1;
  const id = `${kind}-${round}-${recipient.to === 'party' ? recipient.partyId : 'introducer'}`;
  return { id, kind, round, recipient, status: 'planned', dueAt: MONDAY, sentAt: null, ...change };
}

/** Accepted by the mail server at `at`, when it was due. */
export function sentMail(kind: MailKind, recipient: Recipient, at: Date, round = 1): Mail {
  return mail(kind, recipient, { round, status: 'sent', dueAt: at, sentAt: at });
}

/** The two check-ins of both parties and the closing mail, as they are planned on Monday. */
export function plannedMails(): Mail[] {
  const checkIns = [ALICE, BOB].flatMap((to) =>
    [3, 10].map((days, index) => mail('check_in', to, { round: index + 1, dueAt: daysAfter(MONDAY, days) })),
  );
  return [...checkIns, mail('outcome', INTRODUCER, { dueAt: daysAfter(MONDAY, 17) })];
}

export function around(change: Partial<Circumstances> = {}): Circumstances {
  return { now: MONDAY, policy: POLICY, mails: [], ...change };
}

export type Consents = Readonly<Record<string, Partial<Party>>>;

/** Three people who are being asked, unless they have answered already. */
export function asking(consents: Consents = {}, change: Partial<Introduction> = {}): Introduction {
  const parties = ['alice', 'bob', 'carol'].map((id) => party(id, consents[id]));
  return requested({ mode: 'ask', parties, ...change });
}

/** `consent alice 1 @3`: what is planned, for whom, in which round, how many days from now. */
export function planned(commands: readonly Command[]): string[] {
  return commands.flatMap((command) => {
    if (command.do !== 'plan') return [];
    const { kind, recipient, round, dueAt } = command;
    const days = (dueAt.getTime() - MONDAY.getTime()) / DAY;
    return [`${kind} ${recipient.to === 'party' ? recipient.partyId : 'introducer'} ${round} @${days}`];
  });
}
