import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { type AccessToken, accessTokens } from '../oauth/access-token.ts';
import { type ProviderName, provider } from '../oauth/provider.ts';

/** One of each kind for a configuration: two that renew apart would use up each other's consent where it is good for once. */
const shared = new WeakMap<object, Map<ProviderName, AccessToken>>();

/**
 * How a mail server of the configuration is signed in to; null where by password.
 * @throws Fault `oauth_no_application`
 */
export function accessTokenFor(
  config: Config,
  server: { readonly oauth: 'google' | 'microsoft' | null },
): AccessToken | null {
  if (server.oauth === null) return null;
  if (config.oauth === null) {
    throw new Fault('oauth_no_application', `auth=${server.oauth} needs OAUTH_CLIENT_ID; see docs/oauth.md.`);
  }
  const known = shared.get(config.oauth) ?? new Map<ProviderName, AccessToken>();
  shared.set(config.oauth, known);
  const { tenant, url } = config.oauth;
  const tokens =
    known.get(server.oauth) ??
    accessTokens(provider(server.oauth, tenant, url), config.oauth, config.dataDir);
  known.set(server.oauth, tokens);
  return tokens;
}
