import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeOutMailtoLinks } from '../../src/reading/mailto-links.ts';
import { namedPeople } from '../../src/reading/named-people.ts';

function named(text: string): string[] {
  return namedPeople(text).map(({ name, address }) => (name === '' ? address : `${name} <${address}>`));
}

describe('people named in a text', () => {
  it.each([
    [
      'with the address in angle brackets or parentheses, also on the next line',
      'please introduce Alice Archer <alice@archer.example> to Bob Baker\n(bob.baker@law.example). She signs',
      ['Alice Archer <alice@archer.example>', 'Bob Baker <bob.baker@law.example>'],
    ],
    [
      'in a list, after commas, colons and dashes',
      '- Yusuf Aydin, yusuf@tea.example\n* Morag Reid: morag@box.example\n1. Pavel Novak – pavel@print.example',
      [
        'Yusuf Aydin <yusuf@tea.example>',
        'Morag Reid <morag@box.example>',
        'Pavel Novak <pavel@print.example>',
      ],
    ],
    [
      'with particles, accents, initials and titles',
      'Beatrix von Amsel <b@a.example>, Zoë de la Cruz <z@c.example> and Dr. José M. Núñez <n@q.example>',
      ['Beatrix von Amsel <b@a.example>', 'Zoë de la Cruz <z@c.example>', 'Dr. José M. Núñez <n@q.example>'],
    ],
    [
      'surname first',
      'Archer, Alice <alice@x.example>; "Baker, Bob" <bob@y.example>',
      ['Archer, Alice <alice@x.example>', 'Baker, Bob <bob@y.example>'],
    ],
    [
      'above the address, or in a form',
      'Alice Archer\nalice@archer.example\n\nName: Bob Baker\nEmail: bob@baker.example',
      ['Alice Archer <alice@archer.example>', 'Bob Baker <bob@baker.example>'],
    ],
    [
      'without a name in a case that it is not called by',
      'Poznaj Annę Kowalską <anna@k.example>. Познакомьте Ольгу Белову <olga@b.example>\nДмитрий Орлов <d@o.example>',
      ['anna@k.example', 'olga@b.example', 'Дмитрий Орлов <d@o.example>'],
    ],
    [
      'surname first only where nothing stands before it',
      "introduce O'Brien, Siobhán <siobhan@x.example>",
      ['Siobhán <siobhan@x.example>'],
    ],
    [
      'behind the address',
      'alice@x.example (Alice Archer, bakery) and mailto:pavel@print.example (Pavel, prints)',
      ['Alice Archer <alice@x.example>', 'Pavel <pavel@print.example>'],
    ],
    [
      'as links of Outlook and Markdown',
      'Lena Vogt<mailto:lena@v.example>, [Owen Price](mailto:owen%2Bbooks@p.example), lena@v.example<mailto:lena@v.example>',
      ['Lena Vogt <lena@v.example>', 'Owen Price <owen+books@p.example>'],
    ],
    ['bare, with a full stop behind', 'Tomasz should meet ingrid@fund.example.', ['ingrid@fund.example']],
    [
      'by an imperative before the name',
      'Connect Alice <a@x.example> with Bob <b@x.example>',
      ['Alice <a@x.example>', 'Bob <b@x.example>'],
    ],
    ['not by the greeting before a bare address', 'Hi Bob, alice@x.example is great', ['alice@x.example']],
    ['not by a place in parentheses', 'my friend in London (bob@x.example)', ['bob@x.example']],
    [
      'without capitals',
      'pls connect derek hollis <derek@hollis.example>',
      ['derek hollis <derek@hollis.example>'],
    ],
    [
      'in German, whose nouns have capitals',
      'Bitte stelle meine Freundin Anna Berg <anna.berg@x.example> Herrn Müller (mueller@y.example) vor.',
      ['Anna Berg <anna.berg@x.example>', 'Herrn Müller <mueller@y.example>'],
    ],
    [
      'in Japanese and Chinese',
      '山田太郎さん（yamada@s.example）と佐藤花子 <hanako@s.example>をご紹介。請介紹李明 <li@s.example> 和王芳（wang@s.example）',
      ['山田太郎 <yamada@s.example>', '佐藤花子 <hanako@s.example>', 'li@s.example', '王芳 <wang@s.example>'],
    ],
    ['run together with an unspaced script', 'メールはalice@x.exampleさんへ', ['alice@x.example']],
    ['each once', 'alice@x.example and Alice Archer <ALICE@x.example>', ['Alice Archer <alice@x.example>']],
  ])('are found %s', (_, text, people) => {
    expect(named(text)).toEqual(people);
  });

  it.each([
    'https://maps.example/@52.1,4.3',
    'https://social.example/@bob@mastodon.example',
    '@alice@mastodon.example',
    'ftp://user@host.example/file',
    'https://x.example/?to=alice@x.example',
    '3 apples @ 1.50',
    'alice@localhost',
    'alice at x dot example',
    'a@1.2.3.4',
  ])('are not found in %j', (text) => {
    expect(named(text)).toEqual([]);
  });

  it('are looked for without throwing, in any text', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.constantFrom('<', '(', '\n', '@', ', ', 'mailto:'),
    );
    fc.assert(fc.property(fc.array(word), (words) => void namedPeople(words.join(' '))));
  });

  it('are found in no more than linear time', () => {
    for (const unit of ['a@b.c ', '@', 'A ', '<', 'Ab, ', 'mailto:', '("', 'a@b.cc(']) {
      const started = performance.now();
      namedPeople(unit.repeat(30_000));
      expect(performance.now() - started, unit).toBeLessThan(1_500);
    }
  });
});

describe('mailto links in HTML', () => {
  it.each([
    [
      '<a href="mailto:lena@v.example" id=1>Lena Vogt</a>',
      '<a href="mailto:lena@v.example" id=1>Lena Vogt &lt;lena@v.example&gt;</a>',
    ],
    [
      "<a class=x href='mailto:owen%2Bbooks@p.example?subject=Cellar'>Owen</a>",
      "<a class=x href='mailto:owen%2Bbooks@p.example?subject=Cellar'>Owen &lt;owen+books@p.example&gt;</a>",
    ],
    [
      '<a href="mailto:a@x.example,b@x.example">both</a>',
      '<a href="mailto:a@x.example,b@x.example">both &lt;a@x.example&gt;, &lt;b@x.example&gt;</a>',
    ],
    [
      '<A HREF="MAILTO:a&#64;x.example"><b>Al</b></A>',
      '<A HREF="MAILTO:a&#64;x.example"><b>Al</b> &lt;a@x.example&gt;</A>',
    ],
  ])('%s is written out', (html, written) => {
    expect(writeOutMailtoLinks(html)).toBe(written);
  });

  it.each([
    '<a href="mailto:a@x.example">a@x.example</a>',
    '<a href="https://x.example">mailto: is a scheme</a>',
    '<a href="mailto:a@x.example">never closed',
    '<img alt="mailto:a@x.example">',
    'mailto:a@x.example',
    '',
  ])('%j is left alone', (html) => {
    expect(writeOutMailtoLinks(html)).toBeNull();
  });

  it('are looked for in no more than linear time', () => {
    for (const unit of ['<a href="mailto:', 'mailto:', '<a href="mailto:a@x.example">', '<a ']) {
      const started = performance.now();
      writeOutMailtoLinks(unit.repeat((256 * 1024) / unit.length));
      expect(performance.now() - started, unit).toBeLessThan(1_500);
    }
  });
});
