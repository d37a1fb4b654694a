import { describe, expect, test } from 'vitest';
import { instructionIn } from '../../src/answers/instruction.ts';

const MONDAY = new Date('2026-11-02T10:00:00Z');
const CONNY = 'Conny Connector conny@team.example';

function wanted(text: string): string | null {
  const instruction = instructionIn(text, MONDAY, CONNY);
  if (instruction === null) return null;
  return instruction.want === 'remind' ? `remind ${instruction.on}` : instruction.want;
}

describe('an introducer who is asked whether the service read them right', () => {
  test.each([
    'yes',
    'Yes please',
    'OK, do it',
    'ja',
    'Ja, bitte!',
    'oui',
    'Oui, merci',
    'sí',
    'Sí, adelante',
    '👍',
  ])('goes ahead with %j', (text) => expect(wanted(text)).toBe('yes'));

  test.each(['Correct', 'That’s right', 'Exactly.', 'please do', 'Genau', 'Perfect, thanks!'])(
    'goes ahead with %j: it was understood',
    (text) => expect(wanted(text)).toBe('yes'),
  );

  test.each(['no', 'No, leave it.', 'nein', 'non merci', 'please do not', 'they already know each other'])(
    'calls it off with %j',
    (text) => expect(wanted(text)).toBe('no'),
  );

  test.each([
    'yes but without Bob',
    'Yes, but ask Bob first',
    'Yes\n\nBob too',
    'who is Bob again?',
    'perfect day for a walk',
    'thanks',
    '',
  ])('says neither yes nor no with %j', (text) => expect(wanted(text)).toBeNull());
});

describe('a signature', () => {
  test.each([
    'Yes\n\nConny',
    'Yes.\n\nBest regards,\nConny Connector',
    'Ja!\n\nViele Grüße\nConny',
    'ok\nC.',
    'yes\n\nThanks!\n',
  ])('is no part of what was said: %j', (text) => expect(wanted(text)).toBe('yes'));

  test('is the writer’s own: any other name says something', () => {
    expect(wanted('Yes\n\nBob')).toBeNull();
  });
});

describe('what introducers ask of the service', () => {
  test.each<[string, string]>([
    ['help', 'help'],
    ['Help, please', 'help'],
    ['Hilfe!', 'help'],
    ['status', 'status'],
    ['What’s open?', 'status'],
    ['list', 'status'],
    ['cancel', 'cancel'],
    ['Please cancel it, they have met already', 'cancel'],
    ['Cancel the introduction of Alice and Bob, thanks', 'cancel'],
    ['Hi, please stop this', 'cancel'],
    ['stop', 'cancel'],
    ['never mind', 'cancel'],
    ['Annuler, merci', 'cancel'],
    ['close', 'close'],
    ['Handled, thanks!', 'close'],
    ['handled - they met on Tuesday', 'close'],
    ['I have handled it', 'close'],
    ['Done.', 'close'],
    ['Erledigt!', 'close'],
    ['remind me in two weeks', 'remind 2026-11-16'],
    ['Could you remind me on 12 March?', 'remind 2027-03-12'],
    ['remind me next Monday, please', 'remind 2026-11-09'],
    ['Erinnere mich in einem Monat', 'remind 2026-12-02'],
    ['rappelle-moi dans deux semaines', 'remind 2026-11-16'],
  ])('%j asks for %s', (text, want) => expect(wanted(text)).toBe(want));

  test('a reminder without a date comes in two weeks', () => {
    expect(wanted('remind me')).toBe('remind 2026-11-16');
  });

  test.each([
    'Close to finished with my deck',
    'Done deal? Tell me more',
    'Handled?',
    'Sorted by name, see below',
    'List of attendees attached',
    'Stop by any time',
    'help Alice meet Bob',
    'Cancelled flight, sorry',
    'cancel my subscription',
    'reminder: call Bob',
    'Got it, thanks',
    'All good here, what about you?',
  ])('%j asks for nothing', (text) => expect(wanted(text)).toBeNull());

  test('a long mail is something to be read by a person', () => {
    expect(wanted(`cancel. ${'They have known each other since school. '.repeat(8)}`)).toBeNull();
  });

  test('hostile text is read in no time', () => {
    const started = performance.now();
    for (const piece of ['please ', 'cancel the intro of ', ', thanks', '\n', 'Conny\n'])
      wanted(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
