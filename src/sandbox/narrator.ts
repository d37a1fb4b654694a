import { type Paint, painter } from './paint.ts';
import type { Step, Tell } from './step.ts';
import { linesOf } from './step-lines.ts';

export interface NarratorOptions {
  readonly write: (text: string) => void;
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  /** Milliseconds since the demo was started. */
  readonly elapsed: () => number;
}

/** Tells each step as one line of JSON. */
export function jsonNarrator({ write, elapsed }: Pick<NarratorOptions, 'write' | 'elapsed'>): Tell {
  return (step) => write(`${JSON.stringify({ at: Math.round(elapsed()) / 1000, ...step })}\n`);
}

/** Tells the story to a person: the number of the introduction and the time at the margin, short lines beside them. */
export function narrator({ write, width, colour, elapsed }: NarratorOptions): Tell {
  const paint = painter(colour);
  const isNew = newness();
  let under: number | null = null;
  return (step) => {
    const lines = linesOf(step, { paint, width, time: clock(elapsed(), paint), inFull: isNew(step), under });
    if (step.step === 'mail' || step.step === 'deed') under = step.introduction;
    write(lines.map((line) => `${line.trimEnd()}\n`).join(''));
  };
}

function clock(elapsed: number, paint: Paint): string {
  return paint(`${(elapsed / 1000).toFixed(1).padStart(5)} s`, 'dim');
}

/** Mails that say something else each time. */
const NEWS = new Set(['outcome', 'gone_badly', 'digest', 'thanks']);

/**
 * Whether a mail is to be shown as a whole. What people write is; of the service's mails the first of each kind and
 * round, and all that brings news: the rest say the same to others.
 */
function newness(): (step: Step) => boolean {
  const shown = new Set<string>();
  return (step) => {
    if (step.step !== 'mail' || step.ours === null || NEWS.has(step.ours.kind)) return true;
    const key = `${step.ours.kind} ${step.ours.round}`;
    const again = shown.has(key);
    shown.add(key);
    return !again;
  };
}
