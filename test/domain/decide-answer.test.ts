import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction, Outcome, State } from '../../src/domain/introduction.ts';
import { INTRODUCER } from '../../src/domain/mail.ts';
import { summaryOf } from '../../src/domain/outcome.ts';
import { ALICE, around, introduction, MONDAY, party, plannedMails, WORKDAYS, withAlice } from './make.ts';

function answers(label: string, until: string | null = null, partyId = 'alice'): Event {
  return { type: 'answered', partyId, label, until, via: 'mail' };
}

const now = around({ mails: plannedMails() });
const NOT_ASKED_AGAIN = {
  do: 'cancel',
  kinds: ['check_in'],
  recipient: ALICE,
  why: 'the party has answered',
};
const TELL_NOW = { do: 'plan', kind: 'outcome', round: 1, recipient: INTRODUCER, dueAt: MONDAY };
const TELL_BAD = { ...TELL_NOW, kind: 'gone_badly' };

describe('an answer to a check-in', () => {
  test.each<[string, Outcome | null, State, boolean]>([
    ['won', 'won', 'in_touch', true],
    ['met', 'met', 'in_touch', true],
    ['in_touch', 'in_touch', 'in_touch', false],
    ['not_a_fit', 'not_a_fit', 'in_touch', true],
    ['no_contact', 'no_contact', 'introduced', true],
    ['not_yet', null, 'introduced', false],
    ['thanks', null, 'introduced', false],
    ['unclear', null, 'introduced', false],
    ['snooze', null, 'introduced', false],
    ['accepted', null, 'introduced', false],
    ['declined', null, 'introduced', false],
    ['a label of next year', null, 'introduced', false],
  ])('%s makes the outcome %s and the state %s; asked no more: %s', (label, outcome, state, settled) => {
    const decision = decide(introduction(), answers(label), now);
    expect(decision.introduction).toEqual(withAlice({ outcome }, { state }));
    expect(decision.commands).toEqual(settled ? [NOT_ASKED_AGAIN] : []);
  });

  test.each<[Outcome, string, Outcome]>([
    ['met', 'in_touch', 'met'],
    ['won', 'in_touch', 'won'],
    ['in_touch', 'no_contact', 'no_contact'],
    ['no_contact', 'in_touch', 'in_touch'],
    ['met', 'not_a_fit', 'not_a_fit'],
    ['won', 'met', 'met'],
    ['met', 'won', 'won'],
    ['bad_experience', 'met', 'met'],
    ['met', 'unclear', 'met'],
    ['met', 'not_yet', 'met'],
  ])(
    'the latest word stands, and a plain "in touch" takes nothing back: %s, then %s is %s',
    (before, label, after) => {
      const decision = decide(withAlice({ outcome: before }, { state: 'in_touch' }), answers(label), now);
      expect(decision.introduction.parties[0]?.outcome).toBe(after);
    },
  );

  test('by a party who knew nothing of the other changes that party alone', () => {
    const decision = decide(withAlice({ outcome: 'met' }), answers('in_touch', null, 'bob'), now);
    expect(decision.introduction.parties).toEqual([
      party('alice', { outcome: 'met' }),
      party('bob', { outcome: 'in_touch' }),
    ]);
  });
});

describe('a day to be asked again', () => {
  const businessHours = { ...WORKDAYS, zone: 'Europe/Paris' };
  const inParis = { ...now, policy: { ...now.policy, businessHours } };

  /** Until when the questions to Alice are held back. */
  function heldUntil(event: Event): string[] {
    const decision = decide(introduction(), event, inParis);
    const commands = decision.commands.filter((command) => command.do !== 'digest');
    expect(commands.map((command) => command.do === 'hold' && command.kind)).toEqual(
      commands.length === 0 ? [] : ['check_in', 'consent', 'nudge'],
    );
    return commands.map((command) => {
      if (command.do !== 'hold') throw new Error(`${command.do} is no hold`);
      expect(command.recipient).toEqual(ALICE);
      return command.until.toISOString();
    });
  }

  const each = (moment: string) => [moment, moment, moment];

  test.each(['snooze', 'not_yet', 'unclear', 'in_touch'])(
    'with the answer %s holds the party’s questions until then',
    (label) => {
      expect(heldUntil(answers(label, '2026-05-04'))).toEqual(each('2026-05-04T07:00:00.000Z'));
    },
  );

  test.each([
    ['2026-05-04', '2026-05-04T07:00:00.000Z'],
    ['2026-05-02', '2026-05-04T07:00:00.000Z'],
    ['2026-12-01', '2026-12-01T08:00:00.000Z'],
  ])('%s means the opening of that day, or of the next business day: %s', (date, opening) => {
    expect(heldUntil(answers('snooze', date))).toEqual(each(opening));
  });

  test.each([
    ['2026-05-04', '2026-05-05T07:00:00.000Z'],
    ['2026-05-08', '2026-05-11T07:00:00.000Z'],
    ['2026-10-24', '2026-10-26T08:00:00.000Z'],
  ])('of somebody away until %s is the day after, for it may be the last day away: %s', (until, opening) => {
    expect(heldUntil({ type: 'away', partyId: 'alice', until })).toEqual(each(opening));
  });

  test('that is not named moves nothing', () => {
    expect(heldUntil(answers('snooze'))).toEqual([]);
    expect(heldUntil({ type: 'away', partyId: 'alice', until: null })).toEqual([]);
  });
});

describe('the end', () => {
  const bothAnswered: [string, Introduction, Event][] = [
    ['has met, the other has too', withAlice({ outcome: 'met' }), answers('met', null, 'bob')],
    ['wanted no more mail, the other has met', withAlice({ optedOut: true }), answers('met', null, 'bob')],
    [
      'was never written to, and nor was the other',
      withAlice({ outcome: 'no_contact' }),
      answers('no_contact', null, 'bob'),
    ],
  ];
  test.each(bothAnswered)('comes once nobody is left to ask: one %s', (_, before, event) => {
    const { introduction: after, commands } = decide(before, event, now);
    expect(after.state).toBe('closed');
    expect(commands).toContainEqual(TELL_NOW);
    expect(commands).toContainEqual({
      do: 'cancel',
      kinds: ['check_in', 'nudge'],
      recipient: null,
      why: 'the introduction has closed',
    });
  });

  test('does not come while one is only in touch, which is news and not the story', () => {
    const { introduction: after, commands } = decide(
      withAlice({ outcome: 'in_touch' }),
      answers('met', null, 'bob'),
      now,
    );
    expect(after.state).toBe('in_touch');
    expect(commands).not.toContainEqual(TELL_NOW);
  });

  test('comes at once with a bad experience, whatever the other has said or not', () => {
    const { introduction: after, commands } = decide(introduction(), answers('bad_experience'), now);
    expect(after).toEqual(withAlice({ outcome: 'bad_experience' }, { state: 'closed' }));
    expect(commands.filter((command) => command.do === 'plan')).toEqual([TELL_BAD]);
  });

  test('comes when time runs out, and only once', () => {
    const { introduction: after, commands } = decide(introduction(), { type: 'time_ran_out' }, now);
    expect(after.state).toBe('closed');
    expect(commands).toContainEqual(TELL_NOW);
    expect(decide(after, { type: 'time_ran_out' }, now)).toEqual({ introduction: after, commands: [] });
  });

  test('offers to say thanks to whoever gained, and to nobody else', () => {
    const before = introduction({
      parties: [
        party('alice', { outcome: 'won' }),
        party('bob', { outcome: 'met' }),
        party('carol', { outcome: 'won', optedOut: true }),
        party('dan', { outcome: 'won', unreachable: true }),
        party('eve'),
      ],
    });
    const { commands } = decide(before, { type: 'time_ran_out' }, now);
    const offered = commands.filter((command) => command.do === 'plan' && command.kind === 'thank_you');
    expect(offered).toEqual([{ do: 'plan', kind: 'thank_you', round: 1, recipient: ALICE, dueAt: MONDAY }]);
  });

  test('offers nobody to say thanks where somebody had a bad experience', () => {
    const { commands } = decide(withAlice({ outcome: 'won' }), answers('bad_experience', null, 'bob'), now);
    expect(commands.filter((command) => command.do === 'plan')).toEqual([TELL_BAD]);
  });
});

test('mail to the other party in our sight is being in touch, also where the party had said less', () => {
  const wrote: Event = { type: 'wrote_in_thread', partyId: 'alice' };
  expect(decide(introduction(), wrote, now)).toEqual({
    introduction: withAlice({ outcome: 'in_touch' }, { state: 'in_touch' }),
    commands: [],
  });
  expect(decide(withAlice({ outcome: 'met' }), wrote, now).introduction.parties[0]?.outcome).toBe('met');
  const off = introduction({ state: 'cancelled' });
  expect(decide(off, wrote, now)).toEqual({ introduction: off, commands: [] });
});

describe('what the introducer had put right', () => {
  test.each<[Outcome, string, Outcome]>([
    ['no_contact', 'in_touch', 'in_touch'],
    ['met', 'won', 'won'],
    ['met', 'not_a_fit', 'not_a_fit'],
    ['met', 'bad_experience', 'bad_experience'],
    ['won', 'in_touch', 'won'],
    ['met', 'no_contact', 'met'],
  ])(
    'is older than what a party says since, where that goes further: %s, then %s is %s',
    (said, label, told) => {
      const { introduction: after } = decide(introduction({ introducerSays: said }), answers(label), now);
      expect(summaryOf(after)).toBe(told);
    },
  );
});

test('who never heard and asks to be asked later is asked then', () => {
  const before = introduction({ parties: [party('alice'), party('bob', { outcome: 'not_a_fit' })] });
  const { introduction: after, commands } = decide(before, answers('no_contact', '2026-05-04'), now);
  expect(after.state).toBe('introduced');
  expect(commands).toContainEqual(
    expect.objectContaining({ do: 'hold', kind: 'check_in', recipient: ALICE }),
  );
  expect(commands.map((command) => command.do)).not.toContain('cancel');
});
