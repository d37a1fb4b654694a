import { type Matcher, Reading } from './matcher.ts';
import type { Sentence } from './words.ts';

/** How an event stands in its sentence: what is denied, conditional, hoped for, asked or told by others is no event. */
export const MODES = ['neg', 'if', 'hope', 'hear', 'prior', 'ask'] as const;
export type Mode = (typeof MODES)[number];

/** One event found in a reply, with the modes that hold for it and the sentence it stands in. */
export interface Evidence {
  event: string;
  modes: Mode[];
  sentence: number;
  from: number;
  to: number;
}

/** All that was read in a reply: events, and for each sentence its concept words in order. */
export interface Findings {
  events: Evidence[];
  readings: Reading[];
  sentences: Sentence[];
}

/** Events whose own wording is a question, a denial or a plan, so that those modes do not take them back. */
const OWN_MODES: Record<string, readonly Mode[]> = {
  no_contact: ['neg', 'hope'],
  not_done: ['neg', 'hope'],
  not_yet: ['hope', 'if'],
  met_no: ['neg', 'if', 'hope'],
  not_a_fit: ['neg'],
  stop: ['neg', 'ask', 'hope', 'hear', 'prior'],
  stop_sure: ['neg', 'ask', 'hope', 'hear', 'prior', 'if'],
  tell_stop: ['neg', 'ask', 'hope', 'hear', 'prior'],
  keep: ['neg', 'hope', 'hear', 'prior', 'if'],
  later: ['ask', 'hope', 'neg', 'if'],
  yes_strong: ['hope', 'neg', 'if', 'prior'],
  no_strong: ['neg', 'hope', 'prior', 'hear'],
  set: ['ask', 'hope'],
  bad_strong: ['neg', 'ask', 'prior'],
  who_asked: ['neg', 'ask', 'if', 'hope', 'prior'],
  wait_ask: ['neg', 'ask', 'if', 'hope'],
};

/** Reads every sentence against a language's lexicon. */
export function findingsOf(sentences: Sentence[], matcher: Matcher): Findings {
  const readings = sentences.map((sentence) => new Reading(sentence.words, matcher));
  const events = readings.flatMap((reading, index) =>
    reading.eventHits.map(({ name, from, to }) => ({
      event: name,
      modes: modesOf(reading, sentences[index]?.question ?? false, name, from, to),
      sentence: index,
      from,
      to,
    })),
  );
  return { events, readings, sentences };
}

function modesOf(reading: Reading, question: boolean, event: string, from: number, to: number): Mode[] {
  const own = OWN_MODES[event] ?? [];
  const clauseStart = clauseOf(reading, from);
  const found: Record<Mode, boolean> = {
    neg: within(reading, 'neg', Math.max(clauseStart, from - 4), to, from),
    if: within(reading, 'if', 0, reading.words.length, -1),
    hope: within(reading, 'hope', clauseStart, to, -1),
    hear: within(reading, 'hear', 0, to, -1),
    prior: within(reading, 'prior', 0, reading.words.length, -1),
    ask: question,
  };
  return MODES.filter((mode) => found[mode] && !own.includes(mode));
}

function clauseOf(reading: Reading, at: number): number {
  let start = at;
  while (start > 0 && reading.words[start - 1]?.text !== ',') start--;
  return start;
}

function within(reading: Reading, name: string, from: number, to: number, before: number): boolean {
  const end = before >= 0 ? before : to;
  for (let at = from; at < end; at++) if (reading.has(name, at)) return true;
  return false;
}
