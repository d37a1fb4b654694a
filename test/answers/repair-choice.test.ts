import { describe, expect, test } from 'vitest';
import { repairChoiceIn } from '../../src/answers/repair-choice.ts';

const AT = new Date('2026-11-22T10:00:00Z');
const PEOPLE = ['Alice Archer', 'Bob Baker', 'Carol Baker'];

function chosen(text: string) {
  return repairChoiceIn(text, PEOPLE, AT, 'Conny Carter conny@team.example');
}

describe('the way on after it went badly', () => {
  test.each([
    'Repaired',
    'repaired, thank you!\n\nConny',
    "It's all sorted out",
    'We talked it over.',
    'Geklärt, danke',
    'Ist wieder gut',
    "C'est réglé",
    'Arreglado',
    'Het is opgelost',
    'Resolvido!',
  ])('%j: repaired', (text) => {
    expect(chosen(text)).toEqual({ choice: 'repaired', people: [], until: null });
  });

  test.each([
    ['pause Bob', [1], null],
    ['Pause Bob Baker until March', [1], '2027-03-01'],
    ['please pause Alice for six months', [0], '2027-05-22'],
    ['pause', [], null],
    ['pause both', [0, 1, 2], null],
    ['Pause Baker', [], null],
    ['pausiere Bob bis März', [1], '2027-03-01'],
    ['Mets Bob en pause jusqu’en mars', [1], '2027-03-01'],
    ['pausa a Alice hasta marzo', [0], '2027-03-01'],
    ['pauzeer Bob tot maart', [1], '2027-03-01'],
    ['Bitte pausiere Bob für zwei Monate', [1], '2027-01-22'],
    ['pauzeer Bob voor drie maanden', [1], '2027-02-22'],
    ['mets Bob en pause pour trois mois', [1], '2027-02-22'],
    ['pausa a Bob por tres meses', [1], '2027-02-22'],
    ['pausar o Bob até março', [1], '2027-03-01'],
  ])('%j', (text, people, until) => {
    expect(chosen(text)).toEqual({ choice: 'paused', people, until });
  });

  test.each([
    ['never again with Bob', [1]],
    ['Never again.', []],
    ["Don't introduce Alice again", [0]],
    ['Nie wieder mit Bob', [1]],
    ['Plus jamais avec Bob', [1]],
    ['Nunca más con Bob', [1]],
    ['Nooit meer met Bob', [1]],
    ['Nunca mais com o Bob', [1]],
    ['never again with either: both', [0, 1, 2]],
  ])('%j', (text, people) => {
    expect(chosen(text)).toEqual({ choice: 'never_again', people, until: null });
  });

  test.each([
    ['repaired', 'pause Bob until May', 'never again with Bob'],
    ['geklärt', 'pausiere Bob bis Mai', 'nie wieder mit Bob'],
    ['c’est réglé', 'mettre Bob en pause jusqu’en mai', 'plus jamais avec Bob'],
    ['resuelto', 'pausar a Bob hasta mayo', 'nunca más con Bob'],
    ['opgelost', 'pauzeer Bob tot mei', 'nooit meer met Bob'],
    ['resolvido', 'pausar Bob até maio', 'nunca mais com Bob'],
  ])('is understood as our mails say it: %s, %s, %s', (repaired, paused, never) => {
    expect(chosen(repaired)?.choice).toBe('repaired');
    expect(chosen(paused)).toEqual({ choice: 'paused', people: [1], until: '2027-05-01' });
    expect(chosen(never)).toEqual({ choice: 'never_again', people: [1], until: null });
  });

  test.each([
    'Thank you for telling me',
    'not repaired',
    'Should I pause Bob?',
    'I will call Bob and see whether it can be repaired',
    'Das ist nicht geklärt',
    'Nobody tells me anything',
    'close',
  ])('%j chooses nothing', (text) => {
    expect(chosen(text)).toBeNull();
  });
});
