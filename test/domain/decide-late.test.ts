import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Outcome, State } from '../../src/domain/introduction.ts';
import { INTRODUCER } from '../../src/domain/mail.ts';
import { isThanks, thankingParty } from '../../src/domain/thanks.ts';
import {
  ALICE,
  around,
  daysAfter,
  introduction,
  MONDAY,
  mail,
  party,
  planned,
  sentMail,
  withAlice,
} from './make.ts';

const MAY = daysAfter(MONDAY, 60);

function answers(label: string): Event {
  return { type: 'answered', partyId: 'alice', label, until: null, via: 'page' };
}

function closed(outcome: Outcome | null) {
  return withAlice({ outcome }, { state: 'closed' });
}

function news(round: number) {
  return { do: 'plan', kind: 'outcome', round, recipient: INTRODUCER, dueAt: MAY };
}

describe('an answer after the end', () => {
  const told = around({ now: MAY, mails: [sentMail('outcome', INTRODUCER, daysAfter(MONDAY, 17))] });

  test.each(['met', 'in_touch', 'not_a_fit', 'no_contact'] as const)(
    'that says something new, %s, is told in one further mail, and nobody is asked anything',
    (label) => {
      const decision = decide(closed(null), answers(label), told);
      expect(decision).toEqual({ introduction: closed(label), commands: [news(2)] });
    },
  );

  test.each([
    ['met', 'met'],
    ['won', 'in_touch'],
    ['met', 'thanks'],
    ['met', 'unclear'],
    ['met', 'snooze'],
  ] as const)('that says nothing new (%s, then %s) is not told', (before, label) => {
    expect(decide(closed(before), answers(label), told)).toEqual({
      introduction: closed(before),
      commands: [],
    });
  });

  test('that comes before the closing mail has left changes what that says, and needs no other', () => {
    const waiting = around({ now: MAY, mails: [mail('outcome', INTRODUCER, { status: 'planned' })] });
    expect(decide(closed(null), answers('met'), waiting).commands).toEqual([news(1)]);
  });

  test('that comes while the closing mail is on its way is told in another', () => {
    const leaving = around({ now: MAY, mails: [mail('outcome', INTRODUCER, { status: 'sending' })] });
    expect(decide(closed(null), answers('met'), leaving).commands).toEqual([news(2)]);
  });

  test('that tells of a bad experience is told, and takes back what else was to be sent', () => {
    const { introduction: after, commands } = decide(closed('won'), answers('bad_experience'), told);
    expect(after).toEqual(closed('bad_experience'));
    expect(commands).toEqual([
      {
        do: 'cancel',
        kinds: ['outcome', 'thank_you'],
        recipient: null,
        why: 'somebody had a bad experience',
      },
      { ...news(1), kind: 'gone_badly' },
    ]);
  });

  test('that tells of a bad experience is told, also where the introducer had called it off', () => {
    const off = introduction({ state: 'cancelled' });
    expect(planned(decide(off, answers('bad_experience'), told).commands)).toEqual([
      'gone_badly introducer 1 @60',
    ]);
    const unmade = introduction({ state: 'cancelled', introducedAt: null });
    expect(decide(unmade, answers('bad_experience'), told).commands).toEqual([]);
  });

  test('writes to nobody where the introducer had it in hand, unless it went badly', () => {
    const inHand = around({ now: MAY, mails: [mail('outcome', INTRODUCER, { status: 'cancelled' })] });
    const asked = { ...inHand, mails: [...inHand.mails, sentMail('check_in', ALICE, MONDAY)] };
    expect(decide(closed(null), answers('won'), asked)).toEqual({
      introduction: closed('won'),
      commands: [],
    });
    const later: Event = {
      type: 'answered',
      partyId: 'alice',
      label: 'snooze',
      until: '2026-06-01',
      via: 'mail',
    };
    expect(decide(closed(null), later, asked)).toEqual({ introduction: closed(null), commands: [] });
    expect(planned(decide(closed(null), answers('bad_experience'), asked).commands)).toEqual([
      'gone_badly introducer 1 @60',
    ]);
  });

  test('is no better than mail to the others, which is told as well', () => {
    const seen: Event = { type: 'wrote_in_thread', partyId: 'alice', sign: 'mail' };
    const decision = decide(closed(null), seen, told);
    expect(decision).toEqual({ introduction: closed('in_touch'), commands: [news(2)] });
    expect(decide(closed('not_a_fit'), seen, told).commands).toEqual([]);
    const soured = introduction({
      parties: [party('alice'), party('bob', { outcome: 'bad_experience' })],
      state: 'closed',
    });
    expect(decide(soured, seen, told).commands).toEqual([]);
  });

  test.each<State>(['cancelled', 'declined', 'lapsed'])(
    'of an introduction that was %s is kept, and not told',
    (state) => {
      const { introduction: after, commands } = decide(introduction({ state }), answers('met'), told);
      expect(after).toEqual(withAlice({ outcome: 'met' }, { state }));
      expect(commands).toEqual([]);
    },
  );

  test('that wants no more mail is heard', () => {
    const { introduction: after, commands } = decide(closed('met'), answers('opt_out'), told);
    expect(after).toEqual(withAlice({ outcome: 'met', optedOut: true }, { state: 'closed' }));
    expect(commands).toContainEqual({ do: 'suppress', address: 'alice@a.example', why: 'opted_out' });
    expect(commands.filter((command) => command.do === 'plan')).toEqual([]);
  });
});

describe('thanks', () => {
  test.each([
    ['alice', 1],
    ['bob', 2],
  ])('of %s are passed on at once, in a mail of their own', (partyId, round) => {
    const decision = decide(closed('won'), { type: 'thanked', partyId }, around({ now: MAY }));
    expect(decision).toEqual({
      introduction: closed('won'),
      commands: [{ do: 'plan', kind: 'thanks', round, recipient: INTRODUCER, dueAt: MAY }],
    });
    expect(thankingParty(introduction(), { round })?.id).toBe(partyId);
  });

  test.each([
    ['thanks', 'Thank you so much, Conny!', true],
    ['unclear', 'You made my year.', true],
    ['opt_out', 'Thanks, but stop mailing me.', false],
    ['bad_experience', 'Thanks for nothing: he never paid.', false],
    ['thanks', ' \n', false],
  ])('are words labelled %s: %s', (label, words, thanks) => {
    expect(isThanks({ label, words })).toBe(thanks);
  });
});
