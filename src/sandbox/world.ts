import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type Environment, readConfig } from '../config.ts';
import type { Fault } from '../domain/fault.ts';
import type { Log } from '../log.ts';
import { startService } from '../main.ts';
import { CONNY } from './cast.ts';
import { type SunkMail, startMailSink } from './mail-sink.ts';
import { startMailbox } from './mailbox.ts';
import { inTemporaryFolder } from './temporary-folder.ts';
import { AUTHSERV_ID } from './write-mail.ts';

/** Room for an answer between two questions, and for the introducer to be told, on a machine that is slow and busy. */
export const CHECK_INS = '4s,11s';

const SERVICE = 'intro@introloop.example';

/** The real service, running on a mailbox and a mail sink that nobody else can reach. */
export interface World {
  /** The address that introducers copy. */
  readonly service: string;
  /** Where its pages are. */
  readonly pages: string;
  readonly databaseUrl: string;
  /** Puts a message into its mailbox. */
  deliver(raw: Buffer): Promise<void>;
  /** Every mail it sends from now on goes to this one listener. */
  onMail(listener: (mail: SunkMail) => void): void;
  /** Rejects where the service cannot go on. */
  readonly lost: Promise<never>;
}

export interface WorldOptions {
  /** What of the environment the demo heeds, and nothing else. */
  readonly port: string | undefined;
  readonly logLevel: string | undefined;
  readonly log: (level: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace') => Log;
}

/**
 * Builds the demo's world, lets `live` live in it, and leaves nothing of it behind, however `live` ends.
 * Throws ConfigError where port or log level are none.
 */
export function inWorld<T>(options: WorldOptions, live: (world: World) => Promise<T>): Promise<T> {
  return inTemporaryFolder((folder) =>
    onServers(async (servers) => {
      const port = options.port || String(await freePort());
      const environment = environmentOf(folder, port, options, servers);
      return withService(environment, options, (running) => {
        const pages = `http://localhost:${port}`;
        return live({ service: SERVICE, pages, ...running, ...servers });
      });
    }),
  );
}

interface Servers {
  readonly imapUrl: string;
  readonly smtpUrl: string;
  deliver(raw: Buffer): Promise<void>;
  onMail(listener: (mail: SunkMail) => void): void;
}

async function onServers<T>(use: (servers: Servers) => Promise<T>): Promise<T> {
  let listener = (_: SunkMail): void => {};
  const mailbox = await startMailbox();
  try {
    const sink = await startMailSink((mail) => listener(mail));
    try {
      return await use({
        imapUrl: mailbox.url,
        smtpUrl: sink.url,
        deliver: (raw) => mailbox.deliver(raw),
        onMail: (next) => {
          listener = next;
        },
      });
    } finally {
      await sink.stop();
    }
  } finally {
    await mailbox.stop();
  }
}

function environmentOf(
  folder: string,
  port: string,
  { logLevel }: WorldOptions,
  { imapUrl, smtpUrl }: Servers,
): Environment {
  return {
    INTRO_ADDRESS: SERVICE,
    INTRODUCERS: CONNY.address,
    IMAP_URL: imapUrl,
    SMTP_URL: smtpUrl,
    DATA_DIR: folder,
    PORT: port,
    TRUSTED_AUTHSERV_ID: AUTHSERV_ID,
    CHECK_INS,
    BUSINESS_HOURS: 'off',
    LOG_LEVEL: logLevel || 'silent',
  };
}

async function withService<T>(
  environment: Environment,
  { log }: WorldOptions,
  use: (running: Pick<World, 'databaseUrl' | 'lost'>) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment, 'service');
  const lost = Promise.withResolvers<never>();
  // Whoever waits hears of it; where nobody does any more, it is no matter.
  lost.promise.catch(() => undefined);
  const service = await startService(config, log(config.logLevel), (fault: Fault) => lost.reject(fault));
  try {
    return await use({ databaseUrl: service.databaseUrl, lost: lost.promise });
  } finally {
    await service.close();
  }
}

/** The links in the mail name the port, so it has to be known before the web server has it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
