import type { Weights } from './logistic.ts';

/**
 * Weights as they are kept in the repository. A row is the distance of its bucket from the one before (255: add 255 and
 * read on), its step, and a signed byte for each label.
 */
export interface PackedWeights {
  labels: number;
  /** A row's step byte times this is the worth of one in its label bytes. */
  scale: number;
  /** The rows in base64, buckets ascending. */
  rows: string;
}

/** Rows that are kept: with their bytes in base64 some 800 KB. Half bytes cost unseen replies 0.05 of log loss. */
export const KEPT_ROWS = 40_000;

/** A signed byte, without -128. */
const REACH = 127;

interface Row {
  bucket: number;
  values: number[];
  reach: number;
}

/**
 * Keeps the rows that matter most, as they are: what all labels share cancels out over the whole mail, but says which
 * sentence to listen to.
 */
export function pack(weights: Weights, keep = KEPT_ROWS): PackedWeights {
  const rows = [...weights.rows.keys()]
    .map((bucket) => rowOf(weights, bucket))
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
  for (const value of values) {
    bytes.push(Math.max(-REACH, Math.min(REACH, Math.round(value / (step * scale)))) & 255);
  }
}

function rowOf({ labels, rows, values }: Weights, bucket: number): Row {
  const at = (rows.get(bucket) ?? 0) * labels;
  const row = Array.from(values.subarray(at, at + labels));
  return { bucket, values: row, reach: Math.max(...row.map(Math.abs)) };
}

/** Weights ready for use: some 40,000 rows, 2 MB. */
export function unpack({ labels, scale, rows: text }: PackedWeights): Weights {
  const bytes = Buffer.from(text, 'base64');
  const rows = new Map<number, number>();
  const values: number[] = [];
  let bucket = 0;
  for (let at = 0; at < bytes.length; at += 2 + labels) {
    for (; bytes[at] === 255; at++) bucket += 255;
    bucket += bytes[at] ?? 0;
    const worth = (bytes[at + 1] ?? 0) * scale;
    rows.set(bucket, rows.size);
    for (let label = 0; label < labels; label++) {
      const level = bytes[at + 2 + label] ?? 0;
      values.push((level > REACH ? level - 256 : level) * worth);
    }
  }
  return { labels, rows, values: Float32Array.from(values) };
}
