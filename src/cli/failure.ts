import { ConfigError } from '../config.ts';
import { Fault } from '../domain/fault.ts';

/** Tells a person what went wrong: one line (configuration: one for each problem), the stack only when asked for. */
export function reportFailure(error: unknown, verbose: boolean): void {
  const lines = error instanceof ConfigError ? error.problems : [sentence(error)];
  for (const line of lines) process.stderr.write(`introloop: ${line}\n`);
  if (verbose && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
}

function sentence(error: unknown): string {
  if (error instanceof Fault) return error.message;
  if (!(error instanceof Error)) return String(error);
  // A failed connection to several addresses of one host is an AggregateError without a message of its own.
  const inner = error instanceof AggregateError ? error.errors[0] : undefined;
  return (error.message || (inner instanceof Error ? inner.message : error.name)).split('\n')[0] ?? '';
}
