import { Resolver } from 'node:dns/promises';
import { Fault } from '../../domain/fault.ts';

/** What the checks ask of DNS; a name that there is not has nothing. Throws Fault `dns_silent` where DNS cannot be asked. */
export interface Dns {
  /** The strings of each TXT record, joined. */
  txt(name: string): Promise<string[]>;
  /** The IPv4 and IPv6 addresses of a host. */
  addresses(host: string): Promise<string[]>;
  /** The host names of an address (PTR). */
  names(address: string): Promise<string[]>;
}

/** By the servers that this machine asks. */
export function systemDns(): Dns {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return {
    txt: async (name) => (await found(resolver.resolveTxt(name))).map((strings) => strings.join('')),
    addresses: async (host) =>
      (await Promise.all([found(resolver.resolve4(host)), found(resolver.resolve6(host))])).flat(),
    names: (address) => found(resolver.reverse(address)),
  };
}

const NOTHING = new Set(['ENOTFOUND', 'ENODATA']);

async function found<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (NOTHING.has(code ?? '')) return [];
    throw new Fault('dns_silent', `DNS cannot be asked from here (${code ?? 'unknown'})`, { cause });
  }
}
