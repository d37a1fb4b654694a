import { spawn } from 'node:child_process';
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../domain/fault.ts';
import type { Binaries } from './binaries.ts';
import { type Cluster, type Postmaster, pidFile, runningPostmaster } from './cluster.ts';
import { type Identity, spawnOptions } from './command.ts';
import { lastLine } from './initialise.ts';

/**
 * Small, private and durable: fsync, synchronous_commit and full_page_writes stay at their defaults (on). Statements and
 * details are kept out of the log, because the rows they quote are about people.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '32MB',
  jit: 'off',
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Starts a server, which outlives us, and waits until it takes connections: most of what can be wrong with its files it
 * finds on the way there. null where it ended because another took its port or its place in the meantime, or where it is
 * not that far at `end` (of performance.now). Throws a Fault `database_start`.
 */
export async function launch(
  cluster: Cluster,
  binaries: Binaries,
  identity: Identity,
  lock: FileHandle,
  end: number,
): Promise<Postmaster | null> {
  // Under the lock nobody serves this cluster, so the file is a dead server's. Where its pid is by now another
  // program's, PostgreSQL would refuse to start.
  if (!(await runningPostmaster(cluster))) await rm(pidFile(cluster), { force: true });
  const log = await openLog(cluster);
  const from = (await log.stat()).size;
  const settings = Object.entries({ ...SETTINGS, port: await freePort() }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const [program = '', ...args] = [...identity.prefix, binaries.postgres, '-D', cluster.data, ...settings];
  const child = spawn(program, args, {
    ...spawnOptions(identity),
    detached: true,
    stdio: ['ignore', log.fd, log.fd, lock.fd],
  });
  let ended: string | null = null;
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', () => {
    ended = '';
  });
  child.unref();
  await log.close();
  while (ended === null && performance.now() < end) {
    const running = await runningPostmaster(cluster);
    if (running?.ready && running.pid === child.pid) return running;
    await sleep(10);
  }
  if (ended === null) return null;
  return whyEnded(cluster, `${(await readFile(cluster.log)).subarray(from)}${ended}`);
}

function whyEnded(cluster: Cluster, said: string): null {
  if (/lock file "postmaster\.pid"|could not bind|could not create any TCP\/IP sockets/.test(said))
    return null;
  const sentence = `The embedded PostgreSQL did not start: ${lastLine(said)} (more in ${cluster.log})`;
  throw new Fault('database_start', sentence);
}

/** Asks for a fast shutdown and waits for the end; after 30 s for an immediate one, from which it recovers at its next start. */
export async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  const serves = async () => (await runningPostmaster(cluster))?.pid === pid;
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    const end = performance.now() + patience;
    if (await serves()) process.kill(pid, signal);
    while (await serves()) {
      if (performance.now() > end) break;
      await sleep(10);
    }
  }
  if (await serves())
    throw new Fault('database_stop', `The embedded PostgreSQL (process ${pid}) does not end`);
}

async function openLog(cluster: Cluster): Promise<FileHandle> {
  const size = (await stat(cluster.log).catch(() => null))?.size ?? 0;
  if (size > 1_000_000) await rename(cluster.log, `${cluster.log}.1`);
  return open(cluster.log, 'a', 0o600);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
