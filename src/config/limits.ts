import { parseDelay } from '../domain/delay.ts';
import type { Limit, Limits } from '../domain/limits.ts';
import { listed, shown, Wrong } from './wrong.ts';

const DEFAULTS: Limits = {
  introducer: { count: 20, per: { amount: 1, unit: 'd' } },
  recipient: { count: 8, per: { amount: 1, unit: 'w' } },
  pair: { count: 1, per: { amount: 30, unit: 'd' } },
};

/** Reads `introducer:20/d,recipient:8/w,pair:1/30d`; a ceiling left out keeps its default; `off` is null. Throws Wrong. */
export function limits(text: string): Limits | null {
  if (text.toLowerCase() === 'off') return null;
  const given = new Map<string, Limit>();
  for (const part of listed(text)) {
    const match = /^(introducer|recipient|pair)\s*:\s*(\d{1,9})\s*\/\s*(\w{1,10})$/i.exec(part);
    const per = parseDelay(/^\d/.test(match?.[3] ?? '') ? (match?.[3] ?? '') : `1${match?.[3]}`);
    const name = match?.[1]?.toLowerCase();
    if (!name || !per)
      throw new Wrong(
        `${shown(part)} is not a ceiling on introducer, recipient or pair: a number in a span of time`,
      );
    if (Number(match?.[2]) === 0) throw new Wrong(`${shown(part)} would let nothing through`);
    if (given.has(name)) throw new Wrong(`${name} is there twice`);
    given.set(name, { count: Number(match?.[2]), per });
  }
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}
