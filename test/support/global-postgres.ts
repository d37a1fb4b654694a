import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { createLog } from '../../src/log.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Prepared } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** where a test file asks for the run's database server */
    databases: string;
  }
}

const PREFIX = 'introloop-test-postgres-';
const MEMORY = '/dev/shm';
const GIGABYTE = 2 ** 30;

/**
 * One PostgreSQL for the whole test run, started when the first test file asks for it: a run without such a file does
 * without. `TEST_DATABASE_URL` names a server to use in its place, as a user who may create databases.
 */
export default async function (project: TestProject): Promise<() => Promise<void>> {
  let preparing: Promise<{ prepared: Prepared; stop(): Promise<void> }> | undefined;
  const desk = createServer((_, response) => {
    preparing ??= prepare(process.env.TEST_DATABASE_URL);
    preparing.then(
      ({ prepared }) => response.end(JSON.stringify(prepared)),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(desk, 'listening');
  project.provide('databases', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.close();
    desk.closeAllConnections();
    await (await preparing?.catch(() => undefined))?.stop();
  };
}

async function prepare(given: string | undefined): Promise<{ prepared: Prepared; stop(): Promise<void> }> {
  const own = given === undefined ? await startOwn() : null;
  const server = own?.url ?? given ?? '';
  const template = `introloop_test_${randomBytes(6).toString('hex')}`;
  const stop = async (): Promise<void> => {
    if (own) await own.stop();
    else await query(server, `drop database if exists ${template} with (force)`);
  };
  try {
    await query(server, `create database ${template}`);
    const url = new URL(server);
    url.pathname = `/${template}`;
    await migrate(url.href);
  } catch (error) {
    await stop();
    throw error;
  }
  return { prepared: { server, template }, stop };
}

async function startOwn(): Promise<{ url: string; stop(): Promise<void> }> {
  await removeLeftovers();
  const dir = mkdtempSync(join(place(), `${PREFIX}${process.pid}-`));
  // Where PostgreSQL cannot run as we do, which is as root, it must reach its folder as another.
  chmodSync(dir, 0o755);
  const { url, stop } = await startEmbedded(dir, createLog('silent'));
  // Nothing here outlives the run, so nothing has to reach the disk.
  for (const setting of [
    'fsync = off',
    'synchronous_commit = off',
    'full_page_writes = off',
    "max_wal_size = '128MB'",
  ]) {
    await query(url, `alter system set ${setting}`);
  }
  await query(url, 'select pg_reload_conf()');
  return {
    url,
    stop: async () => {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/**
 * Memory where there is a gigabyte of it (Docker gives 64 MB): there a database was copied in 20 ms and a server made in
 * 0.7 s, on a disk in 330 ms and 2 s.
 */
function place(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > GIGABYTE ? MEMORY : tmpdir();
}

/** What a killed run could not end: its server lives on, and its folder names the process that is gone. */
async function removeLeftovers(): Promise<void> {
  const places = [tmpdir(), MEMORY].filter((each) => existsSync(each));
  const folders = places.flatMap((each) =>
    readdirSync(each).map((name) => ({ name, dir: join(each, name) })),
  );
  for (const { name, dir } of folders.filter((each) => each.name.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    const left = await startEmbedded(dir, createLog('silent')).catch(() => undefined);
    await left?.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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
