import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startMailSink } from '../src/sandbox/mail-sink.ts';
import { startMailbox } from '../src/sandbox/mailbox.ts';

const BIN = fileURLToPath(new URL('../bin/introloop.js', import.meta.url));

export interface StartFigures {
  /** Milliseconds from the start of the process to "ready": on a new DATA_DIR and on one that exists. */
  readonly fresh: number;
  readonly again: number;
  /** Resident memory of the service's own process at rest, in MB. */
  readonly memory: number;
}

export async function measureStart(): Promise<StartFigures> {
  const mailbox = await startMailbox();
  const sink = await startMailSink(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'introloop-bench-'));
  const environment = {
    PATH: process.env.PATH,
    INTRO_ADDRESS: 'intro@introloop.test',
    INTRODUCERS: '*@connector.test',
    IMAP_URL: mailbox.url,
    SMTP_URL: sink.url,
    DATA_DIR: folder,
    PORT: '0',
  };
  try {
    const fresh = await startOnce(environment);
    const again = await startOnce(environment);
    return { fresh: fresh.ready, again: again.ready, memory: again.memory };
  } finally {
    await sink.stop();
    await mailbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOnce(env: NodeJS.ProcessEnv): Promise<{ ready: number; memory: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, [BIN, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    await Promise.race([
      readyLine(child.stdout),
      ended.then(() => {
        throw new Error('the service ended before it was ready');
      }),
    ]);
    const ready = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
    return { ready, memory: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024 };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function readyLine(output: NodeJS.ReadableStream): Promise<void> {
  for await (const line of createInterface({ input: output })) {
    if (line.includes('"msg":"ready"')) return;
  }
}
