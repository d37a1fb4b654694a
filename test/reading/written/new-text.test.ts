import { describe, expect, test } from 'vitest';
import { newText, newTextOf } from '../../../src/reading/written/new-text.ts';
import { ATTRIBUTIONS } from './attributions.ts';
import { FORWARDS } from './forwards.ts';
import { mailOf } from './mail-of.ts';

function textOf(text: string): string {
  return newText(mailOf({ text })).text;
}

describe('an attribution goes with the quote it introduces', () => {
  test.each(ATTRIBUTIONS)('%s', (_client, attribution) => {
    expect(newTextOf(`My words.\n\n${attribution}\n\n> old words\n> more`).text).toBe('My words.');
    expect(newTextOf(`My words.\n${attribution}\n> old words`).text).toBe('My words.');
    expect(newTextOf(`${attribution}\n> old words\n\nMy words.`).text).toBe('My words.');
    expect(newTextOf(`> ${attribution.replaceAll('\n', '\n> ')}\n> old words\n\nMy words.`).text).toBe(
      'My words.',
    );
  });

  test.each(ATTRIBUTIONS)('%s, where no quote marks follow', (_client, attribution) => {
    expect(newTextOf(`Dear Ada,\nMy words.\n\n${attribution}\n\nold words\nmore`).text).toBe(
      'Dear Ada,\nMy words.',
    );
  });
});

describe('a forwarded mail goes, the note above it stays', () => {
  test.each(FORWARDS)('%s', (_client, _prefix, header) => {
    const body = header.startsWith('>') ? '> \n> Dear Bo,\n> old words' : '\nDear Bo,\nold words';
    expect(newTextOf(`Please meet her.\n\n${header}\n${body}`).text).toBe('Please meet her.');
    expect(newTextOf(`${header}\n${body}`).text).toBe('');
  });
});

describe('all of the author’s lines stay', () => {
  test('between quotes', () => {
    const text = 'Hello,\n\n> Did you meet?\n\nYes.\n\n> And Bob?\nno\n> Fine.\nBye';
    expect(textOf(text)).toBe('Hello,\n\nYes.\n\nno\n\nBye');
  });

  test.each([
    [
      'a sentence with an address and a date before a list',
      'Please write to Alice <alice@archer.example> before 12 May 2025 at 10:00 about:\n\n- the lease',
    ],
    [
      'an appointment with an address',
      'Meet Alice <alice@archer.example>, Tuesday 12 May 2025 10:00:\n- lease',
    ],
    [
      'what somebody is said to have written',
      'On 12 May he wrote:\n\n"I would love to meet her."\n\nSo please connect them.',
    ],
    ['words that begin like attributions', 'On the surface, yes.\nOn Thursday:\n\nthe lease'],
    ['a travel plan with labels', 'Von: Berlin\nNach: München\nDatum: 3. Mai\n\nWer kommt mit?'],
    ['two labels that are no header', 'From: Alice\nTo: Bob\nPlease connect them.'],
    ['a line between sections', 'First part\n---\nSecond part, longer.'],
    [
      'paragraphs under two dashes',
      'Options:\n--\nTuesday at ten works for me, and so does Wednesday in the afternoon, whatever suits.\nI would rather not do Friday, since the children are home, but if we must, we can.',
    ],
    [
      'people under thanks',
      'Please introduce them.\n\nThanks,\nConny\n\nAlice <alice@archerbakes.example>\nBob, bob@bakerlaw.example, +44 1632 960 001',
    ],
    ['people without thanks', 'Alice Archer\nalice@archerbakes.example\n+44 7700 900001'],
    ['somebody’s number', 'Thanks!\n\nBob: +44 7700 900001'],
    ['a postscript', 'We met.\n\nBest,\nConny\n\nPS: Bob is away till Monday.'],
    ['a formula and a name', 'We met.\n\nThanks,\nConny'],
    [
      'a wish for confidence',
      'We met.\n\nPlease keep this confidential and delete it once you have read it; she has not told her board yet.',
    ],
    ['a sentence about a phone', 'Sent from my desk, which is easier than from my phone.'],
    ['a lone ">From " that mbox escaped', 'We met.\n\n>From here on it is up to them.'],
    [
      'the words "regards" and "wrote:" in sentences',
      'With regards to the lease:\nsee https://x.example/she-wrote:\nas regards the rest, fine',
    ],
  ])('%s', (_what, text) => {
    expect(textOf(text)).toBe(text);
  });
});

describe('quotes of other kinds go', () => {
  test.each([
    ['GroupWise', 'We met.\n\n>>> Ada Quist <ada@loom.example> 07/14/25 9:00 AM >>>\nDid you?\nYours'],
    ['initials before the mark', 'We met.\n\nAQ> Did you?\nAQ> Yours'],
    ['full-width marks', 'We met.\n\n＞ お会いになりましたか'],
    ['indented', 'We met.\n\nOn 14/07/25, 09:00, "Ada" <ada@loom.example> wrote:\n\n    Did you?\n    Yours'],
    ['a help desk’s line', 'We met.\n\n##- Please type your reply above this line -##\n\nDid you?'],
    [
      'a wrapped line of a quote that lost its mark',
      'We met.\n\n> I wanted to ask you about something that has been on my mind for some\nweeks now.\n> Yours',
    ],
    ['an original message without a header', 'We met.\n\n----- Original Message -----\n\nDid you?'],
  ])('%s', (_what, text) => {
    expect(textOf(text)).toBe('We met.');
  });

  test('an indented quote ends where the indentation does', () => {
    const text = 'On 14/07/25, 09:00, "Ada" <ada@loom.example> wrote:\n\n    Did you?\n\nWe met.';
    expect(textOf(text)).toBe('We met.');
  });
});

describe('what the text cannot be trusted with lowers the confidence', () => {
  test('quote marks are certain, an unmarked quote is less so, a leftover is doubtful', () => {
    const marked = newTextOf(
      'Yes.\n\nOn Mon, 14 Jul 2025 at 09:00, Ada <ada@loom.example> wrote:\n> Did you?',
    );
    const bare = newTextOf('Yes.\n\nOn Mon, 14 Jul 2025 at 09:00, Ada <ada@loom.example> wrote:\n\nDid you?');
    const leftover = newTextOf('Yes.\n\nFrom: Ada\n\nDid you?');
    expect(marked.confidence).toBe(1);
    expect(bare.confidence).toBeLessThan(marked.confidence);
    expect(leftover.confidence).toBeLessThan(0.7);
  });

  test('nothing left of something is doubtful, nothing of nothing is not', () => {
    expect(newTextOf('> Did you?').confidence).toBeLessThan(0.7);
    expect(newTextOf('  \n\n').confidence).toBe(1);
  });

  test('a body beyond the cap is doubtful', () => {
    expect(newTextOf('word\n'.repeat(6_000)).confidence).toBeLessThan(0.7);
  });
});

describe('the plain text counts, unless it is a formality', () => {
  test('text before HTML', () => {
    expect(newText(mailOf({ text: 'Plain.', html: '<p>Rich.</p>' })).text).toBe('Plain.');
  });

  test.each([null, '', ' \n', 'Your e-mail client does not support HTML messages.'])(
    'HTML for %j',
    (text) => {
      expect(newText(mailOf({ text, html: '<p>Rich.</p>' })).text).toBe('Rich.');
    },
  );

  test('HTML that was sent as text', () => {
    expect(newText(mailOf({ text: '<html><body><p>We met.</p></body></html>' })).text).toBe('We met.');
  });

  test('HTML where the text leaves doubts and the HTML none', () => {
    const html = '<p>Yes.</p><blockquote type="cite">Did you?</blockquote>';
    expect(newText(mailOf({ text: 'Yes.\n\nFrom: Ada\n\nDid you?', html })).text).toBe('Yes.');
  });

  test('a mail without a body has no new text', () => {
    expect(newText(mailOf({}))).toEqual({ text: '', confidence: 1 });
  });
});
