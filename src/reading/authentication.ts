import { domainOf } from '../domain/mail-domain.ts';
import type { MethodResult } from './authentication-results.ts';
import type { Authentication } from './context.ts';
import { aligned } from './organizational-domain.ts';

function propertyDomain(result: MethodResult, ...names: string[]): string {
  const value = names.map((name) => result.properties.get(name)).find((found) => found !== undefined) ?? '';
  return domainOf(value).replace(/\.$/, '').toLowerCase();
}

function dkimAligned(result: MethodResult, domain: string): boolean {
  return result.method === 'dkim' && aligned(propertyDomain(result, 'header.d', 'header.i'), domain);
}

function spfAligned(result: MethodResult, domain: string): boolean {
  return result.method === 'spf' && aligned(propertyDomain(result, 'smtp.mailfrom', 'smtp.mail'), domain);
}

/** Whether a result is about the domain in From; one without `header.from` is taken to be. */
function aboutFrom(result: MethodResult, domain: string): boolean {
  const header = propertyDomain(result, 'header.from');
  return header === '' || header === domain || aligned(header, domain);
}

/**
 * DMARC passes by an aligned pass of DKIM or SPF and by nothing else (RFC 7489 section 3). Where both are
 * reported and neither fits, the `dmarc=pass` beside them was written by somebody else.
 */
function contradicted(results: readonly MethodResult[], domain: string): boolean {
  return ['dkim', 'spf'].every((method) => {
    const reported = results.filter((result) => result.method === method);
    return reported.length > 0 && !reported.some((result) => bearsOut(result, domain));
  });
}

/** A pass that does not say for which domain may be for this one. */
function bearsOut(result: MethodResult, domain: string): boolean {
  if (result.result !== 'pass') return false;
  return result.properties.size === 0 || dkimAligned(result, domain) || spfAligned(result, domain);
}

function byDmarc(results: readonly MethodResult[], domain: string): Authentication | null {
  const dmarc = results.filter((result) => result.method === 'dmarc' && aboutFrom(result, domain));
  const failed = dmarc.find((result) => result.result === 'fail');
  if (failed) return { verdict: 'fail', evidence: `DMARC failed for ${domain}` };
  if (!dmarc.some((result) => result.result === 'pass')) return null;
  return contradicted(results, domain)
    ? { verdict: 'fail', evidence: `a claimed DMARC pass for ${domain} is borne out by neither DKIM nor SPF` }
    : { verdict: 'pass', evidence: `DMARC passed for ${domain}` };
}

/**
 * Without a DMARC policy, what DMARC would accept: a DKIM signature of the same organization, or SPF for an
 * envelope sender of it (never for a HELO name). SPF counts because DMARC itself counts it; a signature that
 * failed speaks against the message all the same.
 */
function byAlignment(results: readonly MethodResult[], domain: string): Authentication | null {
  const dkim = results.filter((result) => dkimAligned(result, domain));
  if (dkim.some((result) => result.result === 'pass')) {
    return { verdict: 'pass', evidence: `a DKIM signature of ${domain} is valid` };
  }
  if (dkim.some((result) => result.result === 'fail')) {
    return { verdict: 'fail', evidence: `the DKIM signature of ${domain} is not valid` };
  }
  if (results.some((result) => spfAligned(result, domain) && result.result === 'pass')) {
    return { verdict: 'pass', evidence: `SPF allows its server to send for ${domain}` };
  }
  return null;
}

/** The sender signed in to our own server as that very address (RFC 8601 section 2.7.4). */
function byLogin(results: readonly MethodResult[], from: string): Authentication | null {
  const signedIn = results.some(
    (result) =>
      result.method === 'auth' &&
      result.result === 'pass' &&
      result.properties.get('smtp.auth')?.toLowerCase() === from,
  );
  return signedIn ? { verdict: 'pass', evidence: `the sender signed in to the server as ${from}` } : null;
}

function withoutPass(results: readonly MethodResult[], domain: string): Authentication {
  const relevant = results.filter(
    (result) => result.method === 'dmarc' || dkimAligned(result, domain) || spfAligned(result, domain),
  );
  if (relevant.some((result) => result.result === 'temperror')) {
    return { verdict: 'temporary', evidence: `${domain} could not be looked up when the message came in` };
  }
  const failed = results.some(({ result }) => ['fail', 'softfail', 'permerror', 'policy'].includes(result));
  return failed
    ? { verdict: 'fail', evidence: `neither DKIM nor SPF vouches for ${domain}` }
    : { verdict: 'none', evidence: `nothing vouches for ${domain}` };
}

/** Judges method results about the sender `from` (canonical address), as the receiving server reported them. */
export function judgeResults(results: readonly MethodResult[], from: string): Authentication {
  const domain = domainOf(from);
  return (
    byDmarc(results, domain) ??
    byAlignment(results, domain) ??
    byLogin(results, from) ??
    withoutPass(results, domain)
  );
}
