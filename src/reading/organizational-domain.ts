import { getDomain } from 'tldts';

/** The organizational domain (RFC 7489 section 3.2) by the Public Suffix List; the domain itself where it has none. */
function organizationalDomain(domain: string): string {
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}

/** Relaxed identifier alignment (RFC 7489 section 3.1): both domains belong to one organization. */
export function aligned(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  const [lower, otherLower] = [one.toLowerCase(), other.toLowerCase()];
  return lower === otherLower || organizationalDomain(lower) === organizationalDomain(otherLower);
}
