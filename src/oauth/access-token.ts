import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '../domain/fault.ts';
import { grantPath, readGrant, writeGrant } from './grant-file.ts';
import type { Application, Provider } from './provider.ts';
import { requestTokens, type Tokens } from './token-request.ts';

/** A token that expires within this time is renewed before it is used. */
const MARGIN = 120_000;

/** A token this young was refused for another reason than its age: asking for one more would change nothing. */
const YOUNG = 30_000;

/**
 * Gives a valid access token; callers at the same time share one renewal.
 * @param renew the last one was refused, though it had not expired
 */
export type AccessToken = (renew?: boolean) => Promise<string>;

/** Access tokens by the consent that is kept in `dataDir`, renewed where needed. */
export function accessTokens(provider: Provider, application: Application, dataDir: string): AccessToken {
  let tokens: (Tokens & { readonly since: number }) | null = null;
  let renewal: Promise<Tokens> | null = null;
  return async (renew = false) => {
    const now = Date.now();
    const worn = tokens === null || tokens.expiresAt - MARGIN < now || (renew && tokens.since + YOUNG < now);
    if (tokens !== null && !worn) return tokens.accessToken;
    renewal ??= renewed(provider, application, dataDir).finally(() => {
      renewal = null;
    });
    tokens = { ...(await renewal), since: Date.now() };
    return tokens.accessToken;
  };
}

async function renewed(provider: Provider, application: Application, dataDir: string): Promise<Tokens> {
  const path = grantPath(dataDir, provider.name);
  const refreshToken = await readGrant(path, provider.name);
  const tokens = await exchange(provider, application, refreshToken).catch(async (error: unknown) => {
    const usedUp = error instanceof Fault && error.code === 'oauth_consent_needed';
    const other = usedUp ? await otherGrant(path, provider, refreshToken) : null;
    if (other === null) throw error;
    return exchange(provider, application, other);
  });
  if (tokens.refreshToken !== null && tokens.refreshToken !== refreshToken) {
    await writeGrant(path, tokens.refreshToken);
  }
  return tokens;
}

/** Where refresh tokens are good for once, another process of the service may have been first, and is about to keep its own. */
async function otherGrant(path: string, { name }: Provider, refreshToken: string): Promise<string | null> {
  for (let looks = 10; looks > 0; looks -= 1) {
    const kept = await readGrant(path, name);
    if (kept !== refreshToken) return kept;
    await wait(200);
  }
  return null;
}

function exchange(provider: Provider, application: Application, refreshToken: string): Promise<Tokens> {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return requestTokens(provider, application, grant);
}
