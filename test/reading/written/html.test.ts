import { describe, expect, test } from 'vitest';
import { htmlLines } from '../../../src/reading/written/html-lines.ts';
import { decodeReferences, htmlTokens } from '../../../src/reading/written/html-tokens.ts';
import { newText } from '../../../src/reading/written/new-text.ts';
import { HTML_REPLIES } from './html-replies.ts';
import { mailOf } from './mail-of.ts';

function written(html: string): string {
  return newText(mailOf({ html })).text;
}

function shown(html: string): string {
  return htmlLines(html)
    .lines.map(({ text }) => text)
    .join('\n')
    .trimEnd();
}

describe('what the author wrote in HTML is told by the marks of the client', () => {
  test.each(HTML_REPLIES)('%s', (_client, html) => {
    expect(written(html)).toBe('It went well.');
  });

  test('answers between the quotes of Gmail stay', () => {
    const quote = (text: string) =>
      `<blockquote class="gmail_quote" style="border-left:1px solid">${text}</blockquote>`;
    const html = `<div class="gmail_quote"><div class="gmail_attr">On Mon, 14 Jul 2025 at 09:00, Ada &lt;ada@loom.example&gt; wrote:</div>${quote('Did you meet?')}<div>Yes.</div>${quote('And Bob?')}<div>No.</div></div>`;
    expect(written(html)).toBe('Yes.\n\nNo.');
  });

  test('a passage that the author indented stays', () => {
    const html =
      '<div>Ask her about</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>the lease</div></blockquote>';
    expect(written(html)).toBe('Ask her about\nthe lease');
    expect(written('<p>He said:</p><blockquote>we met</blockquote>')).toBe('He said:\nwe met');
  });

  test('a blockquote without marks is a quote where an attribution introduces it', () => {
    const html = '<p>Yes.</p><p>On 14/07/2025 09:00, Ada Quist wrote:</p><blockquote>Did you?</blockquote>';
    expect(written(html)).toBe('Yes.');
  });

  test('what was typed into the signature stays, where nothing else was typed', () => {
    expect(written('<div class="gmail_signature">We met on Tuesday, it was fun.</div>')).toBe(
      'We met on Tuesday, it was fun.',
    );
  });

  test('a signature laid out as a table goes', () => {
    const html =
      '<div>Yes.</div><table><tr><td><b>Conny Carter</b></td></tr><tr><td>Partner | Connector LLP</td></tr><tr><td>T: +44 1632 960 001</td></tr></table>';
    expect(written(html)).toBe('Yes.');
  });
});

describe('lines are those that a reader sees', () => {
  test.each([
    ['paragraphs', '<p>a</p><p>b</p>', 'a\n\nb'],
    [
      'Word’s paragraphs',
      '<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>',
      'a\n\nb',
    ],
    ['divisions and breaks', '<div>a<br>b</div><div><br></div><div>c</div>', 'a\nb\n\nc'],
    ['white space', ' <b>a</b>\n  b\t<i> c </i>d', 'a b c d'],
    ['lists', 'x<ul><li>a</li><li>b</li></ul>', 'x\n\n- a\n- b'],
    ['table rows', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['preformatted text', '<pre>a\n  b</pre>', 'a\n  b'],
    [
      'references',
      'K&auml;se &amp; Wein &#8211; &#x1F9C0; &#150; &unknown; 5 < 6',
      'Käse & Wein – 🧀 – &unknown; 5 < 6',
    ],
    ['emoji sent as pictures', '<img alt="👍" src="x"><img alt="logo" src="y">', '👍'],
    [
      'comments, styles, scripts',
      'a<!-- b --><style>c</style><SCRIPT>d</SCRIPT><!--[if mso]>e<![endif]-->f',
      'af',
    ],
    ['what is hidden', 'a<span style="display: none">b</span><div hidden>c</div>', 'a'],
    ['a greater-than sign in an attribute', '<a title="x > y" href="z">a</a>', 'a'],
  ])('%s', (_what, html, text) => {
    expect(shown(html)).toBe(text);
  });

  test('a link to an address is followed by it, unless it says it', () => {
    expect(shown('Ask <a href="mailto:owen%2Bbooks@x.example?subject=a">Owen</a>.')).toBe(
      'Ask Owen <owen+books@x.example>.',
    );
    expect(shown('Ask <a href="MAILTO:Owen@x.example">owen@x.example</a>.')).toBe('Ask owen@x.example.');
    expect(shown('<a href="mailto:%zz@x.example">Owen</a> <a href="https://x.example">x</a>')).toBe(
      'Owen <%zz@x.example> x',
    );
  });

  test('text before the document belongs to it', () => {
    expect(shown('Yes.<!DOCTYPE html><html><body>No.</body></html>')).toBe('Yes.\nNo.');
  });
});

describe('tags that are none are text', () => {
  test.each([
    ['1 < 2', '1 < 2'],
    ['a </ b', 'a </ b'],
    ['a <b', 'a <b'],
    ['<>', '<>'],
    ['a <!-- b', 'a  b'],
  ])('%s', (html, text) => {
    expect([...htmlTokens(html)].map((token) => (token.kind === 'text' ? token.text : '')).join('')).toBe(
      text,
    );
  });

  test('a reference to no character is a replacement character', () => {
    expect(decodeReferences('&#0;&#xD800;&#1114112;')).toBe('\ufffd\ufffd\ufffd');
  });
});
