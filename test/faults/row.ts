import type { Backend, Stage } from './stage.ts';

export type Component = 'listener' | 'worker' | 'SMTP' | 'Redis' | 'Postgres' | 'clock' | 'whole';

/** One line of the fault matrix. */
export interface Row {
  readonly component: Component;
  readonly fault: string;
  readonly expected: string;
  /** Makes it happen, heals it, waits for the end, and expects what this line alone promises. */
  readonly run: (stage: Stage) => Promise<void>;
  /** where the fault means anything; both unless told */
  readonly backends?: readonly Backend[];
  /** takes longer than a test run may wait: run with FAULTS=all */
  readonly slow?: true;
}

/** A line that is proved by a test of its own, or not at all. */
export interface Elsewhere {
  readonly component: Component;
  readonly fault: string;
  readonly expected: string;
  /** the test file, or `not tested: why` */
  readonly where: string;
}
