import type { Answer } from '../answers/classify.ts';
import { LABELS, type Label } from '../answers/label.ts';

const DAY = 86_400_000;

/** Nobody asks to be asked again later than this; a date beyond it was made up. */
const FURTHEST = 2 * 366 * DAY;

/** Some models think aloud first, or fence their JSON. */
const THOUGHT = '</think>';

/**
 * A model's words as an answer; null where they are none: no object, another label, a confidence outside 0 to 1, a date
 * that does not exist, has passed, or is more than two years off.
 */
export function answerIn(content: string, receivedAt: Date): Answer | null {
  const said = content.slice(content.lastIndexOf(THOUGHT) + 1);
  const from = said.indexOf('{');
  const to = said.lastIndexOf('}');
  if (from < 0 || to < from) return null;
  try {
    return answerOf(JSON.parse(said.slice(from, to + 1)), receivedAt);
  } catch {
    return null;
  }
}

function answerOf(value: unknown, receivedAt: Date): Answer | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { label, confidence, until } = value as Record<string, unknown>;
  if (!isLabel(label) || typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) return null;
  if (until === null || until === undefined) return { label, confidence, until: null };
  return typeof until === 'string' && isDayAfter(until, receivedAt) ? { label, confidence, until } : null;
}

function isLabel(value: unknown): value is Label {
  return LABELS.some((label) => label === value);
}

function isDayAfter(text: string, receivedAt: Date): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) return false;
  const away = day.getTime() - receivedAt.getTime();
  return away > -DAY && away < FURTHEST;
}
