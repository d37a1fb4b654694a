import { describe, expect, test } from 'vitest';
import { correctionIn } from '../../src/answers/correction.ts';

const AT = new Date('2026-11-22T10:00:00Z');
const CONNY = 'Conny Carter conny@team.example';

describe('an introducer puts us right', () => {
  test.each([
    ['No, they met.', 'met'],
    ['No, they met last week!\n\nConny', 'met'],
    ["That's wrong, they signed.", 'won'],
    ['Actually they did meet last week.', 'met'],
    ['Not quite: Bob hired her in March', 'won'],
    ['Sorry, that is not right. They have been in touch since.', 'in_touch'],
    ['They never got in touch.', 'no_contact'],
    ['No, nothing came of it', 'not_a_fit'],
    ['They met, but it was not a fit', 'not_a_fit'],
    ['Nein, sie haben sich getroffen.', 'met'],
    ['Das stimmt nicht, die beiden haben unterschrieben', 'won'],
    ['Falsch – daraus ist nichts geworden', 'not_a_fit'],
    ['Sie haben sich nie gemeldet', 'no_contact'],
    ['Non, ils se sont rencontrés.', 'met'],
    ["C'est faux, ils ont signé", 'won'],
    ["Ça n'a rien donné", 'not_a_fit'],
    ['No, se reunieron la semana pasada', 'met'],
    ['Eso no es cierto, firmaron en marzo', 'won'],
    ['Nee, ze hebben elkaar ontmoet.', 'met'],
    ['Klopt niet, ze hebben getekend', 'won'],
    ['Não, eles se encontraram.', 'met'],
    ['Isso não é verdade, assinaram o contrato', 'won'],
    ['It went badly, they fell out', 'bad_experience'],
  ])('%j: %s', (text, outcome) => {
    expect(correctionIn(text, AT, CONNY)).toEqual({ outcome });
  });

  test.each([
    "That's wrong.",
    'Das stimmt nicht!',
    "C'est faux",
    'No es cierto.',
    'Dat klopt niet',
    'Isso não é verdade',
  ])('%j says that it was wrong, and not what would be right', (text) => {
    expect(correctionIn(text, AT, CONNY)).toEqual({ outcome: null });
  });

  test.each([
    'Thank you!',
    'No.',
    'Did they meet?',
    'I hope they met.',
    'No, but they will meet soon',
    'Great news, well done',
    'close',
    'No worries',
    "They haven't met yet",
    'Danke dir, schön zu hören',
    'Actually, could you remind me in May',
    'Vielleicht haben sie sich getroffen',
    'no, wonderful',
    `No, they met. ${'And there is much more to say about it. '.repeat(10)}`,
  ])('%j puts nothing right', (text) => {
    expect(correctionIn(text, AT, CONNY)).toBeNull();
  });
});
