import { describe, expect, test } from 'vitest';
import { atSending } from '../../src/domain/at-sending.ts';
import type { Policy } from '../../src/domain/check-in.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction, Outcome, Party } from '../../src/domain/introduction.ts';
import type { Mail } from '../../src/domain/mail.ts';
import { type NudgeKind, nudgeFor } from '../../src/domain/nudge.ts';
import {
  ALICE,
  around,
  BOB,
  daysAfter,
  introduction,
  MONDAY,
  mail,
  POLICY,
  party,
  planned,
  sentMail,
  WORKDAYS,
} from './make.ts';

/** Alice and Bob; Bob was to write first, unless told. */
function pair(
  alice: Partial<Party> = {},
  bob: Partial<Party> = {},
  change: Partial<Introduction> = {},
): Introduction {
  return introduction({ parties: [party('alice', alice), party('bob', bob)], firstMover: 'bob', ...change });
}

function says(partyId: string, label: string, until: string | null = null): Event {
  return { type: 'answered', partyId, label, until, via: 'mail' };
}

/** On the fourth day, after both were asked once. */
const THEN = daysAfter(MONDAY, 4);
const ASKED: readonly Mail[] = [
  sentMail('check_in', BOB, daysAfter(MONDAY, 3)),
  sentMail('check_in', ALICE, daysAfter(MONDAY, 3.75)),
  mail('check_in', BOB, { round: 2, dueAt: daysAfter(MONDAY, 10) }),
  mail('check_in', ALICE, { round: 2, dueAt: daysAfter(MONDAY, 10.75) }),
];

function follows(before: Introduction, event: Event, mails = ASKED, policy: Policy = POLICY) {
  return decide(before, event, around({ now: THEN, mails, policy }));
}

function nudges(before: Introduction, event: Event, mails = ASKED, policy: Policy = POLICY): string[] {
  return planned(follows(before, event, mails, policy).commands).filter((plan) => plan.startsWith('nudge'));
}

describe('one gentle mail', () => {
  test.each<[string, Introduction, Event, string]>([
    ['never heard, to the first mover', pair(), says('alice', 'no_contact'), 'nudge bob 1 @4.75'],
    ['the first mover’s not yet, half a wait later', pair(), says('bob', 'not_yet'), 'nudge bob 1 @7.5'],
    [
      'never heard, against the other’s in touch',
      pair({}, { outcome: 'in_touch' }, { firstMover: null, state: 'in_touch' }),
      says('alice', 'no_contact'),
      'nudge bob 1 @4.75',
    ],
    [
      'in touch, against the other’s never heard',
      pair({ outcome: 'no_contact' }, {}, { firstMover: null }),
      says('bob', 'in_touch'),
      'nudge bob 1 @4.75',
    ],
    [
      'met, against the other’s never heard',
      pair({ outcome: 'no_contact' }, {}, { firstMover: null }),
      says('bob', 'met'),
      'nudge bob 1 @4.75',
    ],
    [
      'mail seen in the thread, against the other’s never heard',
      pair({ outcome: 'no_contact' }, {}, { firstMover: null }),
      { type: 'wrote_in_thread', partyId: 'bob', sign: 'mail' },
      'nudge bob 1 @4.75',
    ],
  ])('follows: %s', (_, before, event, mailPlanned) => {
    expect(nudges(before, event)).toEqual([mailPlanned]);
  });

  test.each<[string, Introduction, Event]>([
    [
      'nobody was named, and the other is silent',
      pair({}, {}, { firstMover: null }),
      says('alice', 'no_contact'),
    ],
    ['the first mover never heard either', pair({}, { outcome: 'no_contact' }), says('alice', 'no_contact')],
    [
      'the first mover said that it is not a fit',
      pair({}, { outcome: 'not_a_fit' }),
      says('alice', 'no_contact'),
    ],
    ['business came of it', pair({}, { outcome: 'won' }, { state: 'in_touch' }), says('alice', 'no_contact')],
    ['the first mover has left', pair({}, { optedOut: true }), says('alice', 'no_contact')],
    ['mail to the first mover came back', pair({}, { unreachable: true }), says('alice', 'no_contact')],
    ['it is the other who has not got round to it', pair(), says('alice', 'not_yet')],
    [
      'somebody is in touch already',
      pair({ outcome: 'in_touch' }, {}, { state: 'in_touch' }),
      says('bob', 'not_yet'),
    ],
    ['it went badly', pair(), says('alice', 'bad_experience')],
    ['it is over', pair({}, {}, { state: 'cancelled' }), says('alice', 'no_contact')],
    ['the first mover asks to be asked later', pair(), says('bob', 'snooze', '2026-05-04')],
    [
      'they are three, and nobody can tell who is meant',
      introduction({
        parties: [party('alice'), party('bob', { outcome: 'in_touch' }), party('carol')],
        state: 'in_touch',
      }),
      says('alice', 'no_contact'),
    ],
  ])('does not follow where %s', (_, before, event) => expect(nudges(before, event)).toEqual([]));

  test.each<Mail['status']>(['planned', 'sending', 'sent', 'failed', 'cancelled'])(
    'is sent once in an introduction: none after one that is %s',
    (status) => {
      const mails = [...ASKED, mail('nudge', BOB, { status })];
      expect(nudges(pair(), says('alice', 'no_contact'), mails)).toEqual([]);
    },
  );

  const inLondon: Policy = { ...POLICY, businessHours: WORKDAYS };

  test.each<[string, Introduction, readonly Mail[], string]>([
    ['a business day after what led to it', pair(), ASKED, 'nudge bob 1 @7'],
    [
      'after the day by which the first mover was to write',
      pair({}, {}, { moveBy: '2026-03-12' }),
      ASKED,
      `nudge bob 1 @${11 - 1 / 24}`,
    ],
    [
      'once the first mover is back',
      pair({}, { quietUntil: new Date('2026-03-17T09:00:00Z') }),
      ASKED,
      `nudge bob 1 @${15 - 1 / 24}`,
    ],
    [
      'not on the heels of a question',
      pair(),
      [sentMail('check_in', BOB, daysAfter(MONDAY, 7))],
      'nudge bob 1 @8',
    ],
  ])('leaves %s', (_, before, mails, expected) => {
    expect(nudges(before, says('alice', 'no_contact'), mails, inLondon)).toEqual([expected]);
  });

  test('keeps its distance from the reader’s next question', () => {
    expect(follows(pair(), says('alice', 'no_contact')).commands).toContainEqual({
      do: 'hold',
      kind: 'check_in',
      recipient: BOB,
      until: daysAfter(MONDAY, 4.75 + 3.5),
    });
  });
});

describe('whoever waits for a line', () => {
  test('is asked once more, with the question that is still to come, after the mail had time to work', () => {
    const { introduction: after, commands } = follows(pair(), says('alice', 'no_contact'));
    expect(after.parties[0]).toMatchObject({ outcome: 'no_contact', waits: true });
    expect(after.state).toBe('introduced');
    expect(commands).toContainEqual({
      do: 'hold',
      kind: 'check_in',
      recipient: ALICE,
      until: daysAfter(MONDAY, 7.75),
    });
    expect(commands.some((command) => command.do === 'cancel' && command.recipient === ALICE)).toBe(false);
  });

  test('is asked once more where no question was to come', () => {
    const mails = ASKED.filter(({ recipient, status }) => recipient !== ALICE || status === 'sent');
    const { commands } = follows(pair(), says('alice', 'no_contact'), mails);
    expect(planned(commands)).toContain('check_in alice 2 @7.75');
  });

  test('is not asked a third time, but given as long as the last question would have had', () => {
    const mails = [...ASKED, sentMail('check_in', ALICE, daysAfter(MONDAY, 3.9), 2)].filter(
      ({ recipient, status }) => recipient !== ALICE || status === 'sent',
    );
    const { introduction: after, commands } = follows(pair(), says('alice', 'no_contact'), mails);
    expect(planned(commands)).toEqual(['nudge bob 1 @4.75']);
    expect(after.parties[0]).toMatchObject({ outcome: 'no_contact', waits: true });
    const met = decide(after, says('bob', 'met'), around({ now: THEN, mails }));
    expect(met.introduction.state).toBe('in_touch');
  });

  test.each(['no_contact', 'met', 'not_a_fit'])('and says %s then, is asked no more', (label) => {
    const mails = [...ASKED, sentMail('nudge', BOB, daysAfter(MONDAY, 3.9))];
    const { introduction: after, commands } = follows(
      pair({ outcome: 'no_contact', waits: true }),
      says('alice', label),
      mails,
    );
    expect(after.parties[0]).toMatchObject({ outcome: label, waits: false });
    expect(commands).toContainEqual({
      do: 'cancel',
      kinds: ['check_in'],
      recipient: ALICE,
      why: 'the party has answered',
    });
  });

  test('keeps it open though the other has met: they differ, and one of them is still to be heard', () => {
    const { introduction: after } = follows(
      pair({ outcome: 'no_contact', waits: true }),
      says('bob', 'met'),
      [...ASKED, sentMail('nudge', BOB, THEN)],
    );
    expect(after.state).toBe('in_touch');
  });
});

describe('at the moment of sending', () => {
  test.each<[Outcome | null, Partial<Introduction>, Outcome | null, NudgeKind | null]>([
    [null, {}, 'no_contact', 'promise'],
    [null, {}, null, 'promise'],
    [null, { firstMover: null }, 'no_contact', null],
    [null, { state: 'in_touch' }, 'in_touch', null],
    ['in_touch', { state: 'in_touch' }, 'no_contact', 'lost_line'],
    ['met', { state: 'in_touch' }, 'no_contact', 'lost_line'],
    ['in_touch', { state: 'in_touch' }, 'met', null],
    ['won', { state: 'in_touch' }, 'no_contact', null],
    ['no_contact', {}, 'no_contact', null],
    [null, { state: 'closed' }, 'no_contact', null],
    [null, { state: 'proposed' }, null, null],
  ])('a first mover of outcome %s, with %j and the other’s %s, gets: %s', (bob, change, alice, kind) => {
    const now = pair({ outcome: alice }, { outcome: bob }, change);
    const [, reader] = now.parties;
    if (reader === undefined) throw new Error('unreachable');
    expect(nudgeFor(now, reader)).toBe(kind);
    const verdict = atSending(now, mail('nudge', BOB), false, around());
    expect(verdict.do).toBe(kind === null ? 'cancel' : 'send');
  });

  const first = mail('check_in', BOB, { dueAt: THEN });
  const second = mail('check_in', BOB, { round: 2, dueAt: daysAfter(THEN, 7) });

  test.each<[string, Introduction, readonly Mail[], boolean]>([
    ['nothing is known', pair(), [first, second], true],
    [
      'the other is in touch',
      pair({ outcome: 'in_touch' }, {}, { state: 'in_touch' }),
      [first, second],
      false,
    ],
    ['it is the last', pair({ outcome: 'in_touch' }, {}, { state: 'in_touch' }), [first], true],
    ['they were reminded', pair(), [sentMail('nudge', BOB, MONDAY), first, second], false],
    ['they wait for a line', pair({}, { outcome: 'no_contact', waits: true }), [first, second], false],
  ])('a question is asked where %s: %s', (_, now, mails, asked) => {
    const verdict = atSending(now, first, false, around({ now: THEN, mails }));
    expect(verdict.do).toBe(asked ? 'send' : 'cancel');
  });

  test('the last question does not keep its distance from one that gives way to it', () => {
    const now = pair({ outcome: 'in_touch' }, {}, { state: 'in_touch' });
    const mails = [first, { ...second, dueAt: THEN }];
    expect(atSending(now, second, false, around({ now: THEN, mails }))).toEqual({ do: 'send' });
    const asked = [sentMail('check_in', BOB, THEN), { ...second, dueAt: THEN }];
    expect(atSending(now, second, false, around({ now: THEN, mails: asked })).do).toBe('wait');
  });
});
