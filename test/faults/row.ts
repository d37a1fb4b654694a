import type { Backend, Stage } from './stage.ts';

export type Component = 'listener' | 'worker' | 'SMTP' | 'Redis' | 'Postgres' | 'clock' | 'whole';

/** Milliseconds that a row measured: from the fault, or from its end, until the work was made up for. */
export type Recovered = number;

/** One line of the fault matrix. */
export interface Row {
  readonly component: Component;
  readonly fault: string;
  readonly expected: string;
  /**
   * Makes it happen, heals it, waits for the end, and expects what this line alone promises.
   * @returns how long the recovery took, where the row measures one
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most rows measure nothing, and an async function without a return is void
  readonly run: (stage: Stage) => Promise<Recovered | void>;
  /** where the fault means anything; both unless told */
  readonly backends?: readonly Backend[];
  /** the quick form runs it on this one alone, FAULTS=all on the others as well: it is not about the queue */
  readonly quickOn?: Backend;
  /** takes longer than a test run may wait: run with FAULTS=all */
  readonly slow?: true;
  /** the record of what was sent is lost with it: what comes again under its Message-ID is no violation of I2 */
  readonly forgets?: true;
  /** a PostgreSQL that is this row's alone; `small disk`: on a file system of its own that can be filled */
  readonly server?: 'own' | 'small disk';
}

/** A line that is proved by a test of its own, or not at all. */
export interface Elsewhere {
  readonly component: Component | 'web' | 'DNS';
  readonly fault: string;
  readonly expected: string;
  /** the test file, or `not tested: why` */
  readonly where: string;
}
