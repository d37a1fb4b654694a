import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startNode } from '../test/support/process.ts';

const BIN = fileURLToPath(new URL('../bin/introloop.js', import.meta.url));

export interface ServiceProcess {
  readonly child: Child;
  /** Resident memory in MB: at most so far, and now. NaN where there is no /proc. */
  memory(): Promise<{ readonly peak: number; readonly now: number }>;
  stop(): Promise<void>;
}

export interface Place {
  readonly imapUrl: string;
  readonly smtpUrl: string;
  readonly redisUrl?: string | null;
}

/** `introloop start` as its users run it, on an embedded database in `folder`. */
export function startServiceProcess({ imapUrl, smtpUrl, redisUrl }: Place, folder: string): ServiceProcess {
  const env = {
    INTRO_ADDRESS: 'intro@introloop.test',
    INTRODUCERS: '*@connector.test',
    IMAP_URL: imapUrl,
    SMTP_URL: smtpUrl,
    REDIS_URL: redisUrl ?? '',
    DATA_DIR: folder,
    PORT: '0',
    SENDER_AUTH: 'off',
    LIMITS: 'off',
    BUSINESS_HOURS: 'off',
  };
  const profiling = process.env.BENCH_CPU_PROFILE
    ? ['--cpu-prof', '--cpu-prof-dir', process.env.BENCH_CPU_PROFILE]
    : [];
  const child = startNode([...profiling, BIN, 'start'], { env, cwd: tmpdir(), name: 'introloop start' });
  return {
    child,
    memory: () => memoryOf(child.pid),
    stop: async () => {
      await child.stop(30_000);
      await child.destroy();
    },
  };
}

/** Calls `work` with a folder of its own, which is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'introloop-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function memoryOf(pid: number): Promise<{ readonly peak: number; readonly now: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const megabytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
  return { peak: megabytes('VmHWM'), now: megabytes('VmRSS') };
}
