import { isTag } from './tags.ts';

/** The signs that may stand between the words behind a service address. */
const SEPARATORS = /[+._-]/;

/** 128 random bits in base32 (RFC 4648, lower case), see the addresses that the service hands out. */
const TOKEN = /^([rtb])-([a-z2-7]{26})$/;

/** What an address of the service says: the plain one, one with tags, or one that was handed out. */
export interface ServiceAddress {
  readonly tags: readonly string[];
  /** `reply`: one party and one question; `thread`: one introduction; `bounce`: a return path. */
  readonly token: { readonly kind: 'reply' | 'thread' | 'bounce'; readonly value: string } | null;
}

const TOKEN_KINDS = { r: 'reply', t: 'thread', b: 'bounce' } as const;

function behind(address: string, service: string): string | null {
  const at = service.lastIndexOf('@');
  const [local, domain] = [service.slice(0, at), service.slice(at)];
  if (!address.endsWith(domain) || !address.startsWith(local)) return null;
  return address.slice(local.length, address.length - domain.length);
}

function readRest(rest: string): ServiceAddress | null {
  const token = TOKEN.exec(rest.slice(1));
  if (token?.[1] !== undefined && token[2] !== undefined) {
    return { tags: [], token: { kind: TOKEN_KINDS[token[1] as 'r' | 't' | 'b'], value: token[2] } };
  }
  const tags = rest.slice(1).split(SEPARATORS).filter(Boolean);
  // Behind a plus anything belongs to the service; `intro-team@` may well be somebody else's address.
  const ours =
    rest.startsWith('+') || (SEPARATORS.test(rest.charAt(0)) && tags.length > 0 && tags.every(isTag));
  return ours ? { tags, token: null } : null;
}

/** Reads an address (canonical spelling) as one of the service's, or returns null where it is none. */
export function serviceAddress(address: string, services: readonly string[]): ServiceAddress | null {
  if (services.includes(address)) return { tags: [], token: null };
  for (const service of services) {
    const rest = behind(address, service);
    const read = rest === null || rest === '' ? null : readRest(rest);
    if (read !== null) return read;
  }
  return null;
}
