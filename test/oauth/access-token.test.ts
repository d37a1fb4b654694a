import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AccessToken, accessTokens } from '../../src/oauth/access-token.ts';
import { grantPath, writeGrant } from '../../src/oauth/grant-file.ts';
import { provider } from '../../src/oauth/provider.ts';
import {
  type AuthorizationOptions,
  type AuthorizationServer,
  startAuthorizationServer,
} from '../support/authorization-server.ts';

const APPLICATION = { clientId: 'introloop-test', clientSecret: null };

let dir: string;
let server: AuthorizationServer;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'introloop-oauth-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await server.stop();
  rmSync(dir, { recursive: true });
});

const path = (): string => grantPath(dir, 'google');

function kept(): unknown {
  return JSON.parse(readFileSync(path(), 'utf8'));
}

/** Connected to a server of this kind. */
async function connected(options: AuthorizationOptions = {}): Promise<AccessToken> {
  server = await startAuthorizationServer(options);
  await writeGrant(path(), server.grant());
  return another();
}

function another(): AccessToken {
  return accessTokens(provider('google', 'common', server.url), APPLICATION, dir);
}

/** The clock of the service goes on, timers do not. */
function later(seconds: number): void {
  vi.useFakeTimers({ now: Date.now() + seconds * 1000, toFake: ['Date'] });
}

describe('an access token', () => {
  test('is asked for when it is first needed, and used until shortly before it expires', async () => {
    const token = await connected();
    const first = await token();
    expect(server.userOf(first)).toBe('intro');
    later(3600 - 130);
    expect(await token()).toBe(first);
    later(15);
    expect(await token()).not.toBe(first);
    expect(server.exchanges.map(({ grant_type }) => grant_type)).toEqual(['refresh_token', 'refresh_token']);
  });

  test('is asked for once by all who need it at the same time', async () => {
    const token = await connected({ rotate: true });
    server.behave({ delay: 100 });
    const tokens = await Promise.all([token(), token(), token()]);
    expect(new Set(tokens).size).toBe(1);
    expect(server.exchanges).toHaveLength(1);
  });

  test('that was refused before its time is renewed, but not one that is brand new', async () => {
    const token = await connected();
    const first = await token();
    expect(await token(true)).toBe(first);
    later(60);
    expect(await token(true)).not.toBe(first);
  });
});

describe('the consent that is kept', () => {
  test('is replaced where the provider rotates it, readable by its owner alone', async () => {
    const token = await connected({ rotate: true, expiresIn: 1 });
    const before = kept();
    await token();
    const after = kept();
    expect(after).not.toEqual(before);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'oauth')).mode & 0o777).toBe(0o700);
    await token();
    expect(server.exchanges.at(-1)?.refresh_token).toBe((after as { refreshToken: string }).refreshToken);
  });

  test('stays as it is where the provider does not', async () => {
    const token = await connected();
    const before = kept();
    await token();
    expect(kept()).toEqual(before);
  });

  test('is read again where another process has used it up meanwhile', async () => {
    const token = await connected({ rotate: true });
    const other = another();
    server.behave({ delay: 100 });
    const tokens = await Promise.all([token(), other()]);
    expect(tokens.map((each) => server.userOf(each))).toEqual(['intro', 'intro']);
    expect(server.exchanges).toHaveLength(3);
    expect(server.userOf(await another()())).toBe('intro');
  });

  test('that was withdrawn is asked for anew, with the command that does it', async () => {
    const token = await connected();
    server.revoke();
    await expect(token()).rejects.toMatchObject({
      code: 'oauth_consent_needed',
      message: 'google no longer accepts the consent that was given; run: introloop connect google',
    });
    await writeGrant(path(), server.grant());
    expect(server.userOf(await token())).toBe('intro');
  });

  test.each([
    ['is missing', null],
    ['is damaged', '{"refreshToken":'],
    ['is empty', '{"refreshToken":""}'],
  ])('that %s is asked for, with the command that does it', async (_, content) => {
    const token = await connected();
    rmSync(path());
    if (content !== null) writeFileSync(path(), content);
    await expect(token()).rejects.toMatchObject({
      code: 'oauth_not_connected',
      message: 'There is no consent from google yet; run: introloop connect google',
    });
    expect(server.exchanges).toEqual([]);
  });
});

describe('a provider with trouble of its own', () => {
  test.each([500, 503, 429])('that answers %i says nothing against the consent', async (status) => {
    const token = await connected();
    server.behave({ status });
    await expect(token()).rejects.toMatchObject({ code: 'provider_unavailable' });
    server.behave();
    expect(server.userOf(await token())).toBe('intro');
  });

  test('that does not know the application is another matter', async () => {
    await connected();
    const token = accessTokens(
      provider('google', 'common', server.url),
      { clientId: 'somebody-else', clientSecret: null },
      dir,
    );
    await expect(token()).rejects.toMatchObject({
      code: 'oauth_refused',
      message: 'google refuses to sign in (invalid_client); check OAUTH_CLIENT_ID and its secret',
    });
  });

  test('that cannot be reached is a failure of the network', async () => {
    const token = await connected();
    await server.stop();
    await expect(token()).rejects.toThrow('fetch failed');
  });
});
