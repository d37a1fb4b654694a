import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createLog } from '../../src/log.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';

/** A PostgreSQL of one test file's own, for more processes than the run's shared one has connections for. */
export interface Server {
  /** The url of a new, empty database. */
  create(): Promise<string>;
  /** Ends it and deletes everything. */
  stop(): Promise<void>;
}

/** Several services of three processes at once, each with two pools. */
const CONNECTIONS = 500;

export async function startServer(): Promise<Server> {
  const dir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'introloop-faults-'));
  // Where PostgreSQL cannot run as we do, which is as root, it must reach its folder as another.
  chmodSync(dir, 0o755);
  const start = () => startEmbedded(dir, createLog('silent'));
  const first = await start();
  await query(first.url, `alter system set max_connections = ${CONNECTIONS}`);
  await first.stop();
  const server = await start();
  return {
    create: async () => {
      const name = `faults_${randomBytes(6).toString('hex')}`;
      await query(server.url, `create database ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
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
