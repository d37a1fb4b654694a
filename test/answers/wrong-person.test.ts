import { describe, expect, test } from 'vitest';
import { saysWrongPerson } from '../../src/answers/wrong-person.ts';

describe('a party says that somebody else was meant', () => {
  test.each([
    'Wrong person',
    'wrong person, sorry',
    'Sorry, you have the wrong person.',
    'I think you have got the wrong Bob.',
    'Hi, this mail reached the wrong address.',
    'Hello,\n\nwrong address I am afraid.\n\nBob',
    'not me',
    'That’s not me.',
    'I’m not him',
    'I am not Bob.',
    'I am not the right person for this.',
    'Not the Bob you mean',
    'There is nobody here by that name.',
    'Sie haben die falsche Adresse.',
    'Das bin ich nicht',
    'Mauvaise adresse, désolé',
    'Vous vous trompez de personne.',
    'Se ha equivocado de persona',
    'verkeerde persoon',
    'Pessoa errada',
    'Falscher Empfänger',
    'Da sind Sie bei mir falsch.',
    'Ich bin nicht Bob.',
    'Vous faites erreur',
    'Je pense que vous vous êtes trompé de personne.',
    'Je ne suis pas Bob',
    'Destinatario equivocado',
    'Creo que os habéis equivocado de persona',
    'No soy Bob',
    'U bent bij de verkeerde.',
    'Ik ben Bob niet',
    'Enganou-se na pessoa',
    'É engano',
    'Não sou o Bob',
  ])('with %j', (text) => expect(saysWrongPerson(text)).toBe(true));

  test.each([
    'You got the wrong impression of him.',
    'We met at the wrong moment',
    'Something went wrong today, next week again',
    'It was the wrong time for me',
    'I wrote to the wrong address first, but we met.',
    'I had the wrong email address for her',
    'He is the wrong person for this job',
    'I am not her biggest fan',
    'Das bin ich nicht gewohnt',
    'Ich bin nicht sicher',
    'Ce n’est pas moi qui décide',
    'Je ne suis pas disponible',
    'No soy yo quien decide',
    'Não sou eu que trato disso',
    'Ik ben niet thuis',
    'I am not sure',
    'It is not the answer you hoped for',
    'Not yet',
    '',
  ])('but not with %j', (text) => expect(saysWrongPerson(text)).toBe(false));

  test('at once: what stands further down is about something else', () => {
    expect(saysWrongPerson(`Yes, we met. It was good. He is nice. I like him. Wrong person though.`)).toBe(
      false,
    );
  });
});
