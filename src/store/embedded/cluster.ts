import { existsSync } from 'node:fs';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';

/** Where the embedded PostgreSQL keeps its things. The folder appears as a whole or not at all. */
export interface Cluster {
  readonly folder: string;
  /** PostgreSQL's own data directory. */
  readonly data: string;
  /** The superuser's password, mode 0600, made with the cluster. */
  readonly password: string;
  readonly log: string;
  /** Locked by every process of a running PostgreSQL (see cluster-lock). */
  readonly lock: string;
}

export function clusterIn(folder: string): Cluster {
  return {
    folder,
    data: join(folder, 'data'),
    password: join(folder, 'password'),
    log: join(folder, 'server.log'),
    lock: join(folder, 'lock'),
  };
}

export function isInitialised(cluster: Cluster): boolean {
  return existsSync(join(cluster.data, 'PG_VERSION'));
}

/** What postmaster.pid tells of a server: lines 1, 4 and 8 (src/include/utils/pidfile.h of PostgreSQL). */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export function pidFile(cluster: Cluster): string {
  return join(cluster.data, 'postmaster.pid');
}

/**
 * The server of this cluster that runs on this machine, starting and stopping ones included. null where there is none:
 * also where the file was left behind and its pid is dead, a zombie, or by now another program's.
 */
export async function runningPostmaster(cluster: Cluster): Promise<Postmaster | null> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !(await servesCluster(pid, cluster))) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** A postmaster works in its data directory for as long as it lives; no other program has a reason to. */
async function servesCluster(pid: number, cluster: Cluster): Promise<boolean> {
  if (!existsSync('/proc/self/cwd')) {
    const { output } = await run(['ps', '-o', 'command=', '-p', String(pid)]);
    return output.includes(cluster.data);
  }
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster.data));
  } catch {
    return false;
  }
}
