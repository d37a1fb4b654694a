import { describe, expect, test } from 'vitest';
import { introduceAliceAndBob } from '../store/introduced.ts';
import { useWeb } from './fixture.ts';

const web = useWeb();
const { store } = web;

async function asked(kind: 'check_in' | 'consent' = 'check_in') {
  const introduction = await introduceAliceAndBob(store.database);
  const token = await web.tokenFor(introduction, 'page', kind);
  return { introduction, token, path: `/r/${token}` };
}

function answersOf(introductionId: string) {
  return store.query(
    'select question, label, words, shareable, until::text, via, confidence from answer where introduction_id = $1 order by at',
    introductionId,
  );
}

function aliceOf(introductionId: string) {
  return store.query(
    'select outcome, opted_out from party where introduction_id = $1 and position = 0',
    introductionId,
  );
}

describe('looking at the answer page', () => {
  test('shows who asks and about whom, and a button for every answer', async () => {
    const { path } = await asked();
    const response = await web.get(path);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<h1>Did you and Bob Baker get in touch?</h1>');
    expect(page).toContain('Conny Carter introduced you, Alice Archer.');
    const labels = [...page.matchAll(/<button name="answer" value="(\w+)"/g)].map(([, label]) => label);
    expect(labels).toEqual([
      'won',
      'met',
      'in_touch',
      'not_yet',
      'no_contact',
      'not_a_fit',
      'bad_experience',
      'snooze',
      'opt_out',
    ]);
    expect(page).not.toMatch(/@|<script|http-equiv/);
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'])('%s changes nothing', async (method) => {
    const { path } = await asked();
    const before = await web.everything();
    for (let visits = 0; visits < 3; visits += 1) await web.get(path, method);
    expect(await web.everything()).toBe(before);
  });

  test('asks nothing of anybody else, keeps nothing and is framed by nobody', async () => {
    const { path } = await asked();
    for (const at of [path, '/r/unknown', '/unsubscribe/unknown']) {
      const { headers } = await web.get(at);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-robots-tag')).toBe('noindex');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test('shows hostile names as text', async () => {
    const { introduction, path } = await asked();
    const name = `<img src=x onerror=1>"'&`;
    await store.query('update party set name = $2 where introduction_id = $1', introduction.id, name);
    await store.query('update introduction set introducer_name = $2 where id = $1', introduction.id, name);
    const page = await (await web.get(path)).text();
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=1&gt;&quot;&#39;&amp;');
  });

  test('does not name whoever was asked for consent and did not give it', async () => {
    const { introduction, path } = await asked();
    await store.query("update introduction set mode = 'ask' where id = $1", introduction.id);
    await store.query(
      "update party set consent = case position when 0 then 'yes' else 'no' end where introduction_id = $1",
      introduction.id,
    );
    expect(await (await web.get(path)).text()).not.toContain('Bob');
  });
});

describe('answering on the page', () => {
  test('records the answer as a reply would be, wakes the mail, and can be changed', async () => {
    const { introduction, path } = await asked();
    const first = await web.post(path, { answer: 'in_touch' });
    expect(first.status).toBe(200);
    expect(await first.text()).toContain('<strong>We are in touch</strong>');
    expect(await aliceOf(introduction.id)).toEqual([{ outcome: 'in_touch', opted_out: false }]);
    await web.post(path, { answer: 'met', note: 'Lunch on Tuesday.', share: 'yes' });
    expect(await aliceOf(introduction.id)).toEqual([{ outcome: 'met', opted_out: false }]);
    const common = { question: 'check_in', until: null, via: 'page', confidence: 1 };
    expect(await answersOf(introduction.id)).toEqual([
      { ...common, label: 'in_touch', words: '', shareable: false },
      { ...common, label: 'met', words: 'Lunch on Tuesday.', shareable: true },
    ]);
    expect(web.woken).toContainEqual({ introductionId: introduction.id, messageId: null });
  });

  test.each([
    [{ answer: 'met', note: 'Not for Conny.' }, 'Not for Conny.', false],
    [{ answer: 'met', note: '  ', share: 'yes' }, '  ', false],
    [{ answer: 'met', note: 'a\0b', share: 'yes' }, 'ab', true],
  ])('%j: the words are passed on only where the box is ticked', async (form, words, shareable) => {
    const { introduction, path } = await asked();
    expect((await web.post(path, form)).status).toBe(200);
    expect(await answersOf(introduction.id)).toMatchObject([{ words, shareable }]);
  });

  test('"ask me in two weeks" names the day', async () => {
    const { introduction, path } = await asked();
    await web.post(path, { answer: 'snooze' });
    const [{ until } = {}] = await answersOf(introduction.id);
    const days = (Date.parse(String(until)) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(12.9);
    expect(days).toBeLessThanOrEqual(14);
  });

  test('"no more mail" is heard for good', async () => {
    const { introduction, path } = await asked();
    expect(await (await web.post(path, { answer: 'opt_out' })).text()).toContain(
      'You will hear no more from us.',
    );
    expect(await aliceOf(introduction.id)).toEqual([{ outcome: null, opted_out: true }]);
    expect(await store.query("select why from suppression where address = 'alice@a.example'")).toEqual([
      { why: 'opted_out' },
    ]);
    await store.query('delete from suppression');
  });

  test('of the consent question is a yes or a no, and nothing else', async () => {
    const { introduction, path } = await asked('consent');
    await store.query(
      "update introduction set mode = 'ask', state = 'proposed' where id = $1",
      introduction.id,
    );
    expect((await web.post(path, { answer: 'met' })).status).toBe(400);
    expect((await web.post(path, { answer: 'accepted' })).status).toBe(200);
    const rows = await store.query(
      'select consent from party where introduction_id = $1 order by position',
      introduction.id,
    );
    expect(rows).toEqual([{ consent: 'yes' }, { consent: null }]);
  });

  test.each<Record<string, string>>([
    {},
    { answer: '' },
    { answer: 'accepted' },
    { answer: 'constructor' },
    { note: 'words alone' },
  ])('with %j shows the question again and records nothing', async (form) => {
    const { path } = await asked();
    const before = await web.everything();
    const response = await web.post(path, form);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('name="answer"');
    expect(await web.everything()).toBe(before);
  });

  test('many clicks at once are each recorded, and none waits for another for ever', async () => {
    const { introduction, path } = await asked();
    const answers = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'in_touch' : 'not_yet'));
    const responses = await Promise.all(answers.map((answer) => web.post(path, { answer })));
    expect(responses.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await answersOf(introduction.id)).toHaveLength(20);
  });
});

describe('a token that leads nowhere', () => {
  test('looks the same, whatever it is: unknown, of another purpose, or the introducer’s', async () => {
    const introduction = await introduceAliceAndBob(store.database);
    const tokens = [
      'aaaaaaaaaaaaaaaaaaaaaaaaaa',
      'x',
      '%00',
      "'; drop table token; --",
      'ü'.repeat(500),
      await web.tokenFor(introduction, 'reply'),
      await web.tokenFor(introduction, 'bounce'),
      await web.tokenFor(introduction, 'thread'),
      await web.tokenFor(introduction, 'unsubscribe'),
    ];
    const pages = new Set<string>();
    const before = await web.everything();
    for (const token of tokens) {
      const path = `/r/${encodeURIComponent(token)}`;
      for (const response of [await web.get(path), await web.post(path, { answer: 'met' })]) {
        expect(response.status).toBe(404);
        pages.add(await response.text());
      }
    }
    expect(pages.size).toBe(1);
    expect(await web.everything()).toBe(before);
  });
});

describe('where the question said that words are passed on', () => {
  test.each([
    ['We met on Tuesday, a good talk.', {}, true],
    ['Please don’t tell Conny, but he was late.', {}, false],
    ['Bitte behalten Sie das für sich.', {}, false],
    ['We met on Tuesday, a good talk.', { keep: 'yes' }, false],
  ])(
    'a line is, unless its writer asks otherwise, by its words or by the box: %s %j',
    async (note, box, shared) => {
      const { introduction, path } = await asked();
      await store.query('update outgoing set says_shared = true where introduction_id = $1', introduction.id);
      await web.post(path, { answer: 'met', note, ...box });
      expect(await answersOf(introduction.id)).toMatchObject([{ words: note, shareable: shared }]);
    },
  );
});
