import { resolve } from 'node:path';
import { startNode } from '../support/process.ts';
import type { Settings } from '../support/service.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** both, in the order it came */
  readonly output: string;
}

/** Runs one command of `introloop` to its end, in `cwd`, with nothing but `env` configured. */
export async function introloop(env: Settings, cwd: string, ...args: string[]): Promise<Ended> {
  const child = startNode([resolve('bin/introloop.js'), ...args], { env, cwd });
  const { code } = await child.exit;
  const ended = { code, stdout: child.stdout(), output: child.output() };
  await child.destroy();
  return ended;
}
