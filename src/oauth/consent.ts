import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from '../domain/fault.ts';
import type { Application, Provider } from './provider.ts';
import { requestTokens } from './token-request.ts';

const PATIENCE = 10 * 60_000;

const DONE = 'Introloop is connected. You can close this page.';

/**
 * Asks a person for consent in their browser and waits for it: authorization code with PKCE over the loopback interface
 * (RFC 8252 section 7.3, RFC 7636).
 * @param show is given the address to open
 * @returns the refresh token
 * @throws Fault `oauth_denied`, `oauth_no_refresh_token`, and those of `requestTokens`
 */
export async function askConsent(
  provider: Provider,
  application: Application,
  show: (url: string) => void,
): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const redirectUri = `http://${provider.loopback}:${(server.address() as AddressInfo).port}`;
    const verifier = randomBytes(32).toString('base64url');
    const state = randomBytes(16).toString('base64url');
    show(consentUrl(provider, application, redirectUri, verifier, state));
    const code = await codeFrom(server, state);
    const tokens = await requestTokens(provider, application, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    if (tokens.refreshToken === null) {
      throw new Fault(
        'oauth_no_refresh_token',
        `${provider.name} gave no lasting consent; withdraw the old one and try again.`,
      );
    }
    return tokens.refreshToken;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function consentUrl(
  provider: Provider,
  { clientId }: Application,
  redirectUri: string,
  verifier: string,
  state: string,
): string {
  const url = new URL(provider.authorizeUrl);
  const query = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: provider.scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...provider.consent,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function codeFrom(server: ReturnType<typeof createServer>, state: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(new Fault('oauth_denied', 'Nobody gave consent in time.')), PATIENCE);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
    // Somebody else's answer (or the browser's request for an icon) is not the one waited for.
    if (!sameText(query.get('state') ?? '', state)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(DONE);
    const code = query.get('code');
    if (code === null)
      reject(new Fault('oauth_denied', `Consent was not given (${query.get('error') ?? 'no code'}).`));
    else resolve(code);
  });
  return promise.finally(() => clearTimeout(timer));
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
