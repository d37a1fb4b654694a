export type DelayUnit = 's' | 'm' | 'h' | 'd' | 'w';

/** A span of time as people write it, `3d`; whether its days are business days is for the reader to decide. */
export interface Delay {
  readonly amount: number;
  readonly unit: DelayUnit;
}

const MILLISECONDS: Readonly<Record<DelayUnit, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Ten years: far beyond any use, and dates so computed stay inside what databases and JavaScript hold. */
const LONGEST = 3_660 * MILLISECONDS.d;

/** Reads `90s`, `30m`, `12h`, `3d`, `2w` (either case); null for anything else, for zero and for more than ten years. */
export function parseDelay(text: string): Delay | null {
  const match = /^(\d{1,9})([smhdw])$/i.exec(text.trim());
  if (!match) return null;
  const delay: Delay = { amount: Number(match[1]), unit: match[2]?.toLowerCase() as DelayUnit };
  return delay.amount > 0 && milliseconds(delay) <= LONGEST ? delay : null;
}

/** The shortest writing that `parseDelay` reads back. */
export function formatDelay(delay: Delay): string {
  return `${delay.amount}${delay.unit}`;
}

/** Elapsed time, a day being 24 hours. */
export function milliseconds(delay: Delay): number {
  return delay.amount * MILLISECONDS[delay.unit];
}
