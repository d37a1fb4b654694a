import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/domain/check-in.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction, Party } from '../../src/domain/introduction.ts';
import type { Mail } from '../../src/domain/mail.ts';
import {
  ALICE,
  around,
  BOB,
  daysAfter,
  delay,
  introduction,
  MONDAY,
  POLICY,
  party,
  planned,
  plannedMails,
  sentMail,
  WORKDAYS,
} from './make.ts';

const OUT: Event = {
  type: 'mail_sent',
  kind: 'connection',
  round: 1,
  recipient: BOB,
};

/** What is planned once the connection mail is out: `alice 1` → the day, and the hour where it is not ten. */
function questions(change: Partial<Introduction>, policy: Policy = POLICY): Record<string, string> {
  const fresh = introduction({ introducedAt: null, ...change });
  const { commands } = decide(fresh, OUT, around({ policy }));
  return Object.fromEntries(
    commands.flatMap((command) =>
      command.do === 'plan' && command.recipient.to === 'party'
        ? [[`${command.recipient.partyId} ${command.round}`, command.dueAt.toISOString().slice(5, 16)]]
        : [],
    ),
  );
}

const IN_LONDON: Policy = { ...POLICY, businessHours: WORKDAYS };

describe('the first question', () => {
  test('goes to both at once where nobody is named to write first', () => {
    expect(questions({}, IN_LONDON)).toEqual({
      'alice 1': '03-05T10:00',
      'alice 2': '03-16T10:00',
      'bob 1': '03-05T10:00',
      'bob 2': '03-16T10:00',
    });
  });

  test('goes to the first mover, and to the other one business day later', () => {
    expect(questions({ firstMover: 'bob' }, IN_LONDON)).toEqual({
      'bob 1': '03-05T10:00',
      'bob 2': '03-16T10:00',
      'alice 1': '03-06T10:00',
      'alice 2': '03-17T10:00',
    });
  });

  test.each([
    ['2026-03-04', '03-05T10:00', '03-06T10:00'],
    ['2026-03-06', '03-09T09:00', '03-10T09:00'],
    ['2026-03-20', '03-23T09:00', '03-24T09:00'],
  ])('waits for the business day after %s, by which the first mover was to write', (moveBy, bob, alice) => {
    const dates = questions({ firstMover: 'bob', moveBy }, IN_LONDON);
    expect([dates['bob 1'], dates['alice 1']]).toEqual([bob, alice]);
    expect(dates['bob 2'] ?? '').toMatch(/^(03-16T10|03-1[89]|03-20|04-0)/);
  });

  test.each([
    ['3d', '03-05T10:00', '03-06T04:00'],
    ['12h', '03-02T22:00', '03-03T01:00'],
    ['8s', '03-02T10:00', '03-02T10:00'],
  ])(
    'with hours switched off and a first check-in after %s gives a lead of a quarter',
    (first, bob, alice) => {
      const policy: Policy = { checkIns: [delay(first), delay('10d')], businessHours: null };
      const dates = questions({ firstMover: 'bob' }, policy);
      expect([dates['bob 1'], dates['alice 1']]).toEqual([bob, alice]);
    },
  );

  test.each<[string, Partial<Party>]>([
    ['wants no more mail', { optedOut: true }],
    ['cannot be reached', { unreachable: true }],
  ])('goes to the other in their own time where the first mover %s', (_, bob) => {
    const parties = [party('alice'), party('bob', bob), party('carol')];
    expect(questions({ firstMover: 'bob', parties })['alice 1']).toBe('03-05T10:00');
  });
});

const ASKED_BOB: Mail[] = [
  sentMail('check_in', BOB, daysAfter(MONDAY, 3)),
  ...plannedMails().filter(
    ({ round, kind, recipient }) => recipient !== BOB || kind !== 'check_in' || round > 1,
  ),
];

function says(partyId: string, label: string, until: string | null = null): Event {
  return { type: 'answered', partyId, label, until, via: 'mail' };
}

describe('the first mover’s word', () => {
  test.each(['won', 'met', 'not_a_fit', 'bad_experience'])(
    'that it is %s closes it, and the other is not asked',
    (label) => {
      const before = introduction({ firstMover: 'bob' });
      const { introduction: after } = decide(before, says('bob', label), around({ mails: ASKED_BOB }));
      expect(after.state).toBe('closed');
    },
  );

  test('that they are in touch leaves the question what came of it, to both', () => {
    const before = introduction({ firstMover: 'bob' });
    const { introduction: after, commands } = decide(
      before,
      says('bob', 'in_touch'),
      around({ mails: ASKED_BOB }),
    );
    expect([after.state, commands.filter(({ do: what }) => what !== 'digest')]).toEqual(['in_touch', []]);
  });

  test('waits for the other where a question lies before them, and for no longer than that', () => {
    const mails = [
      ...ASKED_BOB.filter(({ recipient, round }) => recipient !== ALICE || round > 1),
      sentMail('check_in', ALICE, daysAfter(MONDAY, 4)),
    ];
    const before = introduction({ firstMover: 'bob' });
    const { introduction: after, commands } = decide(before, says('bob', 'met'), around({ mails }));
    expect(after.state).toBe('in_touch');
    expect(planned(commands)).toEqual(['outcome introducer 1 @11']);
    expect(commands).toContainEqual({
      do: 'cancel',
      kinds: ['check_in'],
      recipient: ALICE,
      why: 'the first mover has told how it went',
    });
    const { introduction: end } = decide(after, says('alice', 'in_touch'), around({ mails }));
    expect(end.state).toBe('closed');
  });

  test.each<[string, Introduction]>([
    ['nobody was named', introduction()],
    [
      'they are three',
      introduction({ firstMover: 'bob', parties: [party('alice'), party('bob'), party('carol')] }),
    ],
    [
      'the other has said that they never heard',
      introduction({ firstMover: 'bob', parties: [party('alice', { outcome: 'no_contact' }), party('bob')] }),
    ],
  ])('is not enough where %s', (_, before) => {
    expect(decide(before, says('bob', 'met'), around({ mails: ASKED_BOB })).introduction.state).toBe(
      'in_touch',
    );
  });
});

describe('whatever moves the first mover’s question', () => {
  const before = introduction({ firstMover: 'bob' });
  const now = around({ mails: plannedMails(), policy: IN_LONDON });

  /** Until when this party's questions are held back. */
  function held(of: Introduction, event: Event, partyId: string): string[] {
    return decide(of, event, now).commands.flatMap((command) =>
      command.do === 'hold' && command.recipient.to === 'party' && command.recipient.partyId === partyId
        ? [command.until.toISOString().slice(5, 16)]
        : [],
    );
  }

  test.each<[string, Event, string[]]>([
    ['a wish to be asked later', says('bob', 'snooze', '2026-05-04'), ['05-05T09:00']],
    ['an absence', { type: 'away', partyId: 'bob', until: '2026-03-13' }, ['03-17T09:00']],
    ['an absence without a date', { type: 'away', partyId: 'bob', until: null }, []],
  ])('moves the other’s one business day behind it: %s', (_, event, until) => {
    expect(held(before, event, 'alice')).toEqual(until);
  });

  test.each<[string, Introduction, Event]>([
    ['it is the other who asks', before, says('alice', 'snooze', '2026-05-04')],
    ['nobody was named', introduction(), says('bob', 'snooze', '2026-05-04')],
    [
      'they are in touch',
      introduction({ firstMover: 'bob', state: 'in_touch' }),
      says('bob', 'snooze', '2026-05-04'),
    ],
  ])('moves nothing of the other’s where %s', (_, of, event) => {
    const other = event.type === 'answered' && event.partyId === 'alice' ? 'bob' : 'alice';
    expect(held(of, event, other)).toEqual([]);
  });
});
