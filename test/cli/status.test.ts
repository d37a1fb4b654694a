import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { EVERYTHING, holdSending } from '../../src/store/sending-hold.ts';
import { useStore } from '../store/fixture.ts';
import { introduceAliceAndBob } from '../store/introduced.ts';
import { introloop } from './introloop.ts';

const store = useStore();
const status = (...args: string[]) => introloop({ DATABASE_URL: store.url }, tmpdir(), 'status', ...args);

test('an empty service has nothing to show', async () => {
  const { code, output } = await status();
  expect(output.split('\n')).toEqual([
    'open introductions: none',
    'what came of introductions: none',
    'going out within 24 h: none',
    'last messages read: none',
    'set aside: 0',
    'sending held: none',
    '',
  ]);
  expect(code).toBe(0);
});

test('what is open, goes out, was read and is held is shown, and nobody is named', async () => {
  await introduceAliceAndBob(store.database);
  await store.query(`insert into message (id, received_at, mailbox, uid_validity, uid, content_hash, verdict, reason,
    authentication, evidence, new_text, full_text) values ('3f1c9a8e-0000-4000-8000-000000000001', '2026-03-02T10:00Z', 'm', 1, 1, '',
    'ignored', 'unknown_sender: eve@evil.example is no introducer', 'pass', '', '', '')`);
  await holdSending(store.database, EVERYTHING, null, 'of 120 mails in a day 12 came back');
  const { output } = await status();
  expect(output).toMatch(/^open introductions:\n {2}introduced +1$/m);
  expect(output).toMatch(/^ {2}connection +3 from 20\d\d-\d\d-\d\d \d\d:\d\dZ, 3 due already$/m);
  expect(output).toMatch(
    /^ {2}2026-03-02 10:00Z {2}3f1c9a8e-0000-4000-8000-000000000001 {2}ignored: unknown_sender$/m,
  );
  expect(output).toMatch(/^ {2}everything, until introloop release: of 120 mails in a day 12 came back$/m);
  expect(output).not.toMatch(/@|\[address\]|alice|evil/i);
  const json = JSON.parse((await status('--json')).stdout);
  expect(json).toMatchObject({ open: { introduced: 1 }, setAside: 0, holds: [{ scope: 'everything' }] });
  expect(json.soon[0]).toMatchObject({ kind: 'connection', count: 3, overdue: 3 });
});

test('what came of introductions is counted', async () => {
  const { id, parties } = await introduceAliceAndBob(store.database, '<second@team.example>');
  const given = `update introduction set introduced_at = now() - interval '60 hours', state = 'closed' where id = $1`;
  await store.query(given, id);
  await store.query(`update party set outcome = 'met' where id = $1`, parties[0]?.id);
  const answered = `insert into event (introduction_id, at, type, data) values ($1, now(), 'answered', '{}')`;
  await store.query(answered, id);
  const { output } = await status();
  expect(output).toContain(
    [
      'what came of introductions:',
      '  given          1',
      '  in touch       1',
      '  met            1',
      '  first reply    after 2.5 days (half of them sooner)',
      'going out',
    ].join('\n'),
  );
  const { numbers } = JSON.parse((await status('--json')).stdout);
  expect(numbers).toMatchObject({ given: 1, met: 1, won: 0, declined: 0 });
});

test('a database without tables is said to lack them', async () => {
  await store.query('drop table delivery_attempt');
  const { code, output } = await status();
  expect([code, output]).toEqual([1, expect.stringMatching(/introloop migrate makes them/)]);
});
