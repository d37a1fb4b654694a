import { createTransport } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Fault } from '../domain/fault.ts';
import { type AccessToken, provision, signIn } from './sign-in.ts';
import { connectionTo, type SmtpServer } from './smtp-server.ts';

/**
 * Connects and signs in, and sends nothing; resolves with what was found. Throws a Fault (`login_refused`,
 * `no_starttls`) or the network's error, after `timeout` ms at the latest.
 */
export async function probeSmtp(
  server: SmtpServer,
  accessToken: AccessToken | null,
  timeout: number,
): Promise<string> {
  const connection = {
    ...connectionTo(server),
    dnsTimeout: timeout,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
  };
  const transport = createTransport({ ...connection, ...signIn(server, accessToken) });
  if (accessToken !== null) transport.set('oauth2_provision_cb', provision(accessToken));
  try {
    await transport.verify();
    const found = server.user === null ? 'takes our mail without a sign-in' : 'signed in';
    return (await encrypts(connection)) ? found : `${found}; not encrypted`;
  } catch (error) {
    throw namedFault(error) ?? error;
  } finally {
    transport.close();
  }
}

/** The library does not tell it of the connection that it signed in on. */
function encrypts(options: ConstructorParameters<typeof SMTPConnection>[0]): Promise<boolean> {
  const connection = new SMTPConnection(options);
  return new Promise<boolean>((resolve, reject) => {
    connection.on('error', reject);
    connection.connect(() => resolve(connection.secure));
  }).finally(() => connection.close());
}

function namedFault(cause: unknown): Fault | null {
  const { code, message } = cause as { code?: string; message?: string };
  if (code === 'EAUTH') {
    const sentence =
      'refuses the sign-in; check user and password (many providers want an app password made for this)';
    return new Fault('login_refused', sentence, { cause });
  }
  if (code !== 'ETLS' || !/STARTTLS/i.test(message ?? '')) return null;
  return new Fault(
    'no_starttls',
    'offers no STARTTLS, which tls=required asks for; use smtps:// or leave that out',
    { cause },
  );
}
