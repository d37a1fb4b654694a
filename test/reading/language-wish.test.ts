import { describe, expect, test } from 'vitest';
import { languageWish } from '../../src/reading/language-wish.ts';

const WRITER = 'Alice Archer alice@archer.example';

describe('a wish for a language alone', () => {
  test.each([
    ['English please', 'en'],
    ['In English, please.', 'en'],
    ['English', 'en'],
    ['Could you write to me in English?', 'en'],
    ['Sorry, I only speak English.', 'en'],
    ['Hi Introloop,\n\ncan you write to me in Spanish?\n\nThanks,\nAlice', 'es'],
    ['Would it be possible to get these emails in Dutch from now on?', 'nl'],
    ['I would prefer French.', 'fr'],
    ['auf Deutsch bitte', 'de'],
    ['Bitte auf Deutsch!', 'de'],
    ['Könnten Sie mir bitte auf Deutsch schreiben?', 'de'],
    ['Deutsch wäre mir lieber.', 'de'],
    ['Schreib mir auf Englisch', 'en'],
    ['Guten Tag,\nlieber auf Englisch, danke.\nMit freundlichen Grüßen\nAlice Archer', 'en'],
    ['en français s’il vous plaît', 'fr'],
    ["En français, s'il te plaît", 'fr'],
    ['Pouvez-vous m’écrire en allemand ?', 'de'],
    ['Je préférerais en anglais, merci.', 'en'],
    ['en español por favor', 'es'],
    ['¿Podría escribirme en inglés, por favor?', 'en'],
    ['Solo hablo español.', 'es'],
    ['In het Nederlands graag', 'nl'],
    ['Kunt u mij in het Engels schrijven, alstublieft?', 'en'],
    ['Liever in het Duits', 'de'],
    ['Em português, por favor', 'pt'],
    ['Poderia escrever em inglês? Obrigada!', 'en'],
    ['Prefiro em português', 'pt'],
  ] as const)('%j', (text, language) => {
    expect(languageWish(text, WRITER)).toEqual({ language, rest: '' });
  });
});

describe('a wish beside an answer', () => {
  test.each([
    ['We met on Tuesday. In English please.', 'en', 'We met on Tuesday.'],
    ['Yes, in English please.', 'en', 'Yes,'],
    ['Ja gerne, aber bitte auf Deutsch', 'de', 'Ja gerne,'],
    ['Pas encore.\nEn français svp\n\nAlice', 'fr', 'Pas encore.\n\nAlice'],
    ['Könnten Sie auf Deutsch schreiben? Ich verstehe kein Englisch.', 'de', 'Ich verstehe kein Englisch.'],
  ] as const)('%j leaves the answer', (text, language, rest) => {
    expect(languageWish(text, WRITER)).toEqual({ language, rest });
  });
});

describe('no wish', () => {
  test.each([
    '',
    'Yes, we met.',
    'We spoke German all evening.',
    'We met, in English, and it went well.',
    'Not in English please',
    'Ich spreche kein Deutsch.',
    'He teaches English.',
    'Bob is looking for an English translator.',
    'Hi French,\n\nwe met.',
    'Nous avons parlé en anglais.',
    'English please, or German please.',
    'German, French or Spanish',
    `${'English please. '.repeat(400)}`,
  ])('%j', (text) => {
    expect(languageWish(text, WRITER)).toBeNull();
  });
});

test('a hostile text is read in no time', () => {
  const start = performance.now();
  for (const text of ['en '.repeat(1_300), ', '.repeat(1_990), '\n'.repeat(3_990), 'é'.repeat(3_990)]) {
    languageWish(text, text);
  }
  expect(performance.now() - start).toBeLessThan(300);
});
