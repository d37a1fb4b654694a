import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf, languagesOf } from '../../src/language/detect.ts';

describe('the language of a short text', () => {
  it.each([
    ['Yes, we spoke on Tuesday.', 'en'],
    ["We've dm'd, she's great.", 'en'],
    ['Wir haben noch nicht telefoniert.', 'de'],
    ['Nee, nog niets gehoord.', 'nl'],
    ["On s'est parlé hier, merci !", 'fr'],
    ['Todavía no me ha contestado.', 'es'],
    ['Ainda não falei com ela.', 'pt'],
    ['Non ci siamo ancora sentiti.', 'it'],
    ['Vi har inte hörts än.', 'sv'],
    ['Jestem na urlopie.', 'pl'],
    ['Мы ещё не говорили.', 'ru'],
    ['Ми ще не говорили, але зустрінемося їхньою мовою.', 'uk'],
    ['まだ連絡がありません。', 'ja'],
    ['还没有联系。', 'zh'],
    ['아직 연락이 없습니다.', 'ko'],
    ['Δεν μιλήσαμε ακόμα.', 'el'],
  ])('"%s" is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each(['', '👍', '12.5.', 'Xyzzy'])('is not told by "%s"', (text) => {
    expect(languageOf(text)).toBeNull();
  });

  it('may be two: a note in German and English is both', () => {
    const note =
      'Ich bin nicht im Büro und komme am Montag zurück. I am not in the office and will be back on Monday.';
    expect(languagesOf(note)).toEqual(expect.arrayContaining(['de', 'en']));
  });

  it('is asked of any text without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => Array.isArray(languagesOf(text))),
    );
  });
});

const corpus = '../shared/corpus/more/languages.jsonl';

describe.skipIf(!existsSync(corpus))('replies in five languages (skipped where they are absent)', () => {
  it('are known for what they are in 95 of 100', () => {
    const replies = readFileSync(corpus, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { id: string; text: string });
    const right = replies.filter(({ id, text }) => languageOf(text) === id.slice(0, 2));
    expect(right.length / replies.length).toBeGreaterThanOrEqual(0.95);
  });
});
