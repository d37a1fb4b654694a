import type { Findings } from './evidence.ts';
import type { Question } from './label.ts';

/** Size of the table that features are hashed into; 16,384 of 8 bits for each of 13 labels is 213 KB. */
export const BUCKETS = 1 << 14;

/** A feature's place in the table and its strength. */
export type Features = Map<number, number>;

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

/**
 * What the model sees of a reply: the events with their modes, the label that precedence gives, the concepts and
 * their order (shared by all languages, so that what is learned in one serves in the others), the words.
 */
export function featuresOf(findings: Findings, question: Question, ruled: string): Features {
  const features: Features = new Map();
  const add = (name: string, strength: number) => {
    const bucket = bucketOf(name);
    features.set(bucket, (features.get(bucket) ?? 0) + strength);
  };
  add('bias', 1);
  add(`q=${question}`, 1);
  add(`rule=${ruled}`, 1);
  add(`rule=${ruled}&${question}`, 1);
  addEvents(findings, question, add);
  addShape(findings, question, add);
  addConcepts(findings, question, add);
  addWords(findings, question, add);
  return features;
}

type Add = (name: string, strength: number) => void;

function addEvents(findings: Findings, question: Question, add: Add): void {
  const names = new Set<string>();
  for (const { event, modes } of findings.events) {
    names.add(modes.length === 0 ? event : `${event}-${modes.join('-')}`);
    if (modes.length > 0) names.add(`${event}-any`);
  }
  const asked = question === 'consent' ? 'consent' : 'other';
  for (const name of names) {
    add(`e=${name}`, 1);
    add(`e=${name}&${asked}`, 0.7);
  }
  const stated = [...new Set(findings.events.filter((e) => e.modes.length === 0).map((e) => e.event))].sort();
  for (const one of stated) for (const other of stated) if (one < other) add(`ee=${one}&${other}`, 0.6);
}

function addShape(findings: Findings, question: Question, add: Add): void {
  const { sentences } = findings;
  const words = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  const size =
    words <= 2 ? 'tiny' : words <= 6 ? 'short' : words <= 20 ? 'middle' : words <= 60 ? 'long' : 'huge';
  add(`size=${size}`, 1);
  add(`size=${size}&${question}`, 1);
  if (sentences.at(-1)?.question) add('ends=?', 1);
  if (sentences.every((sentence) => sentence.question)) add(`all=?`, 1);
  if (sentences.some((sentence) => sentence.question)) add(`some=?&${question}`, 1);
}

function addConcepts(findings: Findings, question: Question, add: Add): void {
  const seen = new Set<string>();
  for (const reading of findings.readings) {
    const row = reading.classHits.toSorted((a, b) => a.from - b.from || b.to - a.to);
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
  }
  for (const name of seen) {
    add(`c=${name}`, 0.4);
    if (question === 'consent') add(`c=${name}&consent`, 0.4);
  }
}

function addWords(findings: Findings, question: Question, add: Add): void {
  const seen = new Set<string>();
  for (const { words } of findings.sentences) {
    let last = '^';
    for (const { text } of [...words, { text: '$' }]) {
      if (text !== ',') seen.add(text.replace(/^\d.*/, '0'));
      seen.add(`${last} ${text}`);
      last = text;
    }
  }
  const strength = 1.2 / Math.sqrt(seen.size + 4);
  for (const word of seen) {
    add(`w=${word}`, strength);
    if (question === 'consent') add(`w=${word}&c`, strength);
  }
}
