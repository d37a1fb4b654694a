import { describe, expect, test } from 'vitest';
import { shortAnswerToNudge } from '../../src/answers/nudge-answer.ts';
import { askAfterPlan } from '../../src/answers/own-plan.ts';

const NOW = new Date('2026-03-02T10:00:00Z');

describe('a short answer to the gentle mail', () => {
  test.each([
    ['I have written', 'in_touch'],
    ['I’ve emailed her, thanks', 'in_touch'],
    ['Done!', 'in_touch'],
    ['Ich habe ihr geschrieben.', 'in_touch'],
    ['Erledigt, danke', 'in_touch'],
    ['Je lui ai écrit.', 'in_touch'],
    ['Ya le he escrito', 'in_touch'],
    ['Ik heb haar gemaild', 'in_touch'],
    ['Já escrevi', 'in_touch'],
    ['I can’t', 'not_a_fit'],
    ['Sorry, I’d rather not.', 'not_a_fit'],
    ['Ich kann nicht', 'not_a_fit'],
    ['Désolé, je ne peux pas.', 'not_a_fit'],
    ['No puedo, gracias', 'not_a_fit'],
    ['Liever niet', 'not_a_fit'],
    ['Prefiro não', 'not_a_fit'],
    ['Yes', 'not_yet'],
    ['Will do, thanks', 'not_yet'],
    ['Mache ich', 'not_yet'],
    ['Oui, bien sûr', 'not_yet'],
    ['Vale, lo haré', 'not_yet'],
    ['Doe ik', 'not_yet'],
    ['Vou escrever', 'not_yet'],
  ])('%j means %s', (text, label) => {
    expect(shortAnswerToNudge({ context: 'check_in', text, receivedAt: NOW })?.label ?? null).toBe(label);
  });

  test.each([
    ['I have written', 'I can’t'],
    ['Ich habe geschrieben', 'Ich kann nicht'],
    ['j’ai écrit', 'je ne peux pas'],
    ['ya he escrito', 'no puedo'],
    ['ik heb geschreven', 'ik kan niet'],
    ['já escrevi', 'não posso'],
  ])('is understood as the mail proposes it: %j, %j', (...proposed) => {
    const labels = proposed.map(
      (text) => shortAnswerToNudge({ context: 'check_in', text, receivedAt: NOW })?.label,
    );
    expect(labels).toEqual(['in_touch', 'not_a_fit']);
  });

  test.each([
    'No',
    'I can’t at the moment',
    'stop',
    'Who is Alice?',
    'I have written to her twice and heard nothing',
    '',
  ])('is none: %j', (text) =>
    expect(shortAnswerToNudge({ context: 'check_in', text, receivedAt: NOW })).toBeNull(),
  );

  test('hostile text is read in no time', () => {
    const started = performance.now();
    for (const text of ['yes '.repeat(20_000), 'sorry, '.repeat(20_000), `${'thanks '.repeat(11)}x`])
      shortAnswerToNudge({ context: 'check_in', text, receivedAt: NOW });
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('a day that somebody names for their own plan', () => {
  test.each<[string, 'not_yet' | 'in_touch', string | null]>([
    ['Not yet, I will write to her on Thursday.', 'not_yet', '2026-03-06'],
    ['Noch nicht, ich rufe ihn nächste Woche an.', 'not_yet', '2026-03-14'],
    ['Not yet, but in two weeks I will.', 'not_yet', '2026-03-17'],
    ['We have been in touch and meet on 12 March.', 'in_touch', '2026-03-13'],
    ['Nous nous voyons jeudi ou vendredi.', 'in_touch', '2026-03-07'],
    ['We have been in touch for two weeks.', 'in_touch', null],
    ['Not yet.', 'not_yet', null],
    ['Not yet, his book comes out in December.', 'not_yet', null],
  ])('is waited for, and asked about the day after: %j (%s) %s', (text, label, day) => {
    expect(askAfterPlan(label, text, NOW)).toBe(day);
  });

  test('moves nothing for whoever has met, or says nothing of it', () => {
    expect(askAfterPlan('met', 'We met on Thursday.', NOW)).toBeNull();
    expect(askAfterPlan('unclear', 'On Thursday.', NOW)).toBeNull();
  });
});
