import { BlockList, isIP } from 'node:net';
import type { Dns } from './dns.ts';
import type { Doubt } from './sender-domain.ts';

/** RFC 1918, RFC 4193 and the machine itself: addresses of which the world's DNS says nothing. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('169.254.0.0', 16);
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
PRIVATE.addAddress('::1', 'ipv6');

const NOT_KNOWN = 'which address your mail leaves from, and its name, cannot be known from here';

/**
 * Whether the mail server's addresses have names that lead back to them, as receivers ask of whoever connects to them. It
 * hints only: a mail server may send from other addresses than it listens on.
 */
export async function checkReverseName(host: string, dns: Dns): Promise<string | Doubt> {
  if (host === 'localhost') return NOT_KNOWN;
  const addresses = (isIP(host) === 0 ? await dns.addresses(host) : [host]).filter(isPublic);
  if (addresses.length === 0) return NOT_KNOWN;
  for (const address of addresses.slice(0, 4)) {
    const names = (await dns.names(address)).slice(0, 4);
    const back = await Promise.all(names.map((name) => dns.addresses(name)));
    if (!back.flat().includes(address))
      return { doubt: `${address} has no name that leads back to it; ${NOT_KNOWN}` };
  }
  return `listens on addresses whose names lead back to them; ${NOT_KNOWN}`;
}

function isPublic(address: string): boolean {
  return !PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
