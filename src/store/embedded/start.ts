import { access, constants, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../domain/fault.ts';
import type { Log } from '../../log.ts';
import { findBinaries } from './binaries.ts';
import { type Cluster, clusterIn, isInitialised, type Postmaster, runningPostmaster } from './cluster.ts';
import { lockCluster } from './cluster-lock.ts';
import { identityFor } from './identity.ts';
import { initialise, syncCluster } from './initialise.ts';
import { databaseUrlOf, inUse, type Ownership, own } from './ownership.ts';
import { launch, stopPostmaster } from './postmaster.ts';

export interface EmbeddedDatabase {
  /** A superuser's URL of the database `introloop`, on 127.0.0.1. */
  readonly url: string;
  /** Ends the server, also one that was found running. Connections still open are cut. */
  stop(): Promise<void>;
}

/** Recovery after a crash replays at most max_wal_size, 1 GB. */
const PATIENCE = 120_000;

/** How long processes of a server that was killed may take to notice. */
const STRAGGLERS = 5_000;

/**
 * The PostgreSQL kept in `dataDir/postgres`: made on first use, started, or taken over where a service that crashed left
 * it running. `onLost` is called once if the server, or our hold on it, is lost before `stop`; everything must end then.
 * Throws a Fault: `data_dir_in_use` (the other service is not disturbed), `database_init`, `database_start`,
 * `database_password`, `data_dir_foreign`, `root_refused`, `embedded_unavailable`.
 */
export async function startEmbedded(
  dataDir: string,
  log: Log,
  onLost: (fault: Fault) => void = (err) => log.fatal({ err }, 'database lost'),
): Promise<EmbeddedDatabase> {
  const cluster = await openFolder(resolve(dataDir));
  const made = isInitialised(cluster) ? null : await make(cluster, log);
  const password = (await readFile(cluster.password, 'utf8')).trim();
  const lost = () => onLost(new Fault('database_lost', 'The connection to the embedded PostgreSQL was lost'));
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const server = await readyServer(cluster, log, end);
    const ownership = await own(server, password, lost);
    if (ownership) {
      void made?.sync();
      return handle(cluster, server, ownership, password);
    }
    await sleep(20);
  }
  throw new Fault(
    'database_start',
    `The embedded PostgreSQL was not ready in ${PATIENCE / 1_000} s (see ${cluster.log})`,
  );
}

async function make(cluster: Cluster, log: Log): Promise<{ sync(): Promise<void> }> {
  log.info('making the embedded database');
  const binaries = await findBinaries();
  const identity = await identityFor(cluster, binaries);
  await initialise(cluster, binaries, identity);
  return { sync: () => syncCluster(cluster, binaries, identity) };
}

async function openFolder(dataDir: string): Promise<Cluster> {
  const cluster = clusterIn(join(dataDir, 'postgres'));
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    await access(cluster.folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code, path } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' && path === cluster.folder) return cluster;
    const sentence = `${path ?? dataDir} cannot be used by the user that runs Introloop (${code}); give it to that user with chown`;
    throw new Fault('data_dir_foreign', sentence, { cause });
  }
  return cluster;
}

function handle(
  cluster: Cluster,
  server: Postmaster,
  ownership: Ownership,
  password: string,
): EmbeddedDatabase {
  const stop = async () => {
    ownership.resign();
    await stopPostmaster(cluster, server.pid);
    await ownership.release();
  };
  let stopped: Promise<void> | undefined;
  return {
    url: databaseUrlOf(server, password),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function readyServer(cluster: Cluster, log: Log, end: number): Promise<Postmaster> {
  let held: number | null = null;
  while (performance.now() < end) {
    const running = await runningPostmaster(cluster);
    if (running?.ready) return running;
    if (!running && !(await startServer(cluster, log, end))) {
      held ??= performance.now();
      if (performance.now() - held > STRAGGLERS) throw inUse();
    }
    await sleep(20);
  }
  throw new Fault(
    'database_start',
    `The embedded PostgreSQL was not ready in ${PATIENCE / 1_000} s (see ${cluster.log})`,
  );
}

/** false where processes that we cannot see, or that are about to end, still have the cluster. */
async function startServer(cluster: Cluster, log: Log, end: number): Promise<boolean> {
  const lock = await lockCluster(cluster);
  if (!lock) return false;
  try {
    const binaries = await findBinaries();
    const server = await launch(cluster, binaries, await identityFor(cluster, binaries), lock, end);
    if (server) log.info({ postmaster: server.pid, port: server.port }, 'started the embedded database');
    return true;
  } finally {
    await lock.close();
  }
}
