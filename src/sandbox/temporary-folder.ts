import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterIn, pidFile, runningPostmaster } from '../store/embedded/cluster.ts';
import { stopPostmaster } from '../store/embedded/postmaster.ts';

/** Followed by the process that made it: what a killed demo left behind can be told from one that runs. */
const PREFIX = 'introloop-demo-';

/** Lends a folder for as long as `use` takes; it is gone afterwards, also where this process is made to exit. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const abandon = (): void => abandonAtExit(folder);
  process.once('exit', abandon);
  // As root the database may have to run as another user, who has to get through to its own folder below.
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    process.off('exit', abandon);
  }
}

/** The last thing a process can do, and without waiting for anybody: the database is told to end, its files go. */
function abandonAtExit(folder: string): void {
  const file = pidFile(clusterIn(join(folder, 'postgres')));
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    // Immediate shutdown: there is nothing to save.
    if (pid > 0) process.kill(pid, 'SIGQUIT');
    // It writes until its end, which it marks by removing the file.
    for (let tries = 0; tries < 100 && existsSync(file); tries += 1) sleepHere(20);
  } catch {
    // It did not run, or no longer does.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

function sleepHere(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** After kill -9 the database lives on: only the next demo can end it. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d{1,10})-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(tmpdir(), name);
    if ((await stat(folder).catch(() => null))?.uid !== process.getuid?.()) continue;
    const cluster = clusterIn(join(folder, 'postgres'));
    const running = await runningPostmaster(cluster);
    if (running !== null) await stopPostmaster(cluster, running.pid);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
