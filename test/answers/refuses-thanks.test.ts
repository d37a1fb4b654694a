import { describe, expect, it } from 'vitest';
import { refusesThanks } from '../../src/answers/refuses-thanks.ts';

describe('offered to have thanks passed on, somebody would rather not', () => {
  it.each([
    'No',
    'No thanks',
    'No, I would rather not, since he owes me money.',
    "I'd rather not",
    'I’d prefer not to, sorry.',
    'Not now',
    'Later maybe',
    "No need, I'll call her myself.",
    'There is no need.',
    'I have already thanked her in person.',
    'I already did.',
    'Already done!',
    'Please don’t pass anything on.',
    '👎',
    'Nein danke, lieber nicht.',
    'Nicht nötig, habe ich schon.',
    'Ich habe mich schon bedankt.',
    'Non merci',
    'Pas la peine, je l’ai déjà remerciée.',
    'No hace falta, ya le di las gracias.',
    'Prefiero que no.',
    'Nee, bedankt.',
    'Hoeft niet, heb ik al gedaan.',
    'Não precisa, já agradeci.',
  ])('%s', (said) => {
    expect(refusesThanks(said)).toBe(true);
  });
});

describe('these are thanks', () => {
  it.each([
    'Thank you so much, Conny, you made my year!',
    'Conny, without you I would never have found this job. I owe you dinner.',
    'Thanks! He was not what I expected, but better.',
    "I can't thank you enough, we signed last week.",
    'I would not have met him without you. Thank you!',
    'No words! Thank you.',
    'No idea how you do it, Conny. Brilliant.',
    'No one else would have thought of him.',
    'Not a day goes by that I am not glad of this.',
    'Yes please: thank you, Conny!',
    'I already knew that you were good at this, but wow. Thank you.',
    'Danke Conny, das war Gold wert.',
    'Nicht zu glauben, wie gut das gepasst hat. Danke!',
    'Merci mille fois',
    'Pas un jour sans que je pense à toi, merci !',
    'Gracias de corazón',
    'No sabes cuánto te lo agradezco.',
    'Dank je wel, Conny',
    'Niet te geloven, dank!',
    'Obrigado do fundo do coração',
  ])('%s', (said) => {
    expect(refusesThanks(said)).toBe(false);
  });
});

it.each(['no ', 'no, ', "i've already ", 'nicht ', 'ya le '])(
  'hostile text of %j is decided at once',
  (piece) => {
    const before = performance.now();
    refusesThanks(piece.repeat(50_000));
    expect(performance.now() - before).toBeLessThan(100);
  },
);
