import type { ServiceConfig } from '../../config.ts';
import { Fault } from '../../domain/fault.ts';
import { domainOf } from '../../domain/mail-domain.ts';
import { probeMailbox } from '../../inbound/probe.ts';
import { createLog } from '../../log.ts';
import { loadDkimKeys } from '../../outbound/dkim/key-file.ts';
import { probeSmtp } from '../../outbound/probe.ts';
import { startEmbedded } from '../../store/embedded/start.ts';
import { probeDatabase } from '../../store/probe.ts';
import { accessTokenFor } from '../../wiring/access-token.ts';
import { probeRedis } from '../../workers/probe.ts';
import { type Dns, systemDns } from './dns.ts';
import { probeModel } from './model.ts';
import { checkReverseName } from './reverse-name.ts';
import { checkDkim, checkDmarc, checkSpf, type Doubt } from './sender-domain.ts';

/** One thing that is looked at. */
export interface Check {
  readonly name: string;
  /** The variable that decides it. */
  readonly setting: string;
  /** What the variable names, fit to be shown: host and port, a path. */
  readonly where: string;
  /** How many milliseconds it may take. */
  readonly patience: number;
  /** Resolves with what was found, or a doubt; rejects with a Fault or the network's error. `signal` cuts it off. */
  run(signal: AbortSignal): Promise<string | Doubt>;
}

const PATIENCE = 10_000;

/** Making or recovering the embedded database takes what the disk takes. */
const EMBEDDED_PATIENCE = 150_000;

/** Everything that a configuration names, in the order in which a mail meets it. */
export function checksOf(config: ServiceConfig, dns: Dns = systemDns()): Check[] {
  const { imapUrl: imap, smtpUrl: smtp, databaseUrl, redisUrl, publicUrl, llm } = config;
  const checks = [
    quick('imap', 'IMAP_URL', `${imap.host}:${imap.port}`, async (signal) =>
      probeMailbox(imap, (await accessTokenFor(config, imap)?.()) ?? null, signal),
    ),
    quick('smtp', 'SMTP_URL', `${smtp.host}:${smtp.port}`, () =>
      probeSmtp(smtp, accessTokenFor(config, smtp), PATIENCE),
    ),
    databaseUrl === null
      ? embedded(config.dataDir)
      : quick('database', 'DATABASE_URL', hostOf(databaseUrl), (signal) =>
          probeDatabase(databaseUrl, signal),
        ),
  ];
  if (redisUrl)
    checks.push(quick('redis', 'REDIS_URL', hostOf(redisUrl), (signal) => probeRedis(redisUrl, signal)));
  checks.push(...ofDomain(config, dns));
  checks.push(quick('web', 'PUBLIC_URL', publicUrl, async () => publicly(publicUrl)));
  if (llm) checks.push(quick('model', 'LLM_URL', hostOf(llm.url), (signal) => probeModel(llm, signal)));
  return checks;
}

/** What receivers look up about the domain that our mail comes from. */
function ofDomain({ introAddresses, dataDir, smtpUrl }: ServiceConfig, dns: Dns): Check[] {
  const domain = domainOf(introAddresses[0] ?? '');
  const asked = (name: string, setting: string, where: string, ask: () => Promise<string | Doubt>): Check =>
    quick(name, setting, where, () => ask().catch(silentDns));
  return [
    asked('spf', 'INTRO_ADDRESS', domain, () => checkSpf(domain, dns)),
    asked('dkim', 'INTRO_ADDRESS', domain, async () =>
      checkDkim(domain, await loadDkimKeys(dataDir, domain), dns),
    ),
    asked('dmarc', 'INTRO_ADDRESS', domain, () => checkDmarc(domain, dns)),
    asked('ptr', 'SMTP_URL', smtpUrl.host, () => checkReverseName(smtpUrl.host, dns)),
  ];
}

/** A DNS that cannot be asked says nothing about the domain. */
function silentDns(error: unknown): Doubt {
  if (error instanceof Fault && error.code === 'dns_silent') return { doubt: `${error.message}: not known` };
  throw error;
}

function quick(name: string, setting: string, where: string, run: Check['run']): Check {
  return { name, setting, where, patience: PATIENCE, run };
}

/** Whether PostgreSQL can run here is known only when it does. A service that has it already has shown it. */
function embedded(dataDir: string): Check {
  const run = async (signal: AbortSignal) => {
    try {
      const server = await startEmbedded(dataDir, createLog('silent'));
      const found = await probeDatabase(server.url, signal).finally(() => server.stop());
      return `${found}, embedded`;
    } catch (error) {
      if (error instanceof Fault && error.code === 'data_dir_in_use')
        return 'in use by an Introloop that runs';
      throw error;
    }
  };
  return { name: 'database', setting: 'DATA_DIR', where: dataDir, patience: EMBEDDED_PATIENCE, run };
}

/** RFC 8058 section 3.1: mail programs post a one-click unsubscribe to https alone. */
function publicly(publicUrl: string): string | Doubt {
  const { hostname, protocol } = new URL(publicUrl);
  if (/^(localhost|127\..*|\[::1\])$/.test(hostname))
    return 'opens on this machine alone; set PUBLIC_URL for links that others open';
  return protocol === 'https:'
    ? 'can be opened by others'
    : { doubt: 'is not https, which one-click unsubscribe needs' };
}

function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || 'socket'}${pathname === '/' ? '' : pathname}`;
}
