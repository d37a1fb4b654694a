import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import { digestDate } from '../../src/domain/digest.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction, Outcome } from '../../src/domain/introduction.ts';
import { INTRODUCER } from '../../src/domain/mail.ts';
import { nextNewsAt } from '../../src/domain/news-day.ts';
import {
  ALICE,
  around,
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

const PARIS = { ...WORKDAYS, zone: 'Europe/Paris' };

/** After the closing mail has left, in business hours. */
const told = around({
  now: daysAfter(MONDAY, 20),
  policy: { ...POLICY, businessHours: PARIS },
  mails: [sentMail('outcome', INTRODUCER, daysAfter(MONDAY, 17))],
});

const DIGEST = { do: 'digest', dueAt: new Date('2026-03-23T08:00:00Z') };

function answers(label: string, partyId = 'alice', until: string | null = null): Event {
  return { type: 'answered', partyId, label, until, via: 'mail' };
}

function closed(alice: Outcome | null, bob: Outcome | null): Introduction {
  return introduction({
    state: 'closed',
    parties: [party('alice', { outcome: alice }), party('bob', { outcome: bob })],
  });
}

describe('an answer after the end', () => {
  test.each<[Outcome | null, Outcome | null, string]>([
    [null, null, 'met'],
    ['in_touch', 'no_contact', 'met'],
    ['met', 'met', 'won'],
    [null, 'not_a_fit', 'in_touch'],
  ])('is worth a mail where it changes the whole story: %s and %s, then %s', (alice, bob, label) => {
    const { commands } = decide(closed(alice, bob), answers(label), told);
    expect(planned(commands)[0]).toBe('outcome introducer 2 @20');
    expect(commands).not.toContainEqual(DIGEST);
  });

  test.each<[Outcome | null, Outcome | null, string]>([
    [null, 'met', 'met'],
    ['in_touch', 'won', 'met'],
    ['no_contact', 'met', 'in_touch'],
  ])('waits for the digest where it changes a part of it: %s and %s, then %s', (alice, bob, label) => {
    expect(decide(closed(alice, bob), answers(label), told).commands).toEqual([DIGEST]);
  });

  test('that changes a part is told in the mail that waits anyway', () => {
    const waiting = { ...told, mails: [mail('outcome', INTRODUCER, { status: 'planned' })] };
    const { commands } = decide(closed(null, 'met'), answers('met'), waiting);
    expect(planned(commands)).toEqual(['outcome introducer 1 @20']);
  });

  test('is told in a mail where there is no calendar, and so no digest', () => {
    const { commands } = decide(closed(null, 'met'), answers('met'), { ...told, policy: POLICY });
    expect(planned(commands)).toEqual(['outcome introducer 2 @20']);
  });

  test('that gained something is offered to say thanks, as one in time would be', () => {
    const { commands } = decide(closed('met', 'won'), answers('won'), told);
    expect(commands).toEqual([
      DIGEST,
      { do: 'plan', kind: 'thank_you', round: 1, recipient: ALICE, dueAt: told.now },
    ]);
    const soured = decide(closed('met', 'bad_experience'), answers('won'), told);
    expect(soured.commands).toEqual([DIGEST]);
  });

  test('of a bad experience is told at once, whatever has been told before', () => {
    const gone = { ...told, mails: [sentMail('gone_badly', INTRODUCER, daysAfter(MONDAY, 19))] };
    const { commands } = decide(closed(null, 'bad_experience'), answers('bad_experience'), gone);
    expect(planned(commands)).toEqual(['gone_badly introducer 2 @20']);
  });

  test('with a day to be asked again asks once more, and tells what comes of it', () => {
    const asked = [
      sentMail('check_in', ALICE, daysAfter(MONDAY, 3)),
      sentMail('check_in', ALICE, daysAfter(MONDAY, 10), 2),
    ];
    const silent = { ...told, policy: POLICY, mails: [...told.mails, ...asked] };
    const decision = decide(closed(null, null), answers('snooze', 'alice', '2026-04-06'), silent);
    expect(decision.introduction.state).toBe('introduced');
    expect(planned(decision.commands).map((mail) => mail.replace(/ @.*/, ''))).toEqual([
      'check_in alice 3',
      'outcome introducer 2',
    ]);
    const again = {
      ...silent,
      mails: [...silent.mails, sentMail('check_in', ALICE, daysAfter(MONDAY, 36), 3)],
    };
    expect(decide(closed(null, null), answers('snooze', 'alice', '2026-05-06'), again).commands).toEqual([]);
  });
});

test('news of an introduction that goes on waits for the digest', () => {
  const { commands } = decide(introduction(), answers('in_touch'), told);
  expect(commands).toContainEqual(DIGEST);
  expect(decide(introduction(), answers('not_yet'), told).commands).toEqual([]);
  expect(decide(introduction(), answers('in_touch'), around()).commands).toEqual([]);
});

describe('a correction', () => {
  const wrong = (outcome: Outcome | null, partyId: string | null = 'alice'): Event => ({
    type: 'corrected',
    partyId,
    outcome,
  });

  test('by a party takes back also what a mere answer would not', () => {
    const { introduction: after, commands } = decide(closed('won', null), wrong('in_touch'), told);
    expect(after.parties[0]?.outcome).toBe('in_touch');
    expect(commands[0]).toMatchObject({ do: 'cancel', kinds: ['thank_you'], recipient: ALICE });
    expect(planned(commands)).toEqual(['outcome introducer 2 @20']);
  });

  test('by a party of what never went badly is told', () => {
    const { commands } = decide(closed('bad_experience', null), wrong('met'), told);
    expect(planned(commands)).toEqual(['outcome introducer 2 @20']);
    expect(commands[0]).toMatchObject({ do: 'cancel', kinds: ['gone_badly'] });
    const both = decide(closed('bad_experience', 'bad_experience'), wrong('met'), told);
    expect(both.commands.filter((command) => command.do === 'cancel')).toEqual([]);
  });

  test('by the introducer stands over what the parties said, until a party says something new', () => {
    const { introduction: after, commands } = decide(closed('no_contact', null), wrong('won', null), told);
    expect(after).toEqual({ ...closed('no_contact', null), introducerSays: 'won' });
    expect(planned(commands)).toEqual([]);
    const later = decide(after, answers('met', 'bob'), told);
    expect(later.introduction.introducerSays).toBeNull();
    expect(planned(later.commands)).toEqual(['outcome introducer 2 @20']);
  });

  test.each(['proposed', 'declined', 'lapsed', 'cancelled'] as const)(
    'means nothing where nobody was introduced: %s',
    (state) => {
      const before = introduction({ state });
      expect(decide(before, wrong('met', null), told)).toEqual({ introduction: before, commands: [] });
      expect(decide(before, wrong('met'), told)).toEqual({ introduction: before, commands: [] });
    },
  );
});

describe('the way on after it went badly', () => {
  const chosen = (choice: 'repaired' | 'paused' | 'never_again', until: string | null = null): Event => ({
    type: 'repair_chosen',
    choice,
    partyIds: ['alice', 'nobody'],
    until,
    via: 'mail',
  });
  const sour = closed('bad_experience', 'met');

  test('pauses a party for a quarter of a year, to a day that is named, or for good', () => {
    const address = 'alice@a.example';
    const commands = (event: Event) => decide(sour, event, told).commands;
    expect(commands(chosen('paused'))).toEqual([{ do: 'pause', address, until: daysAfter(told.now, 90) }]);
    const march = new Date('2027-03-01T08:00:00Z');
    expect(commands(chosen('paused', '2027-03-01'))).toEqual([{ do: 'pause', address, until: march }]);
    expect(commands(chosen('paused', '2020-03-01'))).toEqual([
      { do: 'pause', address, until: daysAfter(told.now, 90) },
    ]);
    expect(commands(chosen('never_again'))).toEqual([{ do: 'pause', address, until: null }]);
  });

  test('reopens nothing where it is repaired, and takes a pause back', () => {
    expect(decide(sour, chosen('repaired'), told)).toEqual({
      introduction: sour,
      commands: [{ do: 'resume', address: 'alice@a.example' }],
    });
  });
});

describe('the day of news', () => {
  test.each([
    ['none today', '2026-03-02T22:30:00Z', '2026-03-03T10:00:00Z', null],
    ['one today', '2026-03-03T08:00:00Z', '2026-03-03T10:00:00Z', '2026-03-04T08:00:00Z'],
    ['one on a Friday', '2026-03-06T08:00:00Z', '2026-03-06T20:00:00Z', '2026-03-09T08:00:00Z'],
    [
      'one late last night, which is today in Paris',
      '2026-03-02T23:30:00Z',
      '2026-03-03T10:00:00Z',
      '2026-03-04T08:00:00Z',
    ],
  ])('%s', (_, last, now, next) => {
    expect(nextNewsAt(new Date(last), new Date(now), PARIS)).toEqual(next && new Date(next));
  });

  test('has no meaning without a calendar', () => {
    expect(nextNewsAt(MONDAY, MONDAY, null)).toBeNull();
    expect(nextNewsAt(null, MONDAY, PARIS)).toBeNull();
  });

  test.each([
    ['Monday before work', '2026-03-02T07:00:00Z', '2026-03-02T08:00:00.000Z'],
    ['Monday at opening', '2026-03-02T08:00:00Z', '2026-03-09T08:00:00.000Z'],
    ['Friday', '2026-03-06T12:00:00Z', '2026-03-09T08:00:00.000Z'],
    ['before the clocks change', '2026-03-27T12:00:00Z', '2026-03-30T07:00:00.000Z'],
  ])('the digest of %s leaves on the next Monday at opening', (_, now, date) => {
    expect(digestDate(new Date(now), PARIS).toISOString()).toBe(date);
  });

  test('the digest of a Monday that is a holiday leaves on Tuesday', () => {
    const hours = { ...PARIS, holidays: new Set(['2026-04-06']) };
    expect(digestDate(new Date('2026-04-03T12:00:00Z'), hours).toISOString()).toBe(
      '2026-04-07T07:00:00.000Z',
    );
    expect(digestDate(new Date('2026-04-06T12:00:00Z'), hours).toISOString()).toBe(
      '2026-04-07T07:00:00.000Z',
    );
  });
});
