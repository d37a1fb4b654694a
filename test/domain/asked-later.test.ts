import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Mail } from '../../src/domain/mail.ts';
import {
  ALICE,
  around,
  daysAfter,
  introduction,
  MONDAY,
  mail,
  plannedMails,
  requested,
  sentMail,
  withAlice,
} from './make.ts';

const LATER: Event = {
  type: 'answered',
  partyId: 'alice',
  label: 'snooze',
  until: '2026-05-04',
  via: 'mail',
};

const ALL_ASKED = [
  sentMail('check_in', ALICE, daysAfter(MONDAY, 3)),
  sentMail('check_in', ALICE, daysAfter(MONDAY, 10), 2),
];

function planned(before: ReturnType<typeof introduction>, mails: readonly Mail[]): unknown[] {
  const { commands } = decide(before, LATER, around({ now: daysAfter(MONDAY, 11), mails }));
  return commands.flatMap((command) =>
    command.do === 'plan' ? [`${command.kind} ${command.round} ${command.dueAt.toISOString()}`] : [],
  );
}

describe('whoever asks to be asked later', () => {
  test('in answer to the last check-in is asked once more, on that day', () => {
    expect(planned(introduction(), ALL_ASKED)).toEqual(['check_in 3 2026-05-04T00:00:00.000Z']);
  });

  test('in answer to the reminder of the consent question is asked once more, on that day', () => {
    const asked = [sentMail('consent', ALICE, MONDAY), sentMail('consent', ALICE, daysAfter(MONDAY, 3), 2)];
    expect(planned(requested({ mode: 'ask' }), asked)).toEqual(['consent 3 2026-05-04T00:00:00.000Z']);
  });

  test('while a question is still to come is asked by that one alone', () => {
    expect(planned(introduction(), plannedMails())).toEqual([]);
    expect(planned(introduction(), [...ALL_ASKED, mail('check_in', ALICE, { round: 3 })])).toEqual([]);
  });

  test('but was never asked, or has settled it, or after the end, is not asked', () => {
    expect(planned(introduction(), [])).toEqual([]);
    expect(planned(withAlice({ outcome: 'met' }), ALL_ASKED)).toEqual([]);
    expect(planned(introduction({ state: 'cancelled' }), ALL_ASKED)).toEqual([]);
  });
});
