import { describe, expect, test } from 'vitest';
import { correctionIn } from '../../src/answers/correction.ts';

const AT = new Date('2026-11-22T10:00:00Z');
const CONNY = 'Conny Carter conny@team.example';

describe('an introducer puts us right', () => {
  test.each([
    ['No, they met.', 'met'],
    ['no they met', 'met'],
    ['No encajó', 'not_a_fit'],
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
    // As our mails say it.
    ['no, Alice and Bob met', 'met'],
    ['nein, Alice und Bob haben sich getroffen', 'met'],
    ['non, la rencontre a eu lieu', 'met'],
    ['non, Alice et Bob se sont parlé', 'met'],
    ['cela n’a rien donné', 'not_a_fit'],
    ['no, Alice y Bob se conocieron', 'met'],
    ['nee, Alice en Bob hebben elkaar gesproken', 'met'],
    ['er is niets van gekomen', 'not_a_fit'],
    ['não, Alice e Bob já se encontraram', 'met'],
    ['não deu em nada', 'not_a_fit'],
    ['daraus ist nichts geworden', 'not_a_fit'],
    ['quedó en nada', 'not_a_fit'],
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
    'No se reunieron',
    'No se han visto',
    'Não se encontraram',
    'Sie haben sich nicht getroffen',
    'Ils ne se sont pas rencontrés',
    'Ze hebben elkaar niet gesproken',
    'Danke dir, schön zu hören',
    'Actually, could you remind me in May',
    'Vielleicht haben sie sich getroffen',
    'no, wonderful',
    `No, they met. ${'And there is much more to say about it. '.repeat(10)}`,
  ])('%j puts nothing right', (text) => {
    expect(correctionIn(text, AT, CONNY)).toBeNull();
  });
});
