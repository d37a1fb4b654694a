import type { Config } from '../config.ts';
import { Fault } from '../domain/fault.ts';
import { type AccessToken, accessTokens } from '../oauth/access-token.ts';
import { provider } from '../oauth/provider.ts';

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
  return accessTokens(
    provider(server.oauth, config.oauth.tenant, config.oauth.url),
    config.oauth,
    config.dataDir,
  );
}
