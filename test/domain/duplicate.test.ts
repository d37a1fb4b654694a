import { describe, expect, test } from 'vitest';
import { atSending } from '../../src/domain/at-sending.ts';
import { decide } from '../../src/domain/decide.ts';
import { againOf } from '../../src/domain/duplicate.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction, Mode } from '../../src/domain/introduction.ts';
import { ALICE, around, asking, introduction, MONDAY, mail, plannedMails, requested } from './make.ts';

describe('another mail about the same people', () => {
  test.each<[string, Introduction, Mode, string]>([
    ['they have been introduced', introduction(), 'introduced', 'takes_over'],
    ['they are in touch', introduction({ state: 'in_touch' }), 'ask', 'takes_over'],
    ['they are being asked, and are to be asked again', requested({ mode: 'ask' }), 'ask', 'follow_up'],
    [
      'they are being asked, and are brought together now',
      requested({ mode: 'ask' }),
      'introduced',
      'takes_over',
    ],
    ['its reading waits for a yes', requested({ confirmed: false }), 'introduced', 'takes_over'],
    [
      'its reading waits for a yes, and they are to be asked',
      requested({ confirmed: false }),
      'ask',
      'takes_over',
    ],
  ])('where %s', (_, earlier, mode, expected) => expect(againOf(earlier, mode)).toBe(expected));
});

test('what is superseded asks nobody any more, and tells nobody that it will not happen', () => {
  const before = asking({ bob: { consent: 'yes' } });
  const mails = [mail('consent', ALICE, { dueAt: MONDAY })];
  const { introduction: after, commands } = decide(before, { type: 'superseded' }, around({ mails }));
  expect(after.state).toBe('closed');
  // Nor is whoever says yes to it since: the mail that took over has its own word for them.
  const yes: Event = { type: 'consented', partyId: 'alice', consent: 'yes', via: 'page' };
  expect(decide(after, yes, around()).commands).toEqual([]);
  expect(commands.map((command) => command.do)).toEqual(['cancel']);
  expect(commands[0]).toMatchObject({
    kinds: expect.arrayContaining(['consent', 'lapsed']),
    recipient: null,
  });
});

test('those who were introduced stay so: their connection mail still leaves, and nothing more is asked or told', () => {
  const mails = [mail('connection', ALICE), ...plannedMails()];
  const { introduction: after, commands } = decide(introduction(), { type: 'superseded' }, around({ mails }));
  expect(after.state).toBe('closed');
  expect(commands).toEqual([
    {
      do: 'cancel',
      kinds: ['check_in', 'nudge', 'outcome'],
      recipient: null,
      why: 'another mail about the same people has taken over',
    },
  ]);
  expect(atSending(after, mail('connection', ALICE), false, around({ mails }))).toEqual({ do: 'send' });
});

test.each(['closed', 'cancelled', 'declined', 'lapsed'] as const)('what is %s is not taken over', (state) => {
  const over = introduction({ state });
  expect(decide(over, { type: 'superseded' }, around())).toEqual({ introduction: over, commands: [] });
});
