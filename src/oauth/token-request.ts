import { Fault } from '../domain/fault.ts';
import type { Application, Provider } from './provider.ts';

export interface Tokens {
  readonly accessToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** A new one where the provider rotates them. */
  readonly refreshToken: string | null;
}

const DEADLINE = 20_000;

/**
 * Asks the token endpoint (RFC 6749 sections 4.1.3 and 6).
 * @throws Fault `oauth_consent_needed` where the grant is no longer good, `provider_unavailable` where the provider has
 *   trouble of its own, `oauth_refused` for every other refusal, and the network's error where it cannot be reached
 */
export async function requestTokens(
  { tokenUrl, name }: Provider,
  { clientId, clientSecret }: Application,
  grant: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const body = new URLSearchParams({
    client_id: clientId,
    ...(clientSecret === null ? {} : { client_secret: clientSecret }),
    ...grant,
  });
  const response = await fetch(tokenUrl, { method: 'POST', body, signal: AbortSignal.timeout(DEADLINE) });
  const answer = fieldsOf(await response.json().catch(() => null));
  if (!response.ok || answer.access_token === undefined) throw refusal(answer, name, response.status);
  const seconds = Number(answer.expires_in);
  return {
    accessToken: answer.access_token,
    expiresAt: Date.now() + (seconds > 0 ? seconds : DEFAULT_SECONDS) * 1000,
    refreshToken: answer.refresh_token ?? null,
  };
}

/** Where the provider does not say: a renewal too many does no harm. */
const DEFAULT_SECONDS = 600;

/** The fields of a token answer as text (RFC 6749 section 5.1); whatever else it holds is left alone. */
function fieldsOf(answer: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof answer !== 'object' || answer === null) return {};
  const entries = Object.entries(answer).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function refusal(answer: Readonly<Record<string, string | undefined>>, name: string, status: number): Fault {
  const error = answer.error ?? `status ${status}`;
  if (status >= 500 || status === 429) {
    return new Fault('provider_unavailable', `${name} cannot sign anybody in at the moment (${error}).`);
  }
  if (error === 'invalid_grant' || error === 'interaction_required' || error === 'consent_required') {
    return new Fault(
      'oauth_consent_needed',
      `${name} no longer accepts the consent that was given; run: introloop connect ${name}`,
    );
  }
  return new Fault(
    'oauth_refused',
    `${name} refuses to sign in (${error}); check OAUTH_CLIENT_ID and its secret`,
  );
}
