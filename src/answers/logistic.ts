import type { Features, Seen } from './features.ts';

/** Weights in rows `labels` wide; `rows` says which row a feature's bucket has. A feature without one counts for nothing. */
export interface Weights {
  labels: number;
  rows: Map<number, number>;
  values: Float32Array;
}

/** No view may rule a label out alone. */
const LEAST = 1e-9;

export interface Scored {
  chances: Float64Array;
  /** For each sentence and label, how much of the label's score the sentence carries. */
  shares: Float64Array[];
}

/** A reply as it is seen in one way, and how much that counts; the shares of all add up to 1. */
export interface View {
  seen: Seen;
  share: number;
}

/** Probabilities of the labels for a reply that is seen in several ways: the geometric mean of what each gives. */
export function probabilities(weights: Weights, views: readonly View[]): Float64Array {
  const logs = new Float64Array(weights.labels);
  for (const { seen, share } of views) {
    scored(weights, seen).chances.forEach((chance, label) => {
      logs[label] = (logs[label] ?? 0) + share * Math.log(Math.max(chance, LEAST));
    });
  }
  return softmax(logs);
}

/**
 * Probabilities for one view, with what each sentence contributed. A label's score is that of the whole mail plus the soft
 * maximum over its sentences, so that one sentence can settle a mail whose others are about the weather.
 */
export function scored(weights: Weights, seen: Seen): Scored {
  const scores = dot(weights, seen.whole);
  const rows = seen.sentences.map((features) => dot(weights, features));
  const shares = rows.map(() => new Float64Array(weights.labels));
  for (let label = 0; label < weights.labels && rows.length > 0; label++) {
    const top = Math.max(...rows.map((row) => row[label] ?? 0));
    const raised = rows.map((row) => Math.exp((row[label] ?? 0) - top));
    const sum = raised.reduce((total, value) => total + value, 0);
    scores[label] = (scores[label] ?? 0) + top + Math.log(sum);
    shares.forEach((share, index) => {
      share[label] = (raised[index] ?? 0) / sum;
    });
  }
  return { chances: softmax(scores), shares };
}

function dot({ labels, rows, values }: Weights, features: Features): Float64Array {
  const scores = new Float64Array(labels);
  for (const [bucket, strength] of features) {
    const place = rows.get(bucket);
    if (place === undefined) continue;
    const row = place * labels;
    for (let label = 0; label < labels; label++) {
      scores[label] = (scores[label] ?? 0) + strength * (values[row + label] ?? 0);
    }
  }
  return scores;
}

function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}
