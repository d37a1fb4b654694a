import { describe, expect, test } from 'vitest';
import { purposeIn } from '../../src/reading/purpose.ts';

const ALICE = { name: 'Alice Archer', address: 'alice@archer.example' };
const BOB = { name: 'Baker, Bob', address: 'bob@baker.example' };

function purpose(text: string): string {
  return purposeIn(text, [ALICE, BOB]);
}

describe('what an introduction is for', () => {
  test.each([
    ['Reason: bread and flour', 'bread and flour'],
    ['Hi,\n\nTalking points: ovens, flour\n\nConny', 'ovens, flour'],
    ['Grund: Mehl aus eigener Mühle', 'Mehl aus eigener Mühle'],
    ['Pourquoi : le pain', 'le pain'],
    ['Motivo: pan y harina', 'pan y harina'],
  ])('is a line that says so, as it stands: %j', (text, told) => expect(purpose(text)).toBe(told));

  test('is what is plainly said about the people, and nothing else', () => {
    const text = [
      'Please introduce Alice Archer <alice@archer.example> and Bob <bob@baker.example>.',
      '',
      'Alice bakes bread for half the town. I met her in May. Bob sells flour,',
      'which he grinds himself.',
      '',
      'Thanks!',
    ].join('\n');
    expect(purpose(text)).toBe(
      'Alice bakes bread for half the town. Bob sells flour, which he grinds himself.',
    );
  });

  test('is as much as fits into a few lines, in whole sentences', () => {
    const sentence =
      'Alice bakes bread for the people of a town that is not hers and never tires of it at all.';
    const kind = sentence.replace(' and never tires of it at all', '');
    expect(purpose(Array(9).fill(kind).join(' '))).toBe(Array(6).fill(kind).join(' '));
  });

  test.each([
    '',
    'Introduce these two please.',
    'Ask Alice first and gently.',
    'Alice first, then Bob.',
    'Bob wants flour, but this is between us.',
    'Alice is looking for work, please keep it private.',
    'Alice told me that she likes ovens.',
    'Bob is nearly broke.',
    'Bob owes me a favour.',
    'Alice was fired last week.',
    'Alice is getting divorced.',
    'Bob is brilliant but chaotic.',
    'Alice ist gerade arbeitslos.',
    'Bob est très malade.',
    'Alice está embarazada.',
    'Bob is failliet gegaan.',
    'Alice will write to Bob.',
    'Does Alice know Bob?',
    'She bakes bread.',
    'the two should meet',
    'Context: Bob is nearly broke',
  ])('is not told where nothing can be repeated: %j', (text) => expect(purpose(text)).toBe(''));

  test.each(['Bob is a broker.', 'Alice makes butter and buttons.', 'Bob illustrates books for children.'])(
    'is not hushed up for a word that only looks like another: %j',
    (text) => expect(purpose(text)).toBe(text),
  );

  test('is found in no time in hostile text', () => {
    const started = performance.now();
    for (const piece of ['Alice ', 'Reason:', 'Alice bakes. ', '\n \n', 'A']) purpose(piece.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
