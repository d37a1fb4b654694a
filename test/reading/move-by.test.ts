import { describe, expect, test } from 'vitest';
import type { Written } from '../../src/language/date-words.ts';
import { firstMoveIn } from '../../src/reading/first-mover.ts';

const PARTIES = [
  { name: 'Alice Archer', address: 'alice@archer.example' },
  { name: 'Bob Baker', address: 'bob@baker.example' },
];

/** A Monday noon in Berlin. */
const MONDAY: Written = { at: new Date('2026-03-02T11:00:00Z'), offsetMinutes: 60 };

function by(text: string, written = MONDAY): string | null | undefined {
  return firstMoveIn(text, PARTIES, written)?.by;
}

describe('the day by which somebody writes first', () => {
  test.each([
    ['Bob will call you by Friday.', '2026-03-06'],
    ['Bob will call you tomorrow, Alice.', '2026-03-03'],
    ['Bob will give you a call today.', '2026-03-02'],
    ['Bob will call you this week.', '2026-03-06'],
    ['Bob will reach out over the weekend.', '2026-03-08'],
    ['Bob will call you next week.', '2026-03-13'],
    ['Bob will get in touch within two weeks.', '2026-03-16'],
    ['Bob will write by the end of next week', '2026-03-13'],
    ['Bob will write to you by 6 March.', '2026-03-06'],
    ['Bob will write to you on Thursday or Friday.', '2026-03-05'],
    ['Next week Bob will call you, Alice.', '2026-03-13'],
    ['On Friday Bob will call you.', '2026-03-06'],
    ['Bob, could you write to Alice by Wednesday?', '2026-03-04'],
    ['First move: Bob, by Friday', '2026-03-06'],
    ['First move: Bob Baker (next week)', '2026-03-13'],
    ['Bob will call you\nby Friday, I hope.\n\nConny', '2026-03-06'],
    ['Bob meldet sich bis Freitag bei dir, Alice.', '2026-03-06'],
    ['Bob ruft dich nächste Woche an.', '2026-03-13'],
    ['Bob wird dich morgen anrufen.', '2026-03-03'],
    ['Bob meldet sich noch diese Woche.', '2026-03-06'],
    ['Bob vous appellera d’ici vendredi.', '2026-03-06'],
    ['Bob vous contactera la semaine prochaine.', '2026-03-13'],
    ['Bob te llamará la próxima semana.', '2026-03-13'],
    ['Bob te escribirá antes del viernes.', '2026-03-06'],
    ['Bob zal je volgende week bellen.', '2026-03-13'],
    ['Bob belt je vrijdag.', '2026-03-06'],
    ['Bob vai te ligar na próxima semana.', '2026-03-13'],
    ['Bob vai te escrever até sexta-feira.', '2026-03-06'],
  ])('is told from the same sentence: %j', (text, day) => expect(by(text)).toBe(day));

  test.each([
    ['none is named', 'Bob will call you.'],
    ['it is vague', 'Bob will call you soon. Bob will call you in the next few days.'],
    ['it is another sentence’s', 'Bob will call you. The fair is on Friday.'],
    ['it is what the call is about', 'Bob will call you about the fair in Lyon on Friday.'],
    ['it belongs to what was before', 'The fair begins on Friday, and Bob will call you.'],
    ['it is past', 'Bob will call you about what we said on 20 February.'],
    ['it is too far off to be a promise', 'Bob will call you in December.'],
  ])('is none where %s', (_, text) => expect(by(text)).toBeNull());

  test('is reckoned where the introducer is', () => {
    const night = new Date('2026-03-02T23:30:00Z');
    expect(by('Bob will call you tomorrow.', { at: night, offsetMinutes: 60 })).toBe('2026-03-04');
    expect(by('Bob will call you tomorrow.', { at: night, offsetMinutes: null })).toBe('2026-03-03');
  });

  test('is nobody’s where nobody is named to write first', () => {
    expect(by('You two should talk by Friday.')).toBeUndefined();
  });

  test('hostile text is read in no time', () => {
    const started = performance.now();
    for (const piece of ['Bob will call by Friday ', 'First move: Bob by ', 'next week Bob will call '])
      by(piece.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
