import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import { againOf } from '../../src/domain/duplicate.ts';
import type { Introduction, Mode } from '../../src/domain/introduction.ts';
import { ALICE, around, asking, introduction, MONDAY, mail, requested } from './make.ts';

describe('another mail about the same people', () => {
  test.each<[string, Introduction, Mode, string]>([
    ['they have been introduced', introduction(), 'introduced', 'follow_up'],
    ['they are in touch', introduction({ state: 'in_touch' }), 'ask', 'follow_up'],
    ['they are being asked, and are to be asked again', requested({ mode: 'ask' }), 'ask', 'follow_up'],
    [
      'they are being asked, and are brought together now',
      requested({ mode: 'ask' }),
      'introduced',
      'replaces',
    ],
    ['its reading waits for a yes', requested({ confirmed: false }), 'introduced', 'replaces'],
    [
      'its reading waits for a yes, and they are to be asked',
      requested({ confirmed: false }),
      'ask',
      'replaces',
    ],
  ])('where %s: %s', (_, earlier, mode, expected) => expect(againOf(earlier, mode)).toBe(expected));
});

test('what is superseded asks nobody any more, and tells nobody that it will not happen', () => {
  const before = asking({ bob: { consent: 'yes' } });
  const mails = [mail('consent', ALICE, { dueAt: MONDAY })];
  const { introduction: after, commands } = decide(before, { type: 'superseded' }, around({ mails }));
  expect(after.state).toBe('cancelled');
  expect(commands.map((command) => command.do)).toEqual(['cancel']);
  expect(commands[0]).toMatchObject({
    kinds: expect.arrayContaining(['consent', 'lapsed']),
    recipient: null,
  });
});
