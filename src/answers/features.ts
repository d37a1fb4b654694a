import type { Evidence, Findings } from './evidence.ts';
import { gramsOf } from './grams.ts';
import type { Question } from './label.ts';
import type { Hit } from './matcher.ts';
import type { Sentence } from './words.ts';

/** Names are hashed into this many places; 2,400 replies have 90,000 features, so that few of them meet. */
export const BUCKETS = 1 << 18;

/** What all words of a reply weigh together beside what the lexicons found. */
const WORD_STRENGTH = 1.9;

/** A feature's place in the table and its strength. */
export type Features = Map<number, number>;

/** What the model sees of a reply: the mail as a whole, and each sentence by itself. */
export interface Seen {
  whole: Features;
  sentences: Features[];
}

/** FNV-1a, 32 bits: short, and the same on every machine. */
export function bucketOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    hash ^= name.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  return (hash >>> 0) % BUCKETS;
}

type Add = (name: string, strength: number) => void;

function collect(fill: (add: Add) => void): Features {
  const features: Features = new Map();
  fill((name, strength) => {
    const bucket = bucketOf(name);
    features.set(bucket, (features.get(bucket) ?? 0) + strength);
  });
  return features;
}

/**
 * Turns what was read into features: events with their modes, the label that precedence gives, concepts and their
 * order (shared by all languages, so that what is learned in one serves in the others), words.
 */
export function featuresOf(findings: Findings, question: Question, ruled: string): Seen {
  const asked = question === 'consent' ? 'consent' : 'other';
  const whole = collect((add) => {
    add('bias', 1);
    add(`q=${question}`, 1);
    add(`rule=${ruled}`, 1);
    add(`rule=${ruled}&${question}`, 1);
    addEvents(findings.events, asked, add);
    addShape(findings, question, add);
    addConcepts(
      findings.readings.flatMap((reading) => pairsOf(reading.classHits)),
      asked,
      '',
      add,
    );
    addWords(findings, asked, add);
  });
  const last = findings.sentences.length - 1;
  const sentences = findings.sentences.map((sentence, index) =>
    collect((add) => {
      const place = last === 0 ? 'only' : index === 0 ? 'first' : index === last ? 'last' : 'inner';
      add(`s:at=${place}`, 0.5);
      add(`s:${asked}`, 0.5);
      if (sentence.question) add(`s:?${asked}`, 0.7);
      if (sentence.exclaimed) add('s:!', 0.3);
      addSentenceEvents(
        findings.events.filter((event) => event.sentence === index),
        asked,
        add,
      );
      addConcepts(pairsOf(findings.readings[index]?.classHits ?? []), asked, 's:', add);
      addSentenceWords(sentence, asked, add);
    }),
  );
  return { whole, sentences };
}

function named({ event, modes }: Evidence): string {
  return modes.length === 0 ? event : `${event}-${modes.join('-')}`;
}

function addEvents(events: Evidence[], asked: string, add: Add): void {
  const names = new Set(events.map(named));
  for (const { event, modes } of events) if (modes.length > 0) names.add(`${event}-any`);
  for (const name of names) {
    add(`e=${name}`, 1);
    add(`e=${name}&${asked}`, 0.7);
  }
  const stated = [...new Set(events.filter((e) => e.modes.length === 0).map((e) => e.event))].sort();
  for (const one of stated) for (const other of stated) if (one < other) add(`ee=${one}&${other}`, 0.6);
}

function addSentenceEvents(events: Evidence[], asked: string, add: Add): void {
  const names = [...new Set(events.map(named))].sort();
  if (names.length === 0) add('s:e=none', 0.7);
  for (const name of names) {
    add(`s:e=${name}`, 0.8);
    add(`s:e=${name}&${asked}`, 0.5);
  }
  const bases = [...new Set(events.map(({ event }) => event))].sort();
  for (const one of bases) for (const other of bases) if (one < other) add(`s:ee=${one}&${other}`, 0.4);
}

function addShape({ sentences }: Findings, question: Question, add: Add): void {
  const words = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  const size =
    words <= 2 ? 'tiny' : words <= 6 ? 'short' : words <= 20 ? 'middle' : words <= 60 ? 'long' : 'huge';
  add(`size=${size}`, 1);
  add(`size=${size}&${question}`, 1);
  if (sentences.at(-1)?.question) add('ends=?', 1);
  if (sentences.every((sentence) => sentence.question)) add(`all=?`, 1);
  if (sentences.some((sentence) => sentence.question)) add(`some=?&${question}`, 1);
}

/** Concepts, and pairs of them within five words of each other. */
function pairsOf(hits: Hit[]): string[] {
  const seen = new Set<string>();
  const row = hits.toSorted((a, b) => a.from - b.from || b.to - a.to);
  for (let at = 0; at < row.length; at++) {
    const here = row[at];
    if (here === undefined) continue;
    seen.add(here.name);
    for (let next = at + 1; next < row.length; next++) {
      const there = row[next];
      if (there === undefined || there.from - here.to > 5) break;
      if (there.from >= here.to && there.name !== here.name) seen.add(`${here.name}>${there.name}`);
    }
  }
  return [...seen];
}

function addConcepts(names: string[], asked: string, prefix: string, add: Add): void {
  for (const name of new Set(names)) {
    add(`${prefix}c=${name}`, 0.4);
    if (asked === 'consent') add(`${prefix}c=${name}&consent`, 0.4);
  }
}

function addWords({ sentences }: Findings, asked: string, add: Add): void {
  addGrams(new Set(sentences.flatMap(({ words }) => gramsOf(words))), 'w=', asked, add);
}

function addSentenceWords({ words }: Sentence, asked: string, add: Add): void {
  addGrams(new Set(gramsOf(words)), 's:w=', asked, add);
}

function addGrams(grams: Set<string>, prefix: string, asked: string, add: Add): void {
  const strength = WORD_STRENGTH / Math.sqrt(grams.size + 4);
  for (const gram of grams) {
    add(`${prefix}${gram}`, strength);
    if (asked === 'consent') add(`${prefix}${gram}&c`, strength);
  }
}
