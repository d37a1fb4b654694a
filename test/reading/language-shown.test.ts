import { describe, expect, test } from 'vitest';
import { languageShown } from '../../src/reading/language-shown.ts';

describe('the language that somebody’s words show', () => {
  test.each([
    ['Yes, we met on Tuesday and it went very well, thank you!', 'en'],
    ['Ja, wir haben uns am Dienstag getroffen, vielen Dank!', 'de'],
    ['Oui, nous nous sommes vus mardi, merci beaucoup pour la mise en relation.', 'fr'],
    ['Sí, hablamos el martes y nos vamos a ver la semana que viene, muchas gracias.', 'es'],
    ['Ja, we hebben elkaar dinsdag gesproken, heel erg bedankt!', 'nl'],
    ['Sim, já falamos na terça e foi muito bom, obrigado pela apresentação.', 'pt'],
  ] as const)('%j', (text, language) => {
    expect(languageShown(text)).toBe(language);
  });

  test.each([
    ['a few words', 'Ja, alles gut'],
    ['names', 'Alice Archer, Bob Baker, Carol Cooper, Dan Dyer'],
    [
      'two languages at once',
      'Hallo zusammen, das ist gut. Hello all, this is good and we will see you there. Ich bin dabei und wir sehen uns.',
    ],
    [
      'a language that we do not write',
      'Ciao Conny, sì, ci siamo sentiti martedì e la prossima settimana ci vediamo, grazie mille.',
    ],
    ['another script', 'Да, мы встретились во вторник, спасибо большое за знакомство'],
    ['nothing', ''],
  ])('%s show none', (_, text) => {
    expect(languageShown(text)).toBeNull();
  });
});
