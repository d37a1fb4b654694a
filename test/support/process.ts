import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { eventually } from './wait.ts';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface ChildOptions {
  /** added to PATH, HOME and TMPDIR, the only variables passed on: a developer's DATABASE_URL changes no test */
  env?: Record<string, string>;
  cwd?: string;
  /** what failures and the leak guard call it */
  name?: string;
  uid?: number;
  gid?: number;
}

/** Matches output: a text contained, a pattern, or a function of all that was written so far. */
export type Sign = string | RegExp | ((output: string) => boolean);

export interface Child {
  readonly name: string;
  readonly pid: number;
  /** what it wrote to stdout alone, so far */
  stdout(): string;
  /** what it wrote to both, in the order it came */
  output(): string;
  running(): boolean;
  /** settles when it has ended; never rejects */
  readonly exit: Promise<Exit>;
  /** Resolves with the output when the sign is there; fails with the output when it ends or `timeout` ms pass before. */
  waitFor(sign: Sign, timeout?: number): Promise<string>;
  /** To the process alone, not to what it started. */
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM, and its exit; fails if it is still there after `grace` ms. */
  stop(grace?: number): Promise<Exit>;
  /** SIGKILL to the process alone, as `kill -9` does; what it started lives on. */
  kill(): Promise<Exit>;
  /** SIGKILL to the process and to all it started. */
  destroy(): Promise<void>;
}

const children = new Set<Child>();
process.on('exit', () => {
  for (const child of children) signalGroup(child.pid, 'SIGKILL');
});

/** Starts `process.execPath` with these arguments. */
export function startNode(args: readonly string[], options: ChildOptions = {}): Child {
  return startChild(process.execPath, args, { name: `node ${args.join(' ')}`, ...options });
}

/** Starts a command as the leader of a process group, so that whatever it starts can be found and ended with it. */
export function startChild(command: string, args: readonly string[], options: ChildOptions = {}): Child {
  const { name = command, env = {}, ...rest } = options;
  const { PATH = '', HOME = '/', TMPDIR = '/tmp' } = process.env;
  const spawned = spawn(command, [...args], {
    ...rest,
    env: { PATH, HOME, TMPDIR, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (spawned.pid === undefined) {
    spawned.on('error', () => {});
    throw new Error(`${name} could not be started: is ${command} installed?`);
  }
  const child = follow(spawned, spawned.pid, name);
  children.add(child);
  return child;
}

function follow(spawned: ChildProcess, pid: number, name: string): Child {
  let stdout = '';
  let output = '';
  spawned.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    output += text;
  });
  spawned.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  let ended: Exit | undefined;
  // 'exit' and not 'close': an orphan that keeps the pipes open must not hide that the process is gone.
  const exit = new Promise<Exit>((resolve) => {
    spawned.on('exit', (code, signal) => {
      ended = { code, signal };
      resolve(ended);
    });
  });
  const child: Child = {
    name,
    pid,
    exit,
    stdout: () => stdout,
    output: () => output,
    running: () => ended === undefined,
    waitFor: (sign, timeout = 15_000) => waitForSign(child, sign, timeout),
    signal: (signal) => void spawned.kill(signal),
    stop: async (grace = 10_000) => {
      spawned.kill('SIGTERM');
      return eventually(() => ended, { what: `${name}: its end after SIGTERM`, timeout: grace });
    },
    kill: async () => {
      spawned.kill('SIGKILL');
      return exit;
    },
    destroy: async () => {
      signalGroup(pid, 'SIGKILL');
      await exit;
      await eventually(() => !groupRuns(pid), { what: `${name}: the end of what it started` });
      children.delete(child);
    },
  };
  return child;
}

async function waitForSign(child: Child, sign: Sign, timeout: number): Promise<string> {
  const seen = (output: string): boolean => {
    if (typeof sign === 'string') return output.includes(sign);
    return sign instanceof RegExp ? sign.test(output) : sign(output);
  };
  const end = performance.now() + timeout;
  const failure = (why: string): Error =>
    new Error(`${child.name} ${why} before ${String(sign)}; it wrote:\n${child.output()}`);
  for (;;) {
    const gone = !child.running();
    if (seen(child.output())) return child.output();
    if (gone) throw failure('ended');
    if (performance.now() > end) throw failure(`took ${timeout} ms`);
    await Promise.race([child.exit, new Promise((resolve) => setTimeout(resolve, 10))]);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/**
 * Whether anything of the group still runs. A killed orphan stays a zombie, which can be signalled, until init reaps it
 * (1.7 s in a small container); /proc tells the two apart (proc_pid_stat(5): name in parentheses, state, parent, group).
 */
function groupRuns(pid: number): boolean {
  if (!signalGroup(pid, 0) || !existsSync('/proc/self/stat')) return signalGroup(pid, 0);
  return readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(group) === pid && state !== 'Z';
    } catch {
      return false;
    }
  });
}

/** Names of what was started here and still runs, itself or through what it started in turn. */
export function leakedChildren(): string[] {
  return [...children].filter((child) => groupRuns(child.pid)).map((child) => `${child.name} (${child.pid})`);
}

export async function destroyChildren(): Promise<void> {
  await Promise.all([...children].map((child) => child.destroy()));
}
