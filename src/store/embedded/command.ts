import { type SpawnOptions, spawn } from 'node:child_process';

/** How a program of the embedded PostgreSQL is run: a command before its own, and a user, where it may not be root. */
export interface Identity {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** Ours holds passwords, and a server keeps its environment readable for as long as it lives. */
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

export function spawnOptions(identity: Identity): SpawnOptions {
  const { uid, gid } = identity;
  return {
    cwd: '/',
    ...(process.platform === 'win32' ? { cwd: undefined } : { env: ENVIRONMENT }),
    ...(uid === undefined ? {} : { uid, gid }),
  };
}

export interface Finished {
  /** null where it could not be started or was killed. */
  readonly code: number | null;
  /** Standard output and error. */
  readonly output: string;
}

const AS_OURSELVES: Identity = { prefix: [] };

/** Runs a command to its end; never rejects. */
export function run(command: readonly string[], identity = AS_OURSELVES, fd?: number): Promise<Finished> {
  const [program = '', ...args] = [...identity.prefix, ...command];
  return new Promise((resolve) => {
    const stdio = ['ignore', 'pipe', 'pipe', ...(fd === undefined ? [] : [fd])] as const;
    const child = spawn(program, args, { ...spawnOptions(identity), stdio: [...stdio] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
