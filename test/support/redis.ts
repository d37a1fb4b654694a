import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './port.ts';
import { type Child, startChild } from './process.ts';
import { eventually } from './wait.ts';

/** Whether redis-server is installed (Debian: redis-server). */
export const redisAvailable = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisOptions {
  /** keep an append-only file, written each second, as most hosts do; nothing is kept unless told */
  appendOnly?: boolean;
  /** `maxmemory`, such as `5mb`; unlimited unless told */
  maxMemory?: string;
  /** `maxmemory-policy`, `noeviction` unless told (what BullMQ needs) */
  policy?: string;
}

/** A real Redis server of a test's own. */
export interface Redis {
  readonly url: string;
  /** FLUSHALL: every key is gone, connections stay. */
  flush(): Promise<void>;
  /** Ends it as an operator would and starts it again on the same port; without `appendOnly` it comes back empty. */
  restart(): Promise<void>;
  /** SIGKILL; `restart()` brings it back. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Ready (it answers PING) in about 50 ms. */
export async function startRedis(options: RedisOptions = {}): Promise<Redis> {
  const dir = mkdtempSync(join(tmpdir(), 'redis-'));
  let { child, port } = await start(dir, options);
  const end = async (): Promise<void> => {
    if (child.running()) await child.stop();
    await child.destroy();
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: async () => {
      if ((await ask(port, 'FLUSHALL')) !== '+OK') throw new Error('Redis was not flushed');
    },
    restart: async () => {
      await end();
      ({ child, port } = await start(dir, options, port));
    },
    kill: () => child.destroy(),
    stop: async () => {
      await end();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** On `port`, or on any free one: another process may take that before Redis does, so a second and third are tried. */
async function start(
  dir: string,
  options: RedisOptions,
  port?: number,
): Promise<{ child: Child; port: number }> {
  for (let tries = 1; ; tries += 1) {
    const at = port ?? (await freePort());
    const child = startChild('redis-server', settings(dir, at, options), {
      name: `redis-server on port ${at}`,
    });
    try {
      const answers = async (): Promise<boolean> => !child.running() || (await ask(at, 'PING')) === '+PONG';
      await eventually(answers, { what: 'an answer to PING', interval: 5 });
      if (child.running()) return { child, port: at };
      throw new Error(`redis-server ended: ${child.output()}`);
    } catch (error) {
      await child.destroy();
      if (tries === 3) throw error;
    }
  }
}

function settings(dir: string, port: number, options: RedisOptions): string[] {
  const { appendOnly = false, maxMemory = '0', policy = 'noeviction' } = options;
  return Object.entries({
    bind: '127.0.0.1',
    port: `${port}`,
    dir,
    save: '',
    appendonly: appendOnly ? 'yes' : 'no',
    maxmemory: maxMemory,
    'maxmemory-policy': policy,
  }).flatMap(([name, value]) => [`--${name}`, value]);
}

/** The first line of the answer to an inline command; null where nobody answers. */
function ask(port: number, command: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    const answer = (line: string | null): void => {
      socket.destroy();
      resolve(line);
    };
    socket.setEncoding('utf8').on('data', (text: string) => answer(text.split('\r\n')[0] ?? null));
    socket.on('error', () => answer(null)).on('close', () => answer(null));
  });
}
