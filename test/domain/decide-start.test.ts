import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/domain/command.ts';
import { decide } from '../../src/domain/decide.ts';
import type { State } from '../../src/domain/introduction.ts';
import { INTRODUCER, type Recipient } from '../../src/domain/mail.ts';
import {
  ALICE,
  around,
  BOB,
  daysAfter,
  delay,
  introduction,
  MONDAY,
  party,
  plannedMails,
  requested,
  WORKDAYS,
} from './make.ts';

type Plan = Extract<Command, { do: 'plan' }>;

const plans = (commands: readonly Command[]): Plan[] => commands.filter((command) => command.do === 'plan');

const connectionSent = (recipient: Recipient) =>
  ({ type: 'mail_sent', kind: 'connection', round: 1, recipient }) as const;

describe('an introduction that was asked for', () => {
  const decision = decide(requested(), { type: 'requested' }, around());

  test('is made at once: one mail to each party and a copy to the introducer, and nothing else', () => {
    expect(decision.commands).toEqual(
      [ALICE, BOB, INTRODUCER].map((recipient) => ({
        do: 'plan',
        kind: 'connection',
        round: 1,
        recipient,
        dueAt: MONDAY,
      })),
    );
  });

  test('has not happened before the mail is out', () => {
    expect(decision.introduction).toEqual(requested({ state: 'introduced' }));
  });

  test('sends no connection mail where it is to be quiet, and plans its questions at once', () => {
    const quiet = decide(requested({ quiet: true }), { type: 'requested' }, around());
    expect(quiet.introduction).toMatchObject({ state: 'introduced', introducedAt: MONDAY });
    expect(plans(quiet.commands).map(({ kind }) => kind)).toEqual([
      'check_in',
      'check_in',
      'check_in',
      'check_in',
      'outcome',
    ]);
  });

  test.each<State>(['introduced', 'in_touch', 'closed', 'declined', 'lapsed', 'cancelled'])(
    'is not made again where it is %s',
    (state) => {
      const before = introduction({ state });
      expect(decide(before, { type: 'requested' }, around())).toEqual({ introduction: before, commands: [] });
    },
  );
});

describe('once the first copy of the connection mail is out', () => {
  const before = introduction({ introducedAt: null });
  const decision = decide(before, connectionSent(BOB), around());

  test('both parties are asked after three days and after ten, and the introducer is told a week after that', () => {
    expect(
      plans(decision.commands).map(({ kind, round, recipient, dueAt }) => [kind, round, recipient, dueAt]),
    ).toEqual([
      ['check_in', 1, ALICE, daysAfter(MONDAY, 3)],
      ['check_in', 2, ALICE, daysAfter(MONDAY, 10)],
      ['check_in', 1, BOB, daysAfter(MONDAY, 3)],
      ['check_in', 2, BOB, daysAfter(MONDAY, 10)],
      ['outcome', 1, INTRODUCER, daysAfter(MONDAY, 17)],
    ]);
    expect(decision.commands).toHaveLength(5);
  });

  test('the introduction has happened, now', () => {
    expect(decision.introduction).toEqual(introduction({ introducedAt: MONDAY }));
  });

  test('the further copies plan nothing again', () => {
    const further = decide(introduction(), connectionSent(ALICE), around({ now: daysAfter(MONDAY, 1) }));
    expect(further).toEqual({ introduction: introduction(), commands: [] });
  });

  test('the introducer’s copy counts as much as a party’s', () => {
    expect(decide(before, connectionSent(INTRODUCER), around())).toEqual(decision);
  });

  test('a copy that arrives after the end starts nothing', () => {
    const ended = introduction({ state: 'closed', introducedAt: null });
    expect(decide(ended, connectionSent(BOB), around()).commands).toEqual([]);
  });

  test.each([
    ['whoever wants no mail', { optedOut: true }],
    ['whoever cannot be reached', { unreachable: true }],
    ['whoever has said already what came of it', { outcome: 'met' as const }],
  ])('%s is not asked', (_, alice) => {
    const parties = [party('alice', alice), party('bob')];
    const { commands } = decide(introduction({ introducedAt: null, parties }), connectionSent(BOB), around());
    const asked = plans(commands).filter(({ kind }) => kind === 'check_in');
    expect(asked.map(({ recipient }) => recipient)).toEqual([BOB, BOB]);
  });

  test('a first check-in asked for by tag moves the second along', () => {
    const tagged = introduction({ introducedAt: null, firstCheckIn: delay('2w') });
    const { commands } = decide(tagged, connectionSent(BOB), around());
    expect(
      plans(commands)
        .slice(0, 2)
        .map(({ dueAt }) => dueAt),
    ).toEqual([daysAfter(MONDAY, 14), daysAfter(MONDAY, 21)]);
  });

  test('the dates count business days where business hours are kept', () => {
    const policy = { checkIns: [delay('3d'), delay('10d')], businessHours: WORKDAYS };
    const { commands } = decide(before, connectionSent(BOB), around({ policy }));
    expect(
      plans(commands)
        .slice(0, 2)
        .map(({ dueAt }) => dueAt.toISOString()),
    ).toEqual(['2026-03-05T10:00:00.000Z', '2026-03-16T10:00:00.000Z']);
  });
});

describe('events that change nothing', () => {
  const mails = plannedMails();
  test.each([
    ['a check-in that went out', { type: 'mail_sent', kind: 'check_in', round: 1, recipient: ALICE }],
    ['the outcome that went out', { type: 'mail_sent', kind: 'outcome', round: 1, recipient: INTRODUCER }],
    [
      'an answer of the server that was lost',
      { type: 'answer_lost', kind: 'connection', round: 1, recipient: ALICE },
    ],
    ['a mail that is only kept', { type: 'noted', what: 'reply_from_another_address', partyId: null }],
    ['a delay notice', { type: 'bounced', partyId: 'alice', permanent: false, status: '4.4.1' }],
    [
      'a check-in that will never be accepted, for no fault of the address',
      { type: 'mail_failed', kind: 'check_in', round: 1, recipient: ALICE, unreachable: false },
    ],
    [
      'a copy to the introducer that failed',
      { type: 'mail_failed', kind: 'connection', round: 1, recipient: INTRODUCER, unreachable: true },
    ],
    [
      'a check-in that was withheld since the party had answered',
      { type: 'mail_cancelled', kind: 'check_in', round: 1, recipient: ALICE, why: 'the party has answered' },
    ],
  ] as const)('%s', (_, event) => {
    const before = introduction();
    expect(decide(before, event, around({ mails }))).toEqual({ introduction: before, commands: [] });
  });

  test.each([
    ['an answer', { type: 'answered', partyId: 'mallory', label: 'met', until: '2026-04-01', via: 'mail' }],
    [
      'a complaint in words',
      { type: 'answered', partyId: 'mallory', label: 'bad_experience', until: null, via: 'page' },
    ],
    ['mail in the thread', { type: 'wrote_in_thread', partyId: 'mallory' }],
    ['thanks', { type: 'thanked', partyId: 'mallory' }],
    ['absence', { type: 'away', partyId: 'mallory', until: '2026-04-01' }],
    ['a bounce', { type: 'bounced', partyId: 'mallory', permanent: true, status: '5.1.1' }],
    ['a spam complaint', { type: 'complained', partyId: 'mallory' }],
    ['an opt-out', { type: 'opted_out', partyId: 'mallory', via: 'one_click' }],
  ] as const)('%s of somebody who is no party', (_, event) => {
    for (const state of ['introduced', 'closed'] as const) {
      const before = introduction({ state });
      expect(decide(before, event, around({ mails }))).toEqual({ introduction: before, commands: [] });
    }
  });
});
