import type { Weights } from './logistic.ts';
import { type PackedWeights, unpack } from './packed-weights.ts';
import packed from './weights.json' with { type: 'json' };

let weights: Weights | undefined;

/** The trained weights, unpacked when the first reply needs them. `scripts/train.ts` writes them. */
export function trainedWeights(): Weights {
  weights ??= unpack(packed satisfies PackedWeights);
  return weights;
}
