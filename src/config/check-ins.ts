import { type Delay, milliseconds, parseDelay } from '../domain/delay.ts';
import { listed, shown, Wrong } from './wrong.ts';

/** Reads `3d,10d`: one or two delays after the connection mail, the earlier first. Throws Wrong. */
export function checkIns(text: string): Delay[] {
  const parts = listed(text);
  const bad = parts.filter((part) => parseDelay(part) === null);
  if (bad.length > 0)
    throw new Wrong(`${bad.map(shown).join(', ')}: a delay is a number and one of s, m, h, d, w`);
  const delays = parts.map(parseDelay).filter((delay) => delay !== null);
  if (delays.length === 0) throw new Wrong('names no delay');
  if (delays.length > 2) throw new Wrong('asks more than twice, which is more than people bear');
  const [first, second] = delays;
  if (first && second && milliseconds(second) <= milliseconds(first))
    throw new Wrong('must name the earlier delay first');
  return delays;
}
