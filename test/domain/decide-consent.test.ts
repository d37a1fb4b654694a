import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import type { State } from '../../src/domain/introduction.ts';
import {
  around,
  asking,
  type Consents,
  daysAfter,
  introduction,
  MONDAY,
  party,
  planned,
  requested,
} from './make.ts';

const YES = { consent: 'yes' } as const;
const NO = { consent: 'no' } as const;

function consents(partyId: string, consent: 'yes' | 'no'): Event {
  return { type: 'consented', partyId, consent, via: 'page' };
}

describe('an introduction in which each is asked first', () => {
  test('asks each alone, reminds once, and lapses as long after', () => {
    const { introduction: after, commands } = decide(asking(), { type: 'requested' }, around());
    expect(after.state).toBe('proposed');
    expect(planned(commands)).toEqual([
      'consent alice 1 @0',
      'consent alice 2 @3',
      'consent bob 1 @0',
      'consent bob 2 @3',
      'consent carol 1 @0',
      'consent carol 2 @3',
      'lapsed introducer 1 @10',
    ]);
  });

  test.each<[string, Consents, Event, State, string[]]>([
    ['a yes waits for the others', {}, consents('alice', 'yes'), 'proposed', []],
    [
      'a no waits for the others, who may be introduced all the same',
      {},
      consents('alice', 'no'),
      'proposed',
      [],
    ],
    [
      'the last yes introduces them',
      { alice: YES, bob: YES },
      consents('carol', 'yes'),
      'introduced',
      ['connection alice 1 @0', 'connection bob 1 @0', 'connection carol 1 @0', 'connection introducer 1 @0'],
    ],
    [
      'whoever said no is left out',
      { alice: YES, bob: NO },
      consents('carol', 'yes'),
      'introduced',
      ['connection alice 1 @0', 'connection carol 1 @0', 'connection introducer 1 @0'],
    ],
    [
      'a second no leaves nobody to meet: the introducer is told, and whoever said yes is told that it will not be',
      { alice: YES, bob: NO },
      consents('carol', 'no'),
      'declined',
      ['declined introducer 1 @0', 'not_now alice 1 @0'],
    ],
    [
      'an opt-out is a no',
      { alice: YES, bob: NO },
      { type: 'opted_out', partyId: 'carol', via: 'page' },
      'declined',
      ['declined introducer 1 @0', 'not_now alice 1 @0'],
    ],
    [
      'so is an address that leads nowhere',
      { alice: YES, bob: NO },
      { type: 'bounced', partyId: 'carol', permanent: true, status: '5.1.1' },
      'declined',
      ['declined introducer 1 @0', 'not_now alice 1 @0'],
    ],
    [
      'the last to be heard of may be the one who leaves: the others are introduced',
      { alice: YES, bob: YES },
      { type: 'opted_out', partyId: 'carol', via: 'page' },
      'introduced',
      ['connection alice 1 @0', 'connection bob 1 @0', 'connection introducer 1 @0'],
    ],
    [
      'whoever said yes and left is counted no more',
      { alice: { ...YES, optedOut: true }, carol: YES },
      consents('bob', 'no'),
      'declined',
      ['declined introducer 1 @0', 'not_now carol 1 @0'],
    ],
    [
      'and is not waited for, nor introduced',
      { alice: { ...YES, optedOut: true }, carol: YES },
      consents('bob', 'yes'),
      'introduced',
      ['connection bob 1 @0', 'connection carol 1 @0', 'connection introducer 1 @0'],
    ],
  ])('%s', (_, before, event, state, mails) => {
    const { introduction: after, commands } = decide(asking(before), event, around());
    expect(after.state).toBe(state);
    expect(planned(commands)).toEqual(mails);
  });

  test('that others still have to answer is not made by one who leaves', () => {
    const before = asking({ alice: { ...YES, unreachable: true }, carol: YES });
    const { introduction: after } = decide(before, { type: 'noted', what: 'x', partyId: 'bob' }, around());
    expect(after.state).toBe('proposed');
    const left = decide(
      asking({ alice: YES, carol: YES }),
      { type: 'opted_out', partyId: 'alice', via: 'mail' },
      around(),
    );
    expect(left.introduction.state).toBe('proposed');
  });

  test.each<[string, Consents, State, string[]]>([
    [
      'two who said yes are introduced',
      { alice: YES, bob: YES },
      'introduced',
      ['alice', 'bob', 'introducer'],
    ],
    ['one who said yes is told that it will not be', { alice: YES }, 'lapsed', ['introducer', 'alice']],
    ['nobody said anything', {}, 'lapsed', ['introducer']],
    [
      'of two who said yes one has left',
      { alice: YES, bob: { ...YES, wrongPerson: true } },
      'lapsed',
      ['introducer', 'alice'],
    ],
  ])('when time runs out: %s', (_, before, state, recipients) => {
    const { introduction: after, commands } = decide(asking(before), { type: 'time_ran_out' }, around());
    expect(after.state).toBe(state);
    expect(planned(commands).map((line) => line.split(' ')[1])).toEqual(recipients);
  });

  test('takes a yes back before the end, and none after it', () => {
    const { introduction: back } = decide(asking({ alice: YES }), consents('alice', 'no'), around());
    expect(back.parties[0]?.consent).toBe('no');
    const made = introduction({ mode: 'ask', parties: [party('alice', YES), party('bob', YES)] });
    expect(decide(made, consents('alice', 'no'), around())).toEqual({ introduction: made, commands: [] });
  });

  test('says nothing of how it went before it has gone anywhere', () => {
    const event: Event = { type: 'answered', partyId: 'alice', label: 'met', until: null, via: 'mail' };
    expect(decide(asking(), event, around())).toEqual({ introduction: asking(), commands: [] });
  });
});

describe('a reading that is in doubt', () => {
  const doubtful = requested({ confirmed: false });

  test('is asked of the introducer alone, once, and forgotten where they say nothing', () => {
    const { introduction: after, commands } = decide(doubtful, { type: 'requested' }, around());
    expect(after).toEqual(doubtful);
    expect(planned(commands)).toEqual(['confirm introducer 1 @0', 'lapsed introducer 1 @10']);
    const lapsed = decide(doubtful, { type: 'time_ran_out' }, around({ now: daysAfter(MONDAY, 10) }));
    expect(lapsed.introduction.state).toBe('lapsed');
    expect(planned(lapsed.commands)).toEqual(['lapsed introducer 1 @10']);
  });

  test('is made once they say yes, and only once', () => {
    const { introduction: after, commands } = decide(doubtful, { type: 'confirmed' }, around());
    expect(after).toMatchObject({ state: 'introduced', confirmed: true });
    expect(planned(commands)).toEqual([
      'connection alice 1 @0',
      'connection bob 1 @0',
      'connection introducer 1 @0',
    ]);
    expect(commands[0]).toMatchObject({ do: 'cancel', kinds: ['confirm', 'lapsed'] });
    expect(decide(after, { type: 'confirmed' }, around())).toEqual({ introduction: after, commands: [] });
  });

  test('asks the parties then, where it is to ask them', () => {
    const { introduction: after, commands } = decide(
      asking({}, { confirmed: false }),
      { type: 'confirmed' },
      around(),
    );
    expect(after.state).toBe('proposed');
    expect(planned(commands)).toHaveLength(7);
    // The mail that it lapsed gets another date: had it been cancelled, nobody would ever hear.
    expect(planned(commands)).toContain('lapsed introducer 1 @10');
    expect(commands[0]).toMatchObject({ do: 'cancel', kinds: ['confirm'] });
  });

  test.each([
    ['requested', 'closed', ['outcome introducer 1 @0']],
    ['ask', 'declined', ['declined introducer 1 @0']],
  ] as const)('is over (%s) where only one of two is left by then: %s', (mode, state, mails) => {
    const parties = [party('alice', { optedOut: true }), party('bob')];
    const { introduction: after, commands } = decide(
      { ...doubtful, mode, parties },
      { type: 'confirmed' },
      around(),
    );
    expect(after.state).toBe(state);
    expect(planned(commands)).toEqual(mails);
  });

  test('is dropped without a word to anybody where they say no', () => {
    const { introduction: after, commands } = decide(doubtful, { type: 'called_off' }, around());
    expect(after.state).toBe('cancelled');
    expect(planned(commands)).toEqual([]);
  });
});
