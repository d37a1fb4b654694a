import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createLog } from '../../src/log.ts';
import { findBinaries } from '../../src/store/embedded/binaries.ts';
import { clusterIn, runningPostmaster } from '../../src/store/embedded/cluster.ts';
import { run } from '../../src/store/embedded/command.ts';
import { identityFor } from '../../src/store/embedded/identity.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';

/** A PostgreSQL of one test file's own, for more processes than the run's shared one has connections for. */
export interface Server {
  /** The url of a new, empty database. */
  create(): Promise<string>;
  /**
   * Ends it and starts it again on its port, as an operator does: `fast` cuts every session, `immediate` is a crash, from
   * which it recovers.
   */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
  /** Copies its data, as a replica has it: the first half of `goBack`. It is restarted for that. */
  keep(): Promise<void>;
  /** It crashes, and the copy takes its place: what was committed since `keep` never was. */
  goBack(): Promise<void>;
  /** Starts it on its port where it does not run. */
  ensure(): Promise<void>;
  /** null where it lies on the disk that everybody else has as well */
  readonly disk: SmallDisk | null;
  /** Ends it and deletes everything. */
  stop(): Promise<void>;
}

/** Several services of three processes at once, each with two pools. */
const CONNECTIONS = 500;

/** @param small on a file system of its own that can be filled (`smallDiskAvailable`) */
export async function startServer({ small = false } = {}): Promise<Server> {
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'introloop-faults-'));
  const disk = small ? smallDisk(dir) : null;
  // Where PostgreSQL cannot run as we do, which is as root, it must reach its folder as another.
  chmodSync(dir, 0o755);
  const start = () => startEmbedded(dir, createLog('silent'));
  const first = await start();
  await query(first.url, `alter system set max_connections = ${CONNECTIONS}`);
  await first.stop();
  let server = await start();
  return {
    disk,
    create: async () => {
      const name = `faults_${randomBytes(6).toString('hex')}`;
      await query(server.url, `create database ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    restart: async (mode) => {
      await control(dir, 'restart', '-m', mode);
      // The hold on it went with its sessions: it is taken anew, as after a crash of ours.
      server = await start();
    },
    keep: async () => {
      await control(dir, 'stop', '-m', 'fast');
      await copy(dir, 'data', 'replica');
      await control(dir, 'restart', '-m', 'fast');
      server = await start();
    },
    goBack: async () => {
      await control(dir, 'stop', '-m', 'immediate');
      rmSync(join(dir, 'postgres', 'data'), { recursive: true });
      await copy(dir, 'replica', 'data');
      await control(dir, 'restart', '-m', 'fast');
      server = await start();
    },
    ensure: async () => {
      if ((await runningPostmaster(clusterIn(join(dir, 'postgres')))) !== null) return;
      await control(dir, 'restart', '-m', 'fast');
      server = await start();
    },
    stop: async () => {
      await server.stop();
      disk?.remove();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** pg_ctl finds the port and the settings of the server that ran in postmaster.opts. */
async function control(dir: string, ...action: readonly string[]): Promise<void> {
  const cluster = clusterIn(join(dir, 'postgres'));
  const binaries = await findBinaries();
  const pgCtl = join(binaries.postgres, '..', 'pg_ctl');
  const command = [pgCtl, ...action, '-D', cluster.data, '-w', '-t', '60', '-l', cluster.log];
  const { code, output } = await run(command, await identityFor(cluster, binaries));
  if (code !== 0) throw new Error(`PostgreSQL was not started again: ${output}`);
}

/** With its owners: PostgreSQL reads its own files only. */
async function copy(dir: string, from: string, to: string): Promise<void> {
  const folder = join(dir, 'postgres');
  const { code, output } = await run(['cp', '-a', join(folder, from), join(folder, to)]);
  if (code !== 0) throw new Error(`the data of PostgreSQL could not be copied: ${output}`);
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
