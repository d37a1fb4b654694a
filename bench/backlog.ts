import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMailSink } from '../src/sandbox/mail-sink.ts';
import { startMailbox } from '../src/sandbox/mailbox.ts';
import { startNode } from '../test/support/process.ts';
import { redisAvailable, startRedis } from '../test/support/redis.ts';
import { eventually } from '../test/support/wait.ts';
import { introduction } from './mail.ts';
import { inFolder, memoryOf, startServiceProcess } from './service-process.ts';

export const BACKLOG = Number(process.env.BENCH_BACKLOG ?? 1_000);

const BARE = fileURLToPath(new URL('./bare.ts', import.meta.url));
const PATIENCE = 600_000;

export interface Run {
  /** Introductions a second, from the open mailbox to the last of their mails at the sink. */
  readonly rate: number;
  /** Resident memory of the process at most, in MB. */
  readonly memory: number;
  /** One of the mails that were sent. */
  readonly sample: Buffer;
}

export interface BacklogFigures {
  readonly postgres: Run;
  /** null where no redis-server is installed */
  readonly redis: Run | null;
  /** The bare libraries: after each run of the service, since a shared machine is not always equally fast. */
  readonly bare: readonly Run[];
}

/** Introductions that wait in the mailbox, three mails each, by the service and by its libraries alone. */
export async function measureBacklog(): Promise<BacklogFigures> {
  const postgres = await byService(null);
  const bare = [await byLibraries(postgres.sample)];
  if (!redisAvailable) return { postgres, redis: null, bare };
  const server = await startRedis();
  try {
    const redis = await byService(server.url);
    bare.push(await byLibraries(postgres.sample));
    return { postgres, redis, bare };
  } finally {
    await server.stop();
  }
}

function byService(redisUrl: string | null): Promise<Run> {
  return withBacklog((imapUrl, smtpUrl, folder) => {
    const { child, stop } = startServiceProcess({ imapUrl, smtpUrl, redisUrl }, folder);
    return { child, sign: '"state":"listening"', stop };
  });
}

function byLibraries(sample: Buffer): Promise<Run> {
  return withBacklog(async (imapUrl, smtpUrl, folder) => {
    const file = join(folder, 'sample.eml');
    await writeFile(file, sample);
    const child = startNode([BARE, imapUrl, smtpUrl, file], { name: 'the bare libraries' });
    return { child, sign: 'listening', stop: () => child.destroy() };
  });
}

interface Worker {
  readonly child: ReturnType<typeof startNode>;
  /** What it prints once the mailbox is open. */
  readonly sign: string;
  stop(): Promise<void>;
}

function withBacklog(
  start: (imapUrl: string, smtpUrl: string, folder: string) => Worker | Promise<Worker>,
): Promise<Run> {
  return inFolder(async (folder) => {
    const mailbox = await startMailbox();
    const wanted = 3 * BACKLOG;
    const recipients = new Set<string>();
    let sample = Buffer.alloc(0);
    const all = Promise.withResolvers<number>();
    const sink = await startMailSink(({ to, raw }) => {
      const number = /\((\d+)\)/.exec(raw.toString('latin1'))?.[1] ?? '';
      recipients.add(`${to.join()} ${number}`);
      if (sample.length === 0) sample = Buffer.from(raw);
      if (recipients.size === wanted) all.resolve(performance.now());
    });
    for (let number = 0; number < BACKLOG; number += 1) await mailbox.deliver(introduction(number));
    const { child, sign, stop } = await start(mailbox.url, sink.url, folder);
    try {
      await eventually(() => child.output().includes(sign), {
        what: 'an open mailbox',
        timeout: 60_000,
        interval: 1,
      });
      const began = performance.now();
      const late = setTimeout(
        () => all.reject(new Error(`${recipients.size} of ${wanted} mails in time`)),
        PATIENCE,
      );
      const milliseconds = (await all.promise) - began;
      clearTimeout(late);
      return { rate: (BACKLOG * 1_000) / milliseconds, memory: (await memoryOf(child.pid)).peak, sample };
    } finally {
      await stop();
      await sink.stop();
      await mailbox.stop();
    }
  });
}
