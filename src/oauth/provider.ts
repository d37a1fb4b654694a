/** Whose accounts are signed in to by OAuth 2.0. */
export type ProviderName = 'google' | 'microsoft';

export interface Provider {
  readonly name: ProviderName;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** IMAP and SMTP, and access while nobody is there. */
  readonly scope: string;
  /**
   * The browser's own machine, as the provider takes it for any port: Google the address (RFC 8252 section 7.3), Microsoft's
   * portal the name alone.
   */
  readonly loopback: '127.0.0.1' | 'localhost';
  /** What the consent page needs to be told so that a refresh token comes back. */
  readonly consent: Readonly<Record<string, string>>;
}

/** The application that the operator registered with the provider. */
export interface Application {
  readonly clientId: string;
  /** Public applications (installed, with PKCE) have none. */
  readonly clientSecret: string | null;
}

/**
 * Endpoints and scopes as the providers document them (Google: "OAuth 2.0 for IMAP, POP, SMTP"; Microsoft: "Authenticate an
 * IMAP, POP or SMTP connection using OAuth").
 * @param tenant Microsoft's directory: an id, a domain, or `common`
 * @param base another authorization server in place of the provider's own
 */
export function provider(name: ProviderName, tenant: string, base: string | null): Provider {
  if (name === 'google') {
    return {
      name,
      authorizeUrl: `${base ?? 'https://accounts.google.com/o/oauth2/v2'}/auth`,
      tokenUrl: `${base ?? 'https://oauth2.googleapis.com'}/token`,
      scope: 'https://mail.google.com/',
      loopback: '127.0.0.1',
      consent: { access_type: 'offline', prompt: 'consent' },
    };
  }
  const root = base ?? `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0`;
  return {
    name,
    authorizeUrl: `${root}/authorize`,
    tokenUrl: `${root}/token`,
    scope:
      'offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send',
    loopback: 'localhost',
    consent: { prompt: 'select_account' },
  };
}
