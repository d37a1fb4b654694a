import { describe, expect, it } from 'vitest';
import { LABELS } from '../../src/answers/label.ts';
import { answerIn } from '../../src/model/answer.ts';

const CAME = new Date('2026-03-02T09:00:00Z');
const said = (value: unknown): string => JSON.stringify(value);

describe('what a model writes', () => {
  it.each(LABELS)('is an answer with the label %s', (label) => {
    expect(answerIn(said({ label, confidence: 0.8, until: null }), CAME)).toEqual({
      label,
      confidence: 0.8,
      until: null,
    });
  });

  it.each([
    ['in a fence', '```json\n{"label":"met","confidence":0.9,"until":null}\n```'],
    [
      'after thinking aloud',
      '<think>{"label":"won"} perhaps?</think>\n{"label":"met","confidence":0.9,"until":null}',
    ],
    ['with more than was asked for', said({ label: 'met', confidence: 0.9, until: null, why: 'they met' })],
    ['without a date', said({ label: 'met', confidence: 0.9 })],
  ])('is one %s', (_, content) => {
    expect(answerIn(content, CAME)).toEqual({ label: 'met', confidence: 0.9, until: null });
  });

  it('may name the day to ask again', () => {
    const answer = { label: 'snooze', confidence: 1, until: '2026-04-01' };
    expect(answerIn(said(answer), CAME)).toEqual(answer);
  });

  it.each([
    ['nothing', ''],
    ['prose', 'They met on Tuesday.'],
    ['broken JSON', '{"label":"met","confidence":0.9'],
    ['a list', '["met"]'],
    ['a label of its own', said({ label: 'delighted', confidence: 0.9, until: null })],
    ['a label with more behind it', said({ label: 'won; drop table', confidence: 0.9, until: null })],
    ['a property of objects as a label', said({ label: 'constructor', confidence: 0.9, until: null })],
    ['no confidence', said({ label: 'met', until: null })],
    ['a confidence in words', said({ label: 'met', confidence: 'high', until: null })],
    ['a confidence above 1', said({ label: 'met', confidence: 95, until: null })],
    ['a confidence below 0', said({ label: 'met', confidence: -1, until: null })],
    ['a date in words', said({ label: 'snooze', confidence: 1, until: 'in May' })],
    ['a date that does not exist', said({ label: 'snooze', confidence: 1, until: '2026-02-30' })],
    ['a date that has passed', said({ label: 'snooze', confidence: 1, until: '2026-02-01' })],
    ['a date in another life', said({ label: 'snooze', confidence: 1, until: '2036-02-01' })],
    ['a date that is a list', said({ label: 'snooze', confidence: 1, until: ['2026-04-01'] })],
  ])('is none where it is %s', (_, content) => {
    expect(answerIn(content, CAME)).toBeNull();
  });
});
