import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askConsent } from '../../src/oauth/consent.ts';
import { type ProviderName, provider } from '../../src/oauth/provider.ts';
import {
  type AuthorizationOptions,
  type AuthorizationServer,
  startAuthorizationServer,
} from '../support/authorization-server.ts';

let server: AuthorizationServer;
const APPLICATION = { clientId: 'introloop-test', clientSecret: 's3cret' };

async function start(options: AuthorizationOptions = {}): Promise<void> {
  server = await startAuthorizationServer({ clientSecret: 's3cret', ...options });
}

beforeEach(() => start());
afterEach(() => server.stop());

/** Whoever is shown the address opens it, as a browser would; `before` comes first. */
function consent(
  name: ProviderName,
  before: (url: URL) => Promise<unknown> = async () => undefined,
): Promise<string> {
  return askConsent(provider(name, 'common', server.url), APPLICATION, (shown) => {
    void before(new URL(shown)).then(async () => (await fetch(shown)).text());
  });
}

describe('consent given in a browser', () => {
  test.each<ProviderName>(['google', 'microsoft'])(
    'of %s ends in a refresh token that is good',
    async (name) => {
      const refreshToken = await consent(name);
      const form = {
        client_id: APPLICATION.clientId,
        client_secret: APPLICATION.clientSecret,
        refresh_token: refreshToken,
      };
      const body = new URLSearchParams({ grant_type: 'refresh_token', ...form });
      expect((await fetch(`${server.url}/token`, { method: 'POST', body })).status).toBe(200);
      expect(server.exchanges[0]).toMatchObject({ grant_type: 'authorization_code' });
    },
  );

  test('is asked for with what each provider needs to be told, and comes back to this machine', async () => {
    const seen = new Map<ProviderName, URL>();
    for (const name of ['google', 'microsoft'] as const)
      await consent(name, async (url) => seen.set(name, url));
    const [google, microsoft] = [seen.get('google'), seen.get('microsoft')];
    expect(Object.fromEntries(google?.searchParams ?? [])).toMatchObject({
      response_type: 'code',
      scope: 'https://mail.google.com/',
      access_type: 'offline',
      prompt: 'consent',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    expect(microsoft?.searchParams.get('scope')?.split(' ')).toEqual([
      'offline_access',
      'https://outlook.office.com/IMAP.AccessAsUser.All',
      'https://outlook.office.com/SMTP.Send',
    ]);
    expect(microsoft?.searchParams.get('redirect_uri')).toMatch(/^http:\/\/localhost:\d+$/);
  });

  test('tells whoever gave it that they are done', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    await askConsent(provider('google', 'common', server.url), APPLICATION, (shown) => {
      void fetch(shown).then(async (page) => resolve(await page.text()));
    });
    expect(await promise).toBe('Introloop is connected. You can close this page.');
  });

  test('counts only with the state that was sent along: any other answer is ignored', async () => {
    const statuses: number[] = [];
    const refreshToken = await consent('google', async (url) => {
      const back = url.searchParams.get('redirect_uri');
      for (const query of [
        '',
        '?code=evil',
        '?code=evil&state=',
        '?code=evil&state=else',
        '?error=access_denied&state=else',
      ])
        statuses.push((await fetch(`${back}/${query}`)).status);
    });
    expect(statuses).toEqual(Array(5).fill(404));
    expect(refreshToken).not.toBe('');
    expect(server.exchanges).toHaveLength(1);
  });

  test('that is refused is an error that says so', async () => {
    server.deny();
    await expect(consent('google')).rejects.toMatchObject({
      code: 'oauth_denied',
      message: 'Consent was not given (access_denied).',
    });
  });

  test('with a code that somebody else got, or to a wrong application, is an error', async () => {
    await expect(
      askConsent(
        provider('google', 'common', server.url),
        { ...APPLICATION, clientSecret: 'wrong' },
        (shown) => void fetch(shown),
      ),
    ).rejects.toMatchObject({ code: 'oauth_refused' });
    const stolen = askConsent(provider('google', 'common', server.url), APPLICATION, (shown) => {
      const { searchParams } = new URL(shown);
      void fetch(`${searchParams.get('redirect_uri')}/?code=stolen&state=${searchParams.get('state')}`);
    });
    await expect(stolen).rejects.toMatchObject({ code: 'oauth_consent_needed' });
  });

  test('leaves nothing listening', async () => {
    let back = '';
    await consent('google', async (url) => {
      back = url.searchParams.get('redirect_uri') ?? '';
    });
    await expect(fetch(back)).rejects.toThrow();
  });
});
