import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { latestAnswers, saveCorrection } from '../../src/store/correction.ts';
import { useStore } from '../store/fixture.ts';
import { introduceAliceAndBob } from '../store/introduced.ts';
import { introloop } from './introloop.ts';

const store = useStore();
const corrections = (...args: string[]) =>
  introloop({ DATABASE_URL: store.url }, tmpdir(), 'corrections', ...args);

test('where nothing was misread, nothing is printed', async () => {
  const { code, output } = await corrections();
  expect([code, output]).toEqual([0, '']);
});

test('what was misread is printed as training data, and nobody is named', async () => {
  const introduction = await introduceAliceAndBob(store.database);
  const [alice] = introduction.parties;
  await store.query(
    `insert into answer (id, introduction_id, party_id, at, question, label, confidence, words, shareable, via)
     values (gen_random_uuid(), $1, $2, '2026-03-02T10:00Z', 'nudge', 'won', 0.9,
       'Bob signed, says Alice. Write to bob@b.example or call +44 20 7946 0958.', false, 'mail')`,
    introduction.id,
    alice?.id,
  );
  await store.database.transaction().execute(async (tx) => {
    const [read] = await latestAnswers(tx, introduction.id);
    if (read === undefined) throw new Error('unreachable');
    await saveCorrection(tx, introduction.id, read, 'in_touch', 'party');
  });
  for (const args of [[], ['--json']]) {
    const { code, stdout } = await corrections(...args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      id: expect.stringMatching(/^own-/),
      context: 'check_in',
      text: '[name] signed, says [name]. Write to [address] or call [number].',
      receivedAt: '2026-03-02T10:00:00.000Z',
      label: 'in_touch',
      read: 'won',
      by: 'party',
    });
  }
});
