import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the token endpoint does instead of its work. */
export interface TokenFault {
  /** this status, with a body that is no JSON */
  status?: number;
  /** its usual answer so many ms late */
  delay?: number;
}

/** Every token and code it gave out is random; who has one is asked nothing more, as with a real one. */
export interface AuthorizationServer {
  /** Stands for OAUTH_URL: `/auth` and `/authorize` ask for consent, `/token` exchanges, `/introspect` says who a token is. */
  readonly url: string;
  /** The grants that were exchanged, refused ones included. */
  readonly exchanges: readonly Readonly<Record<string, string>>[];
  /** A consent that was given before: its refresh token. */
  grant(): string;
  /** Whose mailbox an access token that is still good opens; null for any other. */
  userOf(token: string): string | null;
  /** Every consent ends, as when the user withdraws it; access tokens live on. */
  revoke(): void;
  /** Every access token ends before its time. */
  withdraw(): void;
  /** Whoever is asked for consent says no. */
  deny(): void;
  /** From now on at `/token`; without any it is well again. */
  behave(fault?: TokenFault): void;
  stop(): Promise<void>;
}

export interface AuthorizationOptions {
  /** who signs in and gives consent */
  user?: string;
  clientId?: string;
  /** asked for where given */
  clientSecret?: string;
  /** how long access tokens are good, in seconds; an hour unless told */
  expiresIn?: number;
  /** each refresh token is good for once, and a new one comes with each access token */
  rotate?: boolean;
}

interface Consent {
  readonly redirectUri: string;
  readonly challenge: string;
}

interface Desk {
  readonly options: Required<Omit<AuthorizationOptions, 'clientSecret'>> & { clientSecret?: string };
  readonly codes: Map<string, Consent>;
  readonly refreshTokens: Set<string>;
  readonly accessTokens: Map<string, number>;
  readonly exchanges: Record<string, string>[];
  fault: TokenFault;
  denies: boolean;
}

/** Starts an OAuth 2.0 authorization server on 127.0.0.1: authorization code with PKCE (RFC 7636), and refresh (RFC 6749). */
export async function startAuthorizationServer(
  options: AuthorizationOptions = {},
): Promise<AuthorizationServer> {
  const desk: Desk = {
    options: { user: 'intro', clientId: 'introloop-test', expiresIn: 3600, rotate: false, ...options },
    codes: new Map(),
    refreshTokens: new Set(),
    accessTokens: new Map(),
    exchanges: [],
    fault: {},
    denies: false,
  };
  const server = createServer((request, response) => void serve(desk, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges: desk.exchanges,
    grant: () => newToken(desk.refreshTokens),
    userOf: (token) => userOf(desk, token),
    revoke: () => desk.refreshTokens.clear(),
    withdraw: () => desk.accessTokens.clear(),
    deny: () => {
      desk.denies = true;
    },
    behave: (fault = {}) => {
      desk.fault = fault;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function newToken(kept: Set<string>): string {
  const token = randomBytes(24).toString('base64url');
  kept.add(token);
  return token;
}

function userOf({ accessTokens, options }: Desk, token: string): string | null {
  return (accessTokens.get(token) ?? 0) > Date.now() ? options.user : null;
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/auth' || url.pathname === '/authorize') return authorize(desk, url, response);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  if (url.pathname === '/token') return exchange(desk, form, response);
  const user = userOf(desk, form.token ?? '');
  json(response, 200, user === null ? { active: false } : { active: true, username: user });
}

/** Sends the browser back with a code (RFC 6749 section 4.1.2), or with the error of section 4.1.2.1. */
function authorize(desk: Desk, { searchParams: asked }: URL, response: ServerResponse): void {
  const redirectUri = asked.get('redirect_uri') ?? '';
  const known = asked.get('client_id') === desk.options.clientId && isLoopback(redirectUri);
  if (!known || asked.get('response_type') !== 'code' || asked.get('code_challenge_method') !== 'S256') {
    response.writeHead(400).end('This request cannot be answered.');
    return;
  }
  const back = new URL(redirectUri);
  back.searchParams.set('state', asked.get('state') ?? '');
  if (desk.denies) back.searchParams.set('error', 'access_denied');
  else {
    const code = randomBytes(24).toString('base64url');
    desk.codes.set(code, { redirectUri, challenge: asked.get('code_challenge') ?? '' });
    back.searchParams.set('code', code);
  }
  response.writeHead(302, { Location: back.href }).end();
}

function isLoopback(uri: string): boolean {
  return URL.canParse(uri) && /^(?:127\.0\.0\.1|localhost)$/.test(new URL(uri).hostname);
}

async function exchange(desk: Desk, form: Record<string, string>, response: ServerResponse): Promise<void> {
  const { options, fault } = desk;
  desk.exchanges.push(form);
  if (fault.delay !== undefined) await sleep(fault.delay, undefined, { ref: false });
  if (fault.status !== undefined) {
    response.writeHead(fault.status, { 'Content-Type': 'text/html' }).end('<p>Try again later.</p>');
    return;
  }
  const client = form.client_id === options.clientId && form.client_secret === options.clientSecret;
  if (!client) return json(response, 401, { error: 'invalid_client' });
  if (!isGood(desk, form)) return json(response, 400, { error: 'invalid_grant' });
  const token = randomBytes(24).toString('base64url');
  desk.accessTokens.set(token, Date.now() + options.expiresIn * 1000);
  const fresh = form.grant_type === 'authorization_code' || options.rotate;
  if (fresh && form.refresh_token !== undefined) desk.refreshTokens.delete(form.refresh_token);
  json(response, 200, {
    access_token: token,
    token_type: 'Bearer',
    expires_in: options.expiresIn,
    ...(fresh ? { refresh_token: newToken(desk.refreshTokens) } : {}),
  });
}

/** A code is good for once, for the address it was sent to, in the hands of whoever asked for it. */
function isGood({ codes, refreshTokens }: Desk, form: Record<string, string>): boolean {
  if (form.grant_type === 'refresh_token') return refreshTokens.has(form.refresh_token ?? '');
  const consent = codes.get(form.code ?? '');
  codes.delete(form.code ?? '');
  const challenge = createHash('sha256')
    .update(form.code_verifier ?? '')
    .digest('base64url');
  return (
    form.grant_type === 'authorization_code' &&
    consent?.redirectUri === form.redirect_uri &&
    consent?.challenge === challenge
  );
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
