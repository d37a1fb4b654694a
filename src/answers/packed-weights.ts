import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Weights } from './logistic.ts';

/** Weights as they are kept in the repository: deflated bytes in base64, the buckets in ascending order as gaps. */
export interface PackedWeights {
  labels: number;
  /** A weight is its byte times this. */
  scale: number;
  /** Three bytes a bucket, big end first: the distance from the one before. */
  buckets: string;
  /** `labels` signed bytes a bucket. */
  values: string;
}

/** Rows that are kept: 21,000 are 285 KB deflated and in base64; 13,500 cost a point of accuracy at the same wrong closings. */
export const KEPT_ROWS = 21_000;

/** Keeps the rows that matter most, a byte a weight; a softmax does not see what all labels share, so that goes. */
export function pack(weights: Weights, rows = KEPT_ROWS): PackedWeights {
  const { labels } = weights;
  const ranked: { bucket: number; reach: number }[] = [];
  for (const bucket of weights.rows.keys()) {
    const row = centred(weights, bucket);
    ranked.push({ bucket, reach: Math.max(...row.map(Math.abs)) });
  }
  const kept = ranked
    .sort((a, b) => b.reach - a.reach || a.bucket - b.bucket)
    .slice(0, rows)
    .sort((a, b) => a.bucket - b.bucket);
  const scale = Math.max(...kept.map(({ reach }) => reach), 1e-9) / 127;
  const buckets = new Uint8Array(kept.length * 3);
  const bytes = new Int8Array(kept.length * labels);
  let last = 0;
  kept.forEach(({ bucket }, index) => {
    const gap = bucket - last;
    last = bucket;
    buckets.set([gap >> 16, (gap >> 8) & 255, gap & 255], index * 3);
    bytes.set(
      centred(weights, bucket).map((value) => Math.round(value / scale)),
      index * labels,
    );
  });
  return {
    labels,
    scale,
    buckets: deflateRawSync(buckets, { level: 9 }).toString('base64'),
    values: deflateRawSync(bytes, { level: 9 }).toString('base64'),
  };
}

function centred({ labels, rows, values }: Weights, bucket: number): number[] {
  const at = (rows.get(bucket) ?? 0) * labels;
  const row = Array.from(values.subarray(at, at + labels));
  const mean = row.reduce((sum, value) => sum + value, 0) / labels;
  return row.map((value) => value - mean);
}

/** Weights ready for use: some 21,000 rows, 1.1 MB. */
export function unpack(packed: PackedWeights): Weights {
  const gaps = inflated(packed.buckets);
  const bytes = inflated(packed.values);
  const rows = new Map<number, number>();
  let bucket = 0;
  for (let at = 0; at + 2 < gaps.length; at += 3) {
    bucket += gaps.readUIntBE(at, 3);
    rows.set(bucket, at / 3);
  }
  const values = new Float32Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) values[at] = bytes.readInt8(at) * packed.scale;
  return { labels: packed.labels, rows, values };
}

function inflated(text: string): Buffer {
  return text === '' ? Buffer.alloc(0) : inflateRawSync(Buffer.from(text, 'base64'));
}
