import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { ImapServer, SmtpServer } from './config/server-url.ts';
import { EXAMPLES, SETTINGS, type Variable } from './config/settings.ts';
import type { Role } from './config/values.ts';
import type { BusinessHours } from './domain/business-time.ts';
import type { Delay } from './domain/delay.ts';
import { Fault } from './domain/fault.ts';
import type { Language } from './domain/language.ts';
import type { Limits } from './domain/limits.ts';

export type { ImapServer, Limits, Role, SmtpServer };

/** What the environment says, read once; frozen. null is "not set" where the contract gives no default. */
export interface Config {
  /** Lower-case, IDN domains in ASCII; empty where not needed and not set. The first is the one we write from. */
  readonly introAddresses: readonly string[];
  /** Addresses and `*@domain`, spelt as above. */
  readonly introducers: readonly string[];
  readonly imapUrl: ImapServer | null;
  readonly smtpUrl: SmtpServer | null;
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
  /** An absolute path. */
  readonly dataDir: string;
  /** Without a trailing slash. Unset with port 0 it ends in `:0` until the port is known. */
  readonly publicUrl: string;
  readonly port: number;
  /** null: one is kept in `dataDir` (see `loadSecret`). */
  readonly secret: Buffer | null;
  readonly trustedAuthservId: string | null;
  readonly senderAuth: 'require' | 'off';
  readonly checkIns: readonly Delay[];
  readonly businessHours: BusinessHours | null;
  /** Countries and parts of them whose public holidays are no business days. */
  readonly holidays: readonly string[];
  /** Of people whose own is not known. */
  readonly language: Language;
  /** An absolute path. */
  readonly templatesDir: string | null;
  readonly roles: ReadonlySet<Role>;
  readonly limits: Limits | null;
  readonly sending: 'on' | 'hold';
  /** Whether a party's words reach the introducer only where the party says so, or unless they ask otherwise. */
  readonly shareWords: 'ask' | 'yes';
  readonly llm: { readonly url: string; readonly model: string; readonly key: string | null } | null;
  /** The application registered with Google or Microsoft. */
  readonly oauth: {
    readonly clientId: string;
    readonly clientSecret: string | null;
    readonly tenant: string;
    readonly url: string | null;
  } | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** A Config for the service: the servers are there. */
export interface ServiceConfig extends Config {
  readonly imapUrl: ImapServer;
  readonly smtpUrl: SmtpServer;
}

/** Every problem at once; each line names the variable, what is wrong and an example that works. */
export class ConfigError extends Fault {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('config', problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** `service`: all that `start` needs; `reading`: to say what a mail is; `store`: to reach the database. */
export type Needs = 'service' | 'reading' | 'store';

const REQUIRED: Readonly<Record<Needs, readonly Variable[]>> = {
  service: ['INTRO_ADDRESS', 'INTRODUCERS', 'IMAP_URL', 'SMTP_URL'],
  reading: ['INTRO_ADDRESS', 'INTRODUCERS'],
  store: [],
};

export type Environment = Readonly<Record<string, string | undefined>>;

type Settings = (typeof SETTINGS)['_output'];

/** The variables of this process over those of `.env` in the working directory, where there is one. */
export function environment(): Environment {
  return { ...dotEnv(join(process.cwd(), '.env')), ...process.env };
}

/** Throws ConfigError. A variable set to nothing counts as not set; whether required or not, what is set must be right. */
export function readConfig(env: Environment, needs: 'service'): ServiceConfig;
export function readConfig(env: Environment, needs: Needs): Config;
export function readConfig(env: Environment, needs: Needs): Config {
  const given: Record<string, string> = {};
  for (const name of Object.keys(EXAMPLES)) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const missing = REQUIRED[needs].filter((name) => !given[name]);
  const result = SETTINGS.safeParse(given);
  const problems = [
    ...missing.map((name) => problem(name, 'is required and not set')),
    ...(result.error?.issues ?? []).map((issue) => problem(String(issue.path[0]) as Variable, issue.message)),
    ...unpaired(given),
  ];
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  return frozen(result.data);
}

function problem(name: Variable, wrong: string): string {
  return `${name}: ${wrong}. Example: ${name}=${EXAMPLES[name]}`;
}

function unpaired(given: Readonly<Record<string, string>>): string[] {
  const { LLM_URL: url, LLM_MODEL: model, LLM_KEY: key } = given;
  if (url && !model)
    return [problem('LLM_MODEL', 'is not set, and LLM_URL is; both are needed to ask a model')];
  if (!url && (model || key)) return [problem('LLM_URL', 'is not set, and LLM_MODEL or LLM_KEY is')];
  return [];
}

function frozen(settings: Settings): Config {
  const { LLM_URL: url, LLM_MODEL: model, LLM_KEY: key } = settings;
  return deepFrozen({
    introAddresses: settings.INTRO_ADDRESS ?? [],
    introducers: settings.INTRODUCERS ?? [],
    imapUrl: settings.IMAP_URL ?? null,
    smtpUrl: settings.SMTP_URL ?? null,
    databaseUrl: settings.DATABASE_URL ?? null,
    redisUrl: settings.REDIS_URL ?? null,
    dataDir: settings.DATA_DIR,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    port: settings.PORT,
    secret: settings.SECRET ?? null,
    trustedAuthservId: settings.TRUSTED_AUTHSERV_ID ?? null,
    senderAuth: settings.SENDER_AUTH,
    checkIns: settings.CHECK_INS,
    businessHours: settings.BUSINESS_HOURS,
    holidays: settings.HOLIDAYS ?? [],
    language: settings.MAIL_LANGUAGE,
    templatesDir: settings.TEMPLATES_DIR ?? null,
    roles: settings.ROLE,
    limits: settings.LIMITS,
    sending: settings.SENDING,
    shareWords: settings.SHARE_WORDS,
    llm: url && model ? { url, model, key: key ?? null } : null,
    oauth: oauthOf(settings),
    logLevel: settings.LOG_LEVEL,
  });
}

function oauthOf(settings: Settings): Config['oauth'] {
  const {
    OAUTH_CLIENT_ID: clientId,
    OAUTH_CLIENT_SECRET: secret,
    OAUTH_TENANT: tenant,
    OAUTH_URL: url,
  } = settings;
  return clientId ? { clientId, clientSecret: secret ?? null, tenant, url: url ?? null } : null;
}

/** Sets and bytes cannot be frozen; their type says that they are only read. */
function deepFrozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    const plain =
      Array.isArray(inner) || (inner !== null && Object.getPrototypeOf(inner) === Object.prototype);
    if (plain) deepFrozen(inner);
  }
  return Object.freeze(value);
}

function dotEnv(path: string): Environment {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError([
      `.env: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}). Example: chmod u+r .env`,
    ]);
  }
}
