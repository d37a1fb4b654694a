import { BUCKETS, type Features } from './features.ts';

/** One training example: what was seen, and the index of the right label. */
export interface Example {
  features: Features;
  label: number;
}

/** A row of weights for each bucket, `labels` wide. */
export interface Weights {
  labels: number;
  values: Float32Array;
}

export interface Schedule {
  epochs: number;
  rate: number;
  decay: number;
  seed: number;
}

/** Probabilities of the labels for the features, by multinomial logistic regression. */
export function probabilities(weights: Weights, features: Features): Float64Array {
  const { labels, values } = weights;
  const scores = new Float64Array(labels);
  for (const [bucket, strength] of features) {
    const row = bucket * labels;
    for (let label = 0; label < labels; label++) {
      scores[label] = (scores[label] ?? 0) + strength * (values[row + label] ?? 0);
    }
  }
  return softmax(scores);
}

function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}

/**
 * Fits weights by AdaGrad with L2 decay over the buckets in use. The order of the examples comes from a seeded
 * generator, so that the same data gives the same weights on every machine.
 */
export function fit(examples: readonly Example[], labels: number, schedule: Schedule): Weights {
  const values = new Float32Array(BUCKETS * labels);
  const squares = new Float32Array(BUCKETS * labels).fill(1e-6);
  const weights = { labels, values };
  const random = generator(schedule.seed);
  const order = examples.map((_, index) => index);
  for (let epoch = 0; epoch < schedule.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (example !== undefined) step(weights, squares, example, schedule);
    }
  }
  return weights;
}

function step(weights: Weights, squares: Float32Array, example: Example, schedule: Schedule): void {
  const { labels, values } = weights;
  const guess = probabilities(weights, example.features);
  for (const [bucket, strength] of example.features) {
    const row = bucket * labels;
    for (let label = 0; label < labels; label++) {
      const at = row + label;
      const value = values[at] ?? 0;
      const wrong = (guess[label] ?? 0) - (label === example.label ? 1 : 0);
      const slope = wrong * strength + schedule.decay * value;
      const square = (squares[at] ?? 0) + slope * slope;
      squares[at] = square;
      values[at] = value - (schedule.rate * slope) / Math.sqrt(square);
    }
  }
}

/** mulberry32: small, seeded, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const value = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = value;
  }
}
