import { describe, expect, test } from 'vitest';
import { type AtSending, atSending } from '../../src/domain/at-sending.ts';
import { type Circumstances, SUPPRESSED } from '../../src/domain/circumstances.ts';
import type { Introduction, Party, State } from '../../src/domain/introduction.ts';
import { INTRODUCER, type Mail, type MailKind, type Recipient } from '../../src/domain/mail.ts';
import { MAILS_A_DAY, MAILS_IN_ALL } from '../../src/domain/notice.ts';
import {
  ALICE,
  around,
  BOB,
  DAY,
  daysAfter,
  introduction,
  MONDAY,
  mail,
  party,
  plannedMails,
  requested,
  sentMail,
  WORKDAYS,
  withAlice,
} from './make.ts';

const SEND: AtSending = { do: 'send' };

function verdict(on: Introduction, one: Mail, change: Partial<Circumstances> = {}): AtSending {
  return atSending(on, one, false, around(change));
}

function cancelled(why: string): AtSending {
  return { do: 'cancel', why };
}

describe('a check-in whose time has come', () => {
  const checkIn = mail('check_in', ALICE);

  test('is sent while its party has not answered', () => {
    expect(verdict(introduction(), checkIn, { mails: plannedMails() })).toEqual(SEND);
    expect(verdict(withAlice({ outcome: 'in_touch' }), checkIn)).toEqual(SEND);
    expect(
      verdict(introduction({ parties: [party('alice'), party('bob', { outcome: 'met' })] }), checkIn),
    ).toEqual(SEND);
  });

  test.each<[string, Partial<Party>, string]>([
    ['has answered', { outcome: 'met' }, 'the party has answered'],
    ['said that it went badly', { outcome: 'bad_experience' }, 'the party has answered'],
    ['wants no more mail', { optedOut: true }, 'the party wants no more mail'],
    ['cannot be reached', { unreachable: true }, 'mail to the party came back'],
    ['is somebody else', { wrongPerson: true }, 'somebody else reads this address'],
  ])('is not sent where the party %s', (_, alice, why) => {
    expect(verdict(withAlice(alice), checkIn)).toEqual(cancelled(why));
  });

  test.each<State>(['closed', 'cancelled', 'declined', 'lapsed'])('is not sent once it is %s', (state) => {
    expect(verdict(introduction({ state }), checkIn)).toEqual(cancelled('the introduction has closed'));
  });

  test('is not sent to somebody who is no party', () => {
    const stranger = mail('check_in', { to: 'party', partyId: 'mallory' });
    expect(verdict(introduction(), stranger)).toEqual(
      cancelled('the recipient is no party of the introduction'),
    );
  });
});

describe('a second check-in', () => {
  const second = mail('check_in', ALICE, { round: 2, dueAt: daysAfter(MONDAY, 10) });
  const now = daysAfter(MONDAY, 12);

  test.each<[string, Mail, AtSending]>([
    ['is sent a week after the first', sentMail('check_in', ALICE, daysAfter(MONDAY, 3)), SEND],
    [
      'waits where an outage brought both together: half the usual time lies between them',
      sentMail('check_in', ALICE, now),
      { do: 'wait', until: daysAfter(MONDAY, 15.5), why: 'the last check-in is too recent' },
    ],
    [
      'waits as long as the first is still to leave',
      mail('check_in', ALICE, { dueAt: daysAfter(MONDAY, 3) }),
      { do: 'wait', until: daysAfter(MONDAY, 15.5), why: 'the last check-in is too recent' },
    ],
    [
      'waits as long as the first is on its way',
      mail('check_in', ALICE, { status: 'sending', dueAt: daysAfter(MONDAY, 3) }),
      { do: 'wait', until: daysAfter(MONDAY, 15.5), why: 'the last check-in is too recent' },
    ],
    ['is sent where the first never left', mail('check_in', ALICE, { status: 'failed' }), SEND],
    ['is sent where the first was withheld', mail('check_in', ALICE, { status: 'cancelled' }), SEND],
    ['does not wait for the other party’s', sentMail('check_in', BOB, now), SEND],
  ])('%s', (_, first, expected) => {
    expect(verdict(introduction(), second, { now, mails: [first, second] })).toEqual(expected);
  });

  test('that waits lands in business hours', () => {
    const policy = { ...around().policy, businessHours: WORKDAYS };
    const thursday = new Date('2026-03-12T15:00:00Z');
    const mails = [sentMail('check_in', ALICE, thursday), second];
    expect(verdict(introduction(), second, { now: thursday, mails, policy })).toMatchObject({
      until: new Date('2026-03-16T09:00:00Z'),
    });
  });
});

describe('the closing mail', () => {
  const outcome = mail('outcome', INTRODUCER, { dueAt: daysAfter(MONDAY, 17) });
  const now = daysAfter(MONDAY, 17);
  const asked = [3, 10].flatMap((days, index) =>
    [ALICE, BOB].map((to) => sentMail('check_in', to, daysAfter(MONDAY, days), index + 1)),
  );
  const WAITS = 'a question may still be answered';

  test('of an introduction that has closed is sent', () => {
    expect(verdict(introduction({ state: 'closed' }), outcome, { now })).toEqual(SEND);
  });

  test('closes it where the last check-in has been unanswered for long enough', () => {
    expect(verdict(introduction(), outcome, { now, mails: asked })).toEqual({ do: 'time_ran_out' });
  });

  test('waits where a check-in left late: it may still be answered', () => {
    const late = [...asked.slice(0, 3), sentMail('check_in', BOB, daysAfter(MONDAY, 15), 2)];
    expect(verdict(introduction(), outcome, { now, mails: late })).toEqual({
      do: 'wait',
      until: daysAfter(MONDAY, 22),
      why: WAITS,
    });
  });

  test('waits for a check-in that an outage has kept from leaving: it is to come all the same', () => {
    const overdue = [...asked.slice(0, 3), mail('check_in', BOB, { round: 2, dueAt: daysAfter(MONDAY, 10) })];
    expect(verdict(introduction(), outcome, { now, mails: overdue })).toMatchObject({
      do: 'wait',
      until: daysAfter(MONDAY, 24),
    });
  });

  test('waits for a check-in that somebody asked to have later', () => {
    const snoozed = [...asked.slice(0, 3), mail('check_in', BOB, { round: 2, dueAt: daysAfter(MONDAY, 40) })];
    expect(verdict(introduction(), outcome, { now, mails: snoozed })).toMatchObject({
      do: 'wait',
      until: daysAfter(MONDAY, 47),
    });
  });

  test('does not wait for whoever has nothing left to say', () => {
    const late = [...asked.slice(0, 2), sentMail('check_in', ALICE, daysAfter(MONDAY, 16), 2)];
    expect(verdict(withAlice({ outcome: 'met' }), outcome, { now, mails: late })).toEqual({
      do: 'time_ran_out',
    });
  });

  test('does not wait for a check-in that will never leave', () => {
    const dead = asked.map((each) => ({ ...each, status: 'cancelled' as const, sentAt: null }));
    expect(verdict(introduction(), outcome, { now, mails: dead })).toEqual({ do: 'time_ran_out' });
  });

  test('of an introduction that was cancelled before is sent all the same, if it was planned', () => {
    expect(verdict(introduction({ state: 'cancelled' }), outcome, { now })).toEqual(SEND);
  });
});

describe('mail about an introduction that waits for a yes', () => {
  const open = requested({ mode: 'ask' });

  test.each<[MailKind, Recipient, State, boolean]>([
    ['consent', ALICE, 'proposed', true],
    ['consent', ALICE, 'introduced', false],
    ['consent', ALICE, 'declined', false],
    ['confirm', INTRODUCER, 'proposed', true],
    ['confirm', INTRODUCER, 'cancelled', false],
    ['lapsed', INTRODUCER, 'lapsed', true],
    ['lapsed', INTRODUCER, 'introduced', false],
    ['lapsed', INTRODUCER, 'declined', false],
    ['connection', ALICE, 'introduced', true],
    ['connection', ALICE, 'cancelled', false],
    ['not_now', ALICE, 'declined', true],
    ['declined', INTRODUCER, 'declined', true],
  ])('%s to %j when it is %s: sent %s', (kind, recipient, state, sent) => {
    expect(verdict({ ...open, state }, mail(kind, recipient)).do).toBe(sent ? 'send' : 'cancel');
  });

  test('a reminder is not sent to whoever has answered', () => {
    const parties = [party('alice', { consent: 'yes' }), party('bob')];
    expect(verdict({ ...open, parties }, mail('consent', ALICE, { round: 2 }))).toEqual(
      cancelled('the party has answered'),
    );
    expect(verdict({ ...open, parties }, mail('consent', BOB, { round: 2 }))).toEqual(SEND);
  });

  test('it lapses once the last question has been unanswered for long enough', () => {
    const lapse = mail('lapsed', INTRODUCER, { dueAt: daysAfter(MONDAY, 10) });
    const mails = [sentMail('consent', ALICE, daysAfter(MONDAY, 3), 2)];
    expect(verdict(open, lapse, { now: daysAfter(MONDAY, 9), mails })).toMatchObject({ do: 'wait' });
    expect(verdict(open, lapse, { now: daysAfter(MONDAY, 10), mails })).toEqual({ do: 'time_ran_out' });
  });
});

describe('whoever gets it', () => {
  test('no mail of any kind goes to a party on the suppression list; an introducer hears what became of it', () => {
    for (const kind of ['connection', 'check_in', 'thank_you', 'not_now'] as const) {
      expect(atSending(introduction(), mail(kind, ALICE), true, around())).toEqual(cancelled(SUPPRESSED));
    }
    const ended = introduction({ state: 'closed' });
    expect(atSending(ended, mail('outcome', INTRODUCER), true, around())).toEqual(SEND);
  });

  test('nobody gets more from one introduction in a day, or in all, than the limits say', () => {
    const one = mail('thank_you', ALICE);
    const sent = (count: number, at: Date): Mail[] =>
      Array.from({ length: count }, (_, index) => sentMail('check_in', ALICE, at, index + 1));
    const anHourAgo = new Date(MONDAY.getTime() - 3_600_000);
    expect(verdict(introduction(), one, { mails: sent(MAILS_A_DAY - 1, anHourAgo) })).toEqual(SEND);
    expect(verdict(introduction(), one, { mails: sent(MAILS_A_DAY, anHourAgo) })).toEqual({
      do: 'wait',
      until: new Date(anHourAgo.getTime() + DAY),
      why: 'enough mail to this address for a day',
    });
    const longAgo = daysAfter(MONDAY, -30);
    expect(verdict(introduction(), one, { mails: sent(MAILS_IN_ALL - 1, longAgo) })).toEqual(SEND);
    expect(verdict(introduction(), one, { mails: sent(MAILS_IN_ALL, longAgo) })).toEqual(
      cancelled('the introduction has sent enough mail to this address'),
    );
  });
});
