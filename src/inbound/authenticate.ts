import type { AuthenticateResult, DNSResolver } from 'mailauth';
import { domainOf } from '../domain/mail-domain.ts';
import { judgeResults } from '../reading/authentication.ts';
import { type MethodResult, parseAuthenticationResults } from '../reading/authentication-results.ts';
import type { Authentication } from '../reading/context.ts';
import { headerValues, type ParsedMail } from '../reading/mail.ts';
import { trustedResults } from '../reading/trusted-results.ts';

export interface AuthenticateOptions {
  /** The server whose Authentication-Results are believed; null: none are, and signatures are verified here. */
  readonly trustedAuthservId: string | null;
  /** Domains whose ARC seals are believed about what they received (RFC 8617); none by default. */
  readonly arcSealers?: readonly string[];
  /** For tests; the system's resolver otherwise. */
  readonly resolver?: DNSResolver;
}

/** DNS that answers at all answers within seconds; a message whose keys cannot be had is tried again later. */
const DEADLINE_MS = 20_000;

const LOOKUP_FAILED: Authentication = {
  verdict: 'temporary',
  evidence: 'the keys of the sending domain could not be looked up just now',
};

function method(name: string, result: string, property: string, value: string): MethodResult {
  return { method: name, result, properties: new Map([[property, value]]) };
}

/** mailauth calls a body that differs from its hash neutral; to us the signature is as broken as any. */
function signature(result: string | undefined): string {
  return result === 'neutral' ? 'fail' : (result ?? 'none');
}

/**
 * What verification found, as method results. Without the connecting address SPF is unknown (and guessing it
 * from `Received` would let the sender choose it), so a DMARC failure counts only where a signature passed
 * that a strict policy refuses. A signature of part of the body (`l=`, RFC 6376 section 8.2) vouches for nothing.
 */
function methodResults(found: AuthenticateResult, domain: string): MethodResult[] {
  const dkim = (found.dkim?.results ?? []).map(({ signingDomain, status }) =>
    method('dkim', status.underSized ? 'policy' : signature(status.result), 'header.d', signingDomain ?? ''),
  );
  const dmarc = found.dmarc ? found.dmarc.status.result : 'none';
  const partly = found.dmarc !== false && (found.dmarc?.alignment?.dkim?.underSized ?? 0) > 0;
  const signed = dkim.some(({ result }) => result === 'pass');
  const counts = dmarc === 'temperror' || (dmarc === 'pass' && !partly) || (dmarc === 'fail' && signed);
  return counts ? [method('dmarc', dmarc, 'header.from', domain), ...dkim] : dkim;
}

async function verified(raw: Buffer, options: AuthenticateOptions): Promise<AuthenticateResult | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), DEADLINE_MS);
  const settings = {
    trustReceived: false,
    disableBimi: true,
    ...(options.resolver ? { resolver: options.resolver } : {}),
  };
  // Loaded only where it is used: it is the largest of the libraries.
  const { authenticate: verify } = await import('mailauth');
  try {
    return await Promise.race([verify(raw, settings), late]);
  } finally {
    clearTimeout(timer);
  }
}

function tag(value: string, name: string): string {
  const found = new RegExp(`(?:^|;)\\s{0,20}${name}\\s{0,20}=\\s{0,20}([^;\\s]{1,253})`, 'i').exec(value);
  return found?.[1]?.toLowerCase() ?? '';
}

/** The header field of an ARC set that belongs to instance `i`. */
function instance(mail: ParsedMail, name: string, i: number): string {
  return headerValues(mail, name).find((value) => Number(tag(value, 'i')) === i) ?? '';
}

/**
 * What the latest ARC sealer saw, where the chain is known to be valid and that sealer is one we believe.
 * A stranger's seal proves only that the stranger sealed it.
 */
function byArc(mail: ParsedMail, from: string, sealers: readonly string[]): Authentication | null {
  const latest = Math.max(0, ...headerValues(mail, 'arc-seal').map((value) => Number(tag(value, 'i')) || 0));
  const sealer = tag(instance(mail, 'arc-seal', latest), 'd');
  if (latest === 0 || !sealers.includes(sealer)) return null;
  const field = instance(mail, 'arc-authentication-results', latest).replace(
    /^\s{0,20}i\s{0,20}=\s{0,20}\d{1,2}\s{0,20};/,
    '',
  );
  const seen = judgeResults(parseAuthenticationResults(field).results, from);
  return seen.verdict === 'pass'
    ? { verdict: 'pass', evidence: `${sealer} saw that ${seen.evidence}` }
    : null;
}

function arcPasses(results: readonly MethodResult[]): boolean {
  return results.some(({ method: name, result }) => name === 'arc' && result === 'pass');
}

function byTrustedServer(
  mail: ParsedMail,
  from: string,
  id: string,
  sealers: readonly string[],
): Authentication {
  const results = trustedResults(mail.headers, id);
  if (results.length === 0) return { verdict: 'none', evidence: `${id} says nothing about it` };
  const judged = judgeResults(results, from);
  if (judged.verdict === 'pass' || !arcPasses(results)) return judged;
  return byArc(mail, from, sealers) ?? judged;
}

async function byVerification(
  raw: Buffer,
  mail: ParsedMail,
  from: string,
  options: AuthenticateOptions,
): Promise<Authentication> {
  const found = await verified(raw, options);
  if (found === null) return LOOKUP_FAILED;
  const judged = judgeResults(methodResults(found, domainOf(from)), from);
  if (judged.verdict === 'pass' || !found.arc || found.arc.status.result !== 'pass') return judged;
  return byArc(mail, from, options.arcSealers ?? []) ?? judged;
}

/**
 * Whether a message was really sent by the domain of its From: by the word of the trusted server where one is
 * configured, else by verifying DKIM and DMARC alignment here, which asks DNS.
 */
export async function authenticate(
  raw: Buffer,
  mail: ParsedMail,
  options: AuthenticateOptions,
): Promise<Authentication> {
  const from = mail.from[0]?.address;
  if (from === undefined || mail.from.length > 1)
    return { verdict: 'none', evidence: 'it names no single sender' };
  return options.trustedAuthservId === null
    ? byVerification(raw, mail, from, options)
    : byTrustedServer(mail, from, options.trustedAuthservId, options.arcSealers ?? []);
}
