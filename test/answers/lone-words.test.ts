import { describe, expect, it } from 'vitest';
import { classify, type Label, type Question } from '../../src/answers/classify.ts';

const receivedAt = new Date('2026-03-10T10:00:00Z');
const label = (text: string, context: Question): Label => classify({ text, context, receivedAt }).label;

describe('a word of answer with a name below it', () => {
  it.each<[string, Question, Label]>([
    ['Yes\n\nAlice', 'check_in', 'in_touch'],
    ['Yes\n\nAlice', 'consent', 'accepted'],
    ['No\n\nAlice Archer', 'consent', 'declined'],
    ['Sure\nBob', 'consent', 'accepted'],
    ['Gerne\n\nUlla', 'consent', 'accepted'],
    ['Oui,\nMarie', 'consent', 'accepted'],
    ['Claro\nAna', 'consent', 'accepted'],
    ['Ja\nPeter', 'check_in', 'in_touch'],
    ['Stop\nBob', 'consent', 'opt_out'],
    ['Unsubscribe\nBob', 'check_in', 'opt_out'],
    ['Thanks\nBob', 'check_in', 'thanks'],
  ])('%j to %s is %s', (text, context, right) => {
    expect(label(text, context)).toBe(right);
  });
});

describe('a name above it is the one spoken to', () => {
  it.each<[string, Question, Label]>([
    ['Conny,\nYes', 'consent', 'accepted'],
    ['Conny\n\nYes please', 'consent', 'accepted'],
    ['Hi Conny\nSure\n\nBob', 'consent', 'accepted'],
  ])('%j to %s is %s', (text, context, right) => {
    expect(label(text, context)).toBe(right);
  });
});

describe('one word stops our mails in every language', () => {
  it.each([
    'STOP',
    'unsubscribe please',
    'Remove me',
    'Abmelden',
    'Stopp',
    'Désinscription',
    'Baja',
    'Déjenme en paz',
    'Uitschrijven',
    'Haal me eruit',
    'Descadastrar',
    'Quero sair',
  ])('%j', (text) => {
    expect(label(text, 'check_in')).toBe('opt_out');
  });

  it.each([
    'We had to stop at the shop on the way.',
    "Please don't stop!",
    "Stop it, you're making me laugh",
  ])('but %j does not', (text) => {
    expect(label(text, 'check_in')).not.toBe('opt_out');
  });
});
