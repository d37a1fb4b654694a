import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import type { Binaries } from './binaries.ts';
import { type Cluster, clusterIn, isInitialised } from './cluster.ts';
import { type Identity, run } from './command.ts';
import { handOver } from './identity.ts';

export const SUPERUSER = 'introloop';

const DRAFT = 'postgres-draft';

/**
 * Makes the cluster beside its place and renames it when all of it is there: a crash leaves no half, and of two first
 * starts one wins and both go on with the same. Throws a Fault `database_init`.
 */
export async function initialise(cluster: Cluster, binaries: Binaries, identity: Identity): Promise<void> {
  const dataDir = dirname(cluster.folder);
  await removeDrafts(dataDir);
  const mark = `${Buffer.from(hostname()).toString('hex')}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const draft = clusterIn(join(dataDir, `${DRAFT}.${mark}`));
  try {
    await mkdir(draft.folder, { mode: 0o700 });
    await writeFile(draft.password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    await handOver(draft.folder, identity);
    const { code, output } = await run([binaries.initdb, ...options(draft)], identity);
    if (code !== 0)
      throw new Fault('database_init', `The embedded PostgreSQL could not be set up: ${lastLine(output)}`);
    await rename(draft.folder, cluster.folder);
  } catch (error) {
    // Another first start was quicker, and its cluster is ours as well.
    if (isInitialised(cluster)) return;
    if (error instanceof Fault) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new Fault('database_init', `${cluster.folder} cannot be put in its place (${code})`, {
      cause: error,
    });
  } finally {
    await rm(draft.folder, { recursive: true, force: true });
  }
}

/**
 * Writes a cluster made a moment ago through to the disk, beside the server that uses it: until then a power cut (not a
 * crash of ours) could spoil what `initialise` made. In its place it would take from 0.1 s to 5 s on a busy disk.
 */
export async function syncCluster(cluster: Cluster, binaries: Binaries, identity: Identity): Promise<void> {
  await run([binaries.initdb, '--sync-only', `--pgdata=${cluster.data}`], identity);
}

/** The builtin locale is the same on every system. */
function options(draft: Cluster): string[] {
  return [
    `--pgdata=${draft.data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${draft.password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    '--no-sync',
  ];
}

/** What first starts left that were killed: their process is gone, or they are from ten minutes ago. */
async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const [kind, host, pid] = name.split('.');
    if (kind !== DRAFT) continue;
    const path = join(dataDir, name);
    const made = (await stat(path).catch(() => null))?.birthtimeMs ?? Date.now();
    const old = Date.now() - made > 600_000;
    const ours = host === Buffer.from(hostname()).toString('hex');
    if (old || (ours && !isAlive(Number(pid), made))) await rm(path, { recursive: true, force: true });
  }
}

/** Our own number was another's when the draft is older than we are, as after the restart of a container. */
function isAlive(pid: number, made: number): boolean {
  if (pid === process.pid) return made >= performance.timeOrigin;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function lastLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? 'it said nothing').trim();
}
