import { describe, expect, test } from 'vitest';
import { namesAmount, withoutAmounts } from '../../src/domain/amounts.ts';

describe('an amount of money', () => {
  test.each([
    'They signed a £40k contract.',
    'Auftrag über 40.000 € erteilt.',
    'Un contrat de 12 500 euros.',
    'Firmamos por 3.000 dólares.',
    'Opdracht van 20 duizend.',
    'Contrato de R$ 5.000.',
    'a five figures deal',
    'Ten grand, cash.',
    'worth 1.2m to us',
    'USD 250 for the first hour',
    "CHF 1'200",
    'zwei Millionen',
  ])('is told by: %s', (text) => {
    expect(namesAmount(text)).toBe(true);
  });

  test.each([
    'We met on 3 March 2026 at 10.30.',
    'They signed last week, 12 people were there.',
    'Wir haben uns am 24.11. getroffen.',
    'He knows 3 of our 40 colleagues.',
    'Kim and Max came too.',
    'It went very well, thank you!',
  ])('is not told by: %s', (text) => {
    expect(namesAmount(text)).toBe(false);
  });
});

describe('without amounts', () => {
  test.each([
    ['We signed on Tuesday. It is a £40k contract! Thank you.', 'We signed on Tuesday. Thank you.'],
    ['40.000 € im Jahr.', ''],
    ['Lovely man, we start in May.', 'Lovely man, we start in May.'],
    ['We agreed.\nThe fee is 12,500\nWe start in May', 'We agreed. We start in May'],
    ['Fee? 40k.', 'Fee?'],
  ])('%j is %j', (text, rest) => {
    expect(withoutAmounts(text)).toBe(rest);
  });

  test('a hostile text is read in time', () => {
    const started = performance.now();
    for (const piece of ['1.', '000 ', '. ', 'a', '£ ', "1'"]) withoutAmounts(piece.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
