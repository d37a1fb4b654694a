import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, greetingName, shownName } from '../../src/domain/person-name.ts';

const at = (name: string) => ({ name, address: 'bob@b.example' });

describe('the name that is shown', () => {
  test.each([
    ['Bob Baker', 'Bob Baker'],
    ['  Bob \t Baker ', 'Bob Baker'],
    ['Bob\r\nBcc: eve@evil.example', 'bob@b.example'],
    ['Bob\r\nX-Evil: yes', 'Bob X-Evil: yes'],
    ['Bob\0Baker', 'Bob Baker'],
    ['Bob\u0085Baker\u2028Again', 'Bob Baker Again'],
    ['\u202Ereka\u202C Bob', 'reka Bob'],
    ['\u2066Bob\u2069', 'Bob'],
    ['B\u200Bo\u200Db', 'Bob'],
    ['Mül\u00ADler', 'Müller'],
    ['\uFEFFBob', 'Bob'],
    ['Bob \u{E0041}\u{E0042}', 'Bob'],
    ['Bob \uE000', 'Bob'],
    ['Bob \uD83D', 'Bob'],
    ['Zoe\u0308', 'Zoë'],
    ['O’Brien-Śmith, Jr.', 'O’Brien-Śmith, Jr.'],
    ['山田 太郎', '山田 太郎'],
    ['김민준', '김민준'],
    ['Dr. J. R. Müller', 'Dr. J. R. Müller'],
    ['Dr.Müller', 'Dr.Müller'],
    ['J.R.Smith', 'J.R.Smith'],
    ['J.SMITH', 'J.SMITH'],
    ['Anna Berg, M.Sc.', 'Anna Berg, M.Sc.'],
    ['\u3164Bob\u2800', 'Bob'],
    ['Bob (Acme Inc.)', 'Bob (Acme Inc.)'],
  ])('%j is shown as %j', (name, shown) => {
    expect(shownName(at(name))).toBe(shown);
  });

  test.each([
    '',
    '   ',
    '\u200B\u202E',
    '\u3164',
    'bob@b.example',
    'ceo@bank.example',
    'ceo＠bank.example',
    'https://evil.example/login',
    'Click http://evil.example',
    'HTTP://EVIL.EXAMPLE',
    'www.evil.example',
    'evil.com',
    'Bob evil.com/prize',
    'Reset it at evil.co.uk now',
    'EVIL.COM',
    'evil\u200B.com',
    'ｅｖｉｌ．ｃｏｍ',
  ])('%j says no name, or poses as an address or a link: the address is shown', (name) => {
    expect(shownName(at(name))).toBe('bob@b.example');
  });

  test('is cut to 64 characters, never through the middle of one', () => {
    expect(shownName(at('x'.repeat(65)))).toBe('x'.repeat(64));
    expect(shownName(at(`${'x'.repeat(63)}😀😀`))).toBe(`${'x'.repeat(63)}😀`);
    expect(shownName(at(`${'x'.repeat(63)} y`))).toBe('x'.repeat(63));
  });

  test('cleaned twice is cleaned once, one line and visible, whatever it was', () => {
    const names = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(names, (name) => {
        const clean = cleanName(name);
        expect(cleanName(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect([...clean].length).toBeLessThanOrEqual(64);
        expect(clean).toBe(clean.trim());
      }),
    );
  });

  test('of a megabyte is found at once', () => {
    const hostile = ['a', '.', 'a.', ' ', '\u200B', ',', '@', ':/', 'www'].map((piece) =>
      piece.repeat(300_000),
    );
    const started = performance.now();
    for (const name of hostile) greetingName(at(name));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('how a mail speaks to someone', () => {
  test.each([
    ['Bob Baker', 'Bob'],
    ['Baker, Bob', 'Bob'],
    ['Baker, Bob J.', 'Bob'],
    ['van der Berg, Anna', 'Anna'],
    ['BAKER, Bob', 'Bob'],
    ['BOB BAKER', 'BOB'],
    ['DUPONT Jean', 'DUPONT Jean'],
    ['García Márquez, Gabriel', 'García Márquez, Gabriel'],
    ['Bob Baker, Acme', 'Bob Baker, Acme'],
    ['Bob Baker, PhD', 'Bob Baker, PhD'],
    ['Baker, PhD', 'Baker, PhD'],
    ['Jean-Luc Picard', 'Jean-Luc'],
    ['Åsa Öberg', 'Åsa'],
    ['D’Arcy Smith', 'D’Arcy'],
    ['Łukasz', 'Łukasz'],
    ['Άννα Παπαδοπούλου', 'Άννα'],
    ['Dr. Bob Baker', 'Dr. Bob Baker'],
    ['Dr Bob Baker', 'Dr Bob Baker'],
    ['Frau Müller', 'Frau Müller'],
    ['Prof. Dr. Anna Berg', 'Prof. Dr. Anna Berg'],
    ['J. Baker', 'J. Baker'],
    ['J Baker', 'J Baker'],
    ['bob baker', 'bob baker'],
    ['Acme Sales, Berlin, Germany', 'Acme Sales, Berlin, Germany'],
    ['山田 太郎', '山田 太郎'],
    ['محمد علي', 'محمد علي'],
    ['', 'bob@b.example'],
    ['ceo@bank.example', 'bob@b.example'],
  ])('%j is spoken to as %j', (name, greeting) => {
    expect(greetingName(at(name))).toBe(greeting);
  });
});
