/** Gives a valid access token; `renew`: the last one was refused. */
export type AccessToken = (renew?: boolean) => Promise<string>;

interface Account {
  readonly user: string | null;
  readonly pass: string | null;
}

/** How the mail library signs in: not at all, by password, or by XOAUTH2 with a token that it asks for when it needs one. */
export function signIn({ user, pass }: Account, accessToken: AccessToken | null): object {
  if (user === null) return {};
  if (accessToken !== null) return { auth: { type: 'OAuth2', user } };
  return { auth: { user, pass: pass ?? '' } };
}

type Callback = (error: Error | null, token?: string, expires?: number) => void;

/** The library's way of asking for a token. */
export function provision(
  accessToken: AccessToken,
): (user: string, renew: boolean, callback: Callback) => void {
  return (_user, renew, callback) => {
    accessToken(renew).then(
      (token) => callback(null, token),
      (error: Error) => callback(error),
    );
  };
}
