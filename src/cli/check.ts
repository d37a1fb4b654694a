import { Command } from 'commander';
import { ConfigError, type Environment, environment, readConfig, type ServiceConfig } from '../config.ts';
import { type Check, checksOf } from './check/checks.ts';
import { reasonOf } from './check/reason.ts';
import type { Doubt } from './check/sender-domain.ts';

interface Outcome {
  readonly check: string;
  readonly setting: string;
  readonly where: string;
  readonly ok: boolean;
  /** Something to look into, though nothing fails. */
  readonly doubt: boolean;
  /** What was found, or what is wrong and what to do about it. */
  readonly detail: string;
}

/** What `check` looks at and where it looks it up. */
export interface CheckParts {
  readonly environment: () => Environment;
  readonly checks: (config: ServiceConfig) => readonly Check[];
}

/** `check`: checks configuration and reaches every server it names. Sends, reads and changes no mail. */
export function checkCommand(
  parts: CheckParts = { environment, checks: (config) => checksOf(config) },
): Command {
  return new Command('check')
    .description('check the configuration and reach every server it names')
    .option('--json', 'one JSON object a line')
    .action(async ({ json = false }: { json?: boolean }) => {
      const show = (outcome: Outcome) =>
        process.stdout.write(json ? `${JSON.stringify(outcome)}\n` : line(outcome));
      const config = configuration(parts.environment(), json, show);
      const detail = 'the configuration can be used';
      show({ check: 'config', setting: '', where: '', ok: true, doubt: false, detail });
      // All at once, told in order: the slowest decides how long it takes.
      const running = parts.checks(config).map(outcomeOf);
      for (const each of running) {
        const outcome = await each;
        show(outcome);
        if (!outcome.ok) process.exitCode = 1;
      }
    });
}

/** Throws ConfigError, which names every problem; in JSON they are lines like any other. */
function configuration(env: Environment, json: boolean, show: (outcome: Outcome) => void): ServiceConfig {
  try {
    return readConfig(env, 'service');
  } catch (error) {
    for (const problem of json && error instanceof ConfigError ? error.problems : []) {
      const setting = problem.split(':')[0] ?? '';
      show({ check: 'config', setting, where: '', ok: false, doubt: false, detail: problem });
    }
    throw error;
  }
}

async function outcomeOf(check: Check): Promise<Outcome> {
  const { name, setting, where } = check;
  const base = { check: name, setting, where };
  try {
    const found = await inTime(check);
    return typeof found === 'string'
      ? { ...base, ok: true, doubt: false, detail: found }
      : { ...base, ok: true, doubt: true, detail: found.doubt };
  } catch (error) {
    return { ...base, ok: false, doubt: false, detail: `${setting}: ${where}: ${reasonOf(error)}` };
  }
}

/** Some clients never settle when they are cut off, so that the time is kept here too. */
function inTime(check: Check): Promise<string | Doubt> {
  const { promise, resolve, reject } = Promise.withResolvers<string | Doubt>();
  const aborter = new AbortController();
  const late = Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
  const timer = setTimeout(() => {
    reject(late);
    aborter.abort(late);
  }, check.patience);
  check.run(aborter.signal).then(resolve, reject);
  return promise.finally(() => clearTimeout(timer));
}

function line({ check, where, ok, doubt, detail }: Outcome): string {
  const place = ok && where !== '' ? `${where}: ` : '';
  return `${doubt ? 'warn' : ok ? 'ok  ' : 'FAIL'}  ${check.padEnd(9)} ${place}${detail}\n`;
}
