import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startService } from '../../src/main.ts';
import { type Child, startNode } from './process.ts';
import { eventually } from './wait.ts';

/** The environment of a service. */
export type Settings = Readonly<Record<string, string>>;

export interface Places {
  imapUrl: string;
  smtpUrl: string;
  /** an embedded one, kept in `DATA_DIR`, where there is none */
  databaseUrl?: string;
  redisUrl?: string;
}

export const INTRO = 'intro@loop.example';
export const CONNY = { name: 'Conny Connector', address: 'conny@team.example' };
export const TRUSTED_SERVER = 'mx.loop.example';

/** A service that checks its senders, asks after seconds and may ask at any hour. `more` adds and replaces. */
export function settingsFor(places: Places, more: Settings = {}): Settings {
  return {
    INTRO_ADDRESS: INTRO,
    INTRODUCERS: CONNY.address,
    TRUSTED_AUTHSERV_ID: TRUSTED_SERVER,
    IMAP_URL: places.imapUrl,
    SMTP_URL: places.smtpUrl,
    DATABASE_URL: places.databaseUrl ?? '',
    REDIS_URL: places.redisUrl ?? '',
    PUBLIC_URL: 'https://loop.example',
    PORT: '0',
    SECRET: '0123456789abcdef'.repeat(4),
    CHECK_INS: '1h,2h',
    BUSINESS_HOURS: 'off',
    LIMITS: 'off',
    ...more,
  };
}

export interface InProcess {
  /** `http://127.0.0.1:port` of its pages */
  readonly url: string;
  /** what it logged so far, a JSON object a line */
  log(): string;
  close(): Promise<void>;
}

/** The service in this process, listening to its mailbox or standing by; with `ready: false` it may not be able to. */
export async function startInProcess(settings: Settings, { ready = true } = {}): Promise<InProcess> {
  let lines = '';
  const log = createLog('info', {
    write: (line) => {
      lines += line;
    },
  });
  const service = await startService(readConfig(settings, 'service'), log, (fault) => {
    lines += `lost: ${fault.message}\n`;
  });
  const url = `http://127.0.0.1:${service.port}`;
  try {
    if (ready) await eventually(async () => (await fetch(`${url}/readyz`)).ok, { what: 'a ready service' });
  } catch (error) {
    await service.close();
    throw new Error(`${String(error)}; it logged:\n${lines}`);
  }
  return { url, log: () => lines, close: () => service.close() };
}

/** `introloop start` as a process of its own, which may not be ready yet. It reads no `.env`. */
export function startServiceProcess(settings: Settings): Child {
  const name = 'introloop start';
  return startNode([resolve('bin/introloop.js'), 'start'], { env: settings, cwd: tmpdir(), name });
}

export const READY = '"msg":"ready"';
