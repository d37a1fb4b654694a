import type { Weights } from './logistic.ts';

/**
 * Weights as they are kept in the repository. A row is nine bytes: the distance of its bucket from the one before (255:
 * add 255 and read on, so that a row may have more), its step, and a signed half byte for each of up to 14 labels.
 */
export interface PackedWeights {
  labels: number;
  /** A row's step byte times this is the worth of one in its half bytes. */
  scale: number;
  /** The rows in base64, buckets ascending. */
  rows: string;
}

/** Rows that are kept: 23,000 are 277 KB in base64; 13,500 cost a point of accuracy at the same wrong closings. */
export const KEPT_ROWS = 23_000;

/** A half byte holds -7 to 7. */
const REACH = 7;
const HALF_BYTES = 14;

interface Row {
  bucket: number;
  values: number[];
  reach: number;
}

/** Keeps the rows that matter most; a softmax does not see what all labels share, so that goes first. */
export function pack(weights: Weights, keep = KEPT_ROWS): PackedWeights {
  const rows = [...weights.rows.keys()]
    .map((bucket) => centred(weights, bucket))
    .sort((a, b) => b.reach - a.reach || a.bucket - b.bucket)
    .slice(0, keep)
    .sort((a, b) => a.bucket - b.bucket);
  const scale = Math.max(widest(rows), 1e-9) / REACH / 255;
  const bytes: number[] = [];
  let last = 0;
  for (const row of rows) {
    pushRow(bytes, row, row.bucket - last, scale);
    last = row.bucket;
  }
  return { labels: weights.labels, scale, rows: Buffer.from(bytes).toString('base64') };
}

function widest(rows: readonly Row[]): number {
  return rows.reduce((most, { reach }) => Math.max(most, reach), 0);
}

function pushRow(bytes: number[], { values, reach }: Row, distance: number, scale: number): void {
  let gap = distance;
  for (; gap >= 255; gap -= 255) bytes.push(255);
  const step = Math.max(1, Math.ceil(reach / REACH / scale));
  bytes.push(gap, Math.min(255, step));
  const levels = values.map((value) => Math.max(-REACH, Math.min(REACH, Math.round(value / (step * scale)))));
  for (let at = 0; at < HALF_BYTES; at += 2) {
    bytes.push((((levels[at] ?? 0) & 15) << 4) | ((levels[at + 1] ?? 0) & 15));
  }
}

function centred({ labels, rows, values }: Weights, bucket: number): Row {
  const at = (rows.get(bucket) ?? 0) * labels;
  const row = Array.from(values.subarray(at, at + labels));
  const mean = row.reduce((sum, value) => sum + value, 0) / labels;
  const moved = row.map((value) => value - mean);
  return { bucket, values: moved, reach: Math.max(...moved.map(Math.abs)) };
}

/** Weights ready for use: some 23,000 rows, 1.2 MB. */
export function unpack({ labels, scale, rows: text }: PackedWeights): Weights {
  const bytes = Buffer.from(text, 'base64');
  const rows = new Map<number, number>();
  const values: number[] = [];
  let bucket = 0;
  for (let at = 0; at < bytes.length; at += 2 + HALF_BYTES / 2) {
    for (; bytes[at] === 255; at++) bucket += 255;
    bucket += bytes[at] ?? 0;
    const worth = (bytes[at + 1] ?? 0) * scale;
    rows.set(bucket, rows.size);
    for (let label = 0; label < labels; label++) {
      const pair = bytes[at + 2 + (label >> 1)] ?? 0;
      const half = label % 2 === 0 ? pair >> 4 : pair & 15;
      values.push((half > REACH ? half - 16 : half) * worth);
    }
  }
  return { labels, rows, values: Float32Array.from(values) };
}
