import { describe, expect, test } from 'vitest';
import { SUPPRESSED } from '../../src/domain/circumstances.ts';
import type { Command } from '../../src/domain/command.ts';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import { INTRODUCER, type MailKind } from '../../src/domain/mail.ts';
import { ALICE, around, BOB, introduction, MONDAY, party, plannedMails, withAlice } from './make.ts';

const now = around({ mails: plannedMails() });
const TELL_NOW: Command = { do: 'plan', kind: 'outcome', round: 1, recipient: INTRODUCER, dueAt: MONDAY };
const TO_PARTIES: MailKind[] = ['consent', 'connection', 'check_in', 'nudge', 'thank_you', 'not_now'];

function nothingMoreToAlice(why: string): Command {
  return { do: 'cancel', kinds: TO_PARTIES, recipient: ALICE, why };
}

function failed(kind: MailKind, unreachable: boolean): Event {
  return { type: 'mail_failed', kind, round: 1, recipient: ALICE, unreachable };
}

function withheld(kind: MailKind): Event {
  return { type: 'mail_cancelled', kind, round: 1, recipient: ALICE, why: SUPPRESSED };
}

describe('whoever wants no more mail', () => {
  const event: Event = { type: 'opted_out', partyId: 'alice', via: 'one_click' };

  test('gets none, from this introduction or any other', () => {
    const decision = decide(introduction(), event, now);
    expect(decision).toEqual({
      introduction: withAlice({ optedOut: true }),
      commands: [
        { do: 'suppress', address: 'alice@a.example', why: 'opted_out' },
        nothingMoreToAlice('the party wants no more mail'),
      ],
    });
  });

  test('does not keep the other from being asked', () => {
    expect(decide(introduction(), event, now).introduction.state).toBe('introduced');
  });

  test('and is the last one closes it', () => {
    const before = introduction({ parties: [party('alice'), party('bob', { outcome: 'met' })] });
    const { introduction: after, commands } = decide(before, event, now);
    expect(after.state).toBe('closed');
    expect(commands).toContainEqual(TELL_NOW);
  });

  test('takes nothing back that was said before', () => {
    const { introduction: after } = decide(withAlice({ outcome: 'in_touch' }), event, now);
    expect(after.parties[0]).toEqual(party('alice', { outcome: 'in_touch', optedOut: true }));
  });
});

describe('whoever cannot be reached', () => {
  test.each<[string, Event, string]>([
    [
      'whose mail bounced for good',
      { type: 'bounced', partyId: 'alice', permanent: true, status: '5.1.1' },
      'bounced',
    ],
    ['who calls our mail spam', { type: 'complained', partyId: 'alice' }, 'complained'],
    ['whose address was refused', failed('connection', true), 'bounced'],
    ['whose address was refused at a check-in', failed('check_in', true), 'bounced'],
  ])(
    '%s is written to no more; with nobody to meet, it closes and the introducer is told',
    (_, event, why) => {
      const { introduction: after, commands } = decide(introduction(), event, now);
      expect(after).toEqual(withAlice({ unreachable: true }, { state: 'closed' }));
      expect(commands.slice(0, 2)).toEqual([
        { do: 'suppress', address: 'alice@a.example', why },
        nothingMoreToAlice(`mail to the party ${why}`),
      ]);
      expect(commands).toContainEqual(TELL_NOW);
    },
  );

  test('but has told how it went leaves the other to be asked', () => {
    const event: Event = { type: 'bounced', partyId: 'alice', permanent: true, status: null };
    const { introduction: after, commands } = decide(
      withAlice({ outcome: 'met' }, { state: 'in_touch' }),
      event,
      now,
    );
    expect(after.state).toBe('in_touch');
    expect(commands).not.toContainEqual(TELL_NOW);
  });

  test('is one of three: the other two go on', () => {
    const three = introduction({ parties: [party('alice'), party('bob'), party('carol')] });
    const { introduction: after } = decide(three, { type: 'complained', partyId: 'alice' }, now);
    expect(after.state).toBe('introduced');
  });

  test('is one of two who agreed: whoever declined is nobody to meet', () => {
    const parties = [
      party('alice', { consent: 'yes' }),
      party('bob', { consent: 'yes' }),
      party('carol', { consent: 'no' }),
    ];
    const { introduction: after } = decide(
      introduction({ mode: 'ask', parties }),
      { type: 'complained', partyId: 'alice' },
      now,
    );
    expect(after.state).toBe('closed');
  });

  test('after the end is noted and suppressed, and not told again', () => {
    const event: Event = { type: 'bounced', partyId: 'alice', permanent: true, status: '5.1.1' };
    const { introduction: after, commands } = decide(introduction({ state: 'closed' }), event, now);
    expect(after).toEqual(withAlice({ unreachable: true }, { state: 'closed' }));
    expect(commands.map((command) => command.do)).toEqual(['suppress', 'cancel']);
  });
});

describe('a mail that was refused, not its address', () => {
  test('takes the introduction with it where it was the connection mail: the introducer must not wait for ever', () => {
    const { introduction: after, commands } = decide(introduction(), failed('connection', false), now);
    expect(after).toEqual(withAlice({ unreachable: true }, { state: 'closed' }));
    expect(commands).toContainEqual(TELL_NOW);
    expect(commands).toContainEqual(nothingMoreToAlice('mail to the party was refused'));
  });

  test('suppresses nobody: other mail may arrive', () => {
    const { commands } = decide(introduction(), failed('connection', false), now);
    expect(commands.filter((command) => command.do === 'suppress')).toEqual([]);
  });
});

describe('an address that reaches somebody else', () => {
  test('gets no more of this, is not suppressed, and the introducer is told', () => {
    const { introduction: after, commands } = decide(
      introduction(),
      { type: 'wrong_person', partyId: 'alice' },
      now,
    );
    expect(after).toEqual(withAlice({ wrongPerson: true }, { state: 'closed' }));
    expect(commands[0]).toEqual(nothingMoreToAlice('somebody else reads this address'));
    expect(commands).toContainEqual(TELL_NOW);
    expect(commands.filter((command) => command.do === 'suppress')).toEqual([]);
  });
});

describe('whoever had asked for no mail before this introduction', () => {
  test('is known from the first mail withheld, and never planned for again', () => {
    const { introduction: after, commands } = decide(introduction(), withheld('check_in'), now);
    expect(after).toEqual(withAlice({ optedOut: true }));
    expect(commands).toEqual([nothingMoreToAlice('the party wants no more mail')]);
  });

  test('does not keep the clock from starting: a connection mail withheld counts as one that left', () => {
    const { introduction: after, commands } = decide(
      introduction({ introducedAt: null }),
      withheld('connection'),
      now,
    );
    expect(after).toEqual(withAlice({ optedOut: true }, { introducedAt: MONDAY }));
    const planned = commands.filter((command) => command.do === 'plan');
    expect(planned.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ['check_in', BOB],
      ['check_in', BOB],
      ['outcome', INTRODUCER],
    ]);
  });

  test('is both: it closes, and the introducer is told', () => {
    const before = introduction({ parties: [party('alice'), party('bob', { optedOut: true })] });
    const { introduction: after, commands } = decide(before, withheld('connection'), now);
    expect(after.state).toBe('closed');
    expect(commands).toContainEqual(TELL_NOW);
  });
});
