import { expect, test } from 'vitest';
import { withoutSignature } from '../../src/answers/without-signature.ts';

const BOB = 'Bob Baker bob@baker.example';

test.each([
  ['Yes\n\nBob', 'Yes'],
  ['Yes.\n\nBest regards,\nBob Baker', 'Yes.'],
  ['Ja!\n\nViele Grüße\nBob\n', 'Ja!'],
  ['Not yet.\nB.', 'Not yet.'],
  ['We met on Tuesday.\n\nIt was good.\n\nBob', 'We met on Tuesday.\n\nIt was good.'],
])('%j says no more than %j', (text, said) => expect(withoutSignature(text, BOB)).toBe(said));

test.each([
  'Yes\n\nAlice',
  'Bob',
  'Great!\nThanks',
  'Yes.\nBest price I ever got',
  'Yes\n\nBob will call her',
])('nothing of %j is a signature', (text) => expect(withoutSignature(text, BOB)).toBe(text));

test('a country in the writer’s address is no name', () => {
  expect(withoutSignature('Hi\nNo', 'Bob Baker bob@baker.no')).toBe('Hi\nNo');
});

test('a long tail is cut in no time', () => {
  const started = performance.now();
  withoutSignature(`Yes\n${'Bob\n'.repeat(50_000)}`, BOB);
  expect(performance.now() - started).toBeLessThan(500);
});
