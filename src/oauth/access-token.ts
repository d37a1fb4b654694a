import { grantPath, readGrant, writeGrant } from './grant-file.ts';
import type { Application, Provider } from './provider.ts';
import { requestTokens, type Tokens } from './token-request.ts';

/** A token that expires within this time is renewed before it is used. */
const MARGIN = 120_000;

export type AccessToken = () => Promise<string>;

/** A function that gives a valid access token, renewing it where needed; callers at the same time share one renewal. */
export function accessTokens(provider: Provider, application: Application, dataDir: string): AccessToken {
  const path = grantPath(dataDir, provider.name);
  let tokens: Tokens | null = null;
  let renewal: Promise<Tokens> | null = null;
  const renew = async (): Promise<Tokens> => {
    const refreshToken = await readGrant(path, provider.name);
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const renewed = await requestTokens(provider, application, grant);
    if (renewed.refreshToken !== null && renewed.refreshToken !== refreshToken) {
      await writeGrant(path, renewed.refreshToken);
    }
    return renewed;
  };
  return async () => {
    if (tokens === null || tokens.expiresAt - MARGIN < Date.now()) {
      renewal ??= renew().finally(() => {
        renewal = null;
      });
      tokens = await renewal;
    }
    return tokens.accessToken;
  };
}
