import { describe, expect, test } from 'vitest';
import { mayPassOn } from '../../src/answers/passing-on.ts';

describe('may be told to the introducer', () => {
  test.each([
    'We met. You can tell Conny.',
    'Feel free to share this with Conny',
    'Wir haben uns getroffen. Das dürfen Sie Conny sagen.',
    'War noch nichts. Das darfst du Conny gern weitersagen!',
    'Conny darf das wissen.',
    'Sie können es gern weitergeben',
    'Nous nous sommes vus ; vous pouvez le dire à Conny.',
    'Tu peux lui en parler',
    'Vous pouvez transmettre mes mots à Conny',
    'Nos vimos el martes. Puede contárselo a Conny.',
    'Hablamos ayer, puedes decírselo',
    'We hebben elkaar gesproken. U mag het Conny vertellen.',
    'Dat mag je wel aan Conny doorgeven',
    'Conny mag dit lezen',
    'Já falamos. Pode contar a Conny.',
    'Falamos ontem, pode dizer-lhe',
    'Du kannst es Conny sagen',
    'Sag es ruhig Conny',
    'Ihr könnt das Conny erzählen',
    'Dis-le à Conny',
    'Vous pouvez lui dire',
    'Díselo a Conny',
    'Cuéntaselo a Conny, por favor',
    'Vertel het gerust aan Conny',
    'Je kunt het Conny gerust zeggen',
    'Pode repassar à Conny',
    'Conta à Conny',
  ])('%j', (text) => {
    expect(mayPassOn(text)).toBe(true);
  });
});

describe('is kept to us', () => {
  test.each([
    'We met on Tuesday.',
    'You can tell Conny, but please keep the price in confidence',
    'Das dürfen Sie Conny nicht sagen.',
    'Sie dürfen das niemandem weitersagen',
    'Ich darf das noch nicht sagen',
    'Bob kann das sagen',
    'Das dürfen Sie Conny sagen, aber das andere bleibt unter uns.',
    'Ne lui dites pas',
    'Vous pouvez ne pas le dire à Conny',
    'On peut dire que oui',
    'Bob puede pasar el martes',
    'Puede ser que nos veamos',
    'No puede contárselo a Conny',
    'Je kunt wel zeggen dat het goed ging',
    'Dat mag u niet aan Conny vertellen',
    'Pode contar com ele',
    'Não pode contar a Conny',
    'Sag es Conny bitte nicht',
    'Du kannst es Conny sagen, aber nicht weiter',
    'Ne le dis pas à Conny',
    'Dis-le à Conny, mais pas à Bob',
    'No se lo digas a Conny',
    'Zeg het niet tegen Conny',
    'Não contes à Conny',
    'Diz ao Bob que pare de me ligar',
    'Zeg hem dat hij ophoudt met bellen',
    'Bob pode dizer a Carla quando vem',
  ])('%j', (text) => {
    expect(mayPassOn(text)).toBe(false);
  });
});

test('a hostile text is read in no time', () => {
  const start = performance.now();
  for (const text of [
    'sie durfen a '.repeat(2_000),
    'vous pouvez le '.repeat(2_000),
    'u mag '.repeat(4_000),
    'a'.repeat(50_000),
  ]) {
    mayPassOn(text);
  }
  expect(performance.now() - start).toBeLessThan(300);
});
