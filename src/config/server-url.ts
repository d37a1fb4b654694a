import { domainToASCII } from 'node:url';
import { Wrong } from './wrong.ts';

/** A mail server as `scheme://user:pass@host:port/path?tls=…` names it. */
export interface MailServer {
  /** A name in ASCII or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`imaps:`, `smtps:`). */
  readonly secure: boolean;
  /** Where not secure from the first byte: STARTTLS where offered (default), insisted on, or never asked for. */
  readonly startTls: 'offered' | 'required' | 'off';
  /** false (`?tls=insecure`) accepts any certificate. */
  readonly verifyCertificate: boolean;
  readonly user: string | null;
  readonly pass: string | null;
  /** `?auth=google` or `?auth=microsoft`: signed in to by OAuth 2.0 (`introloop connect`), without a password. */
  readonly oauth: 'google' | 'microsoft' | null;
}

export interface ImapServer extends MailServer {
  readonly user: string;
  readonly mailbox: string;
}

export type SmtpServer = MailServer;

const ESCAPES =
  'special characters in the user name or password must be percent-encoded (@ is %40, # is %23, / is %2F, % is %25)';

/** `imaps://…` or `imap://…`; the path is the mailbox, INBOX where there is none. Throws Wrong, without the value. */
export function imapServer(text: string): ImapServer {
  const url = parse(text, ['imaps:', 'imap:']);
  const server = mailServer(url, { 'imaps:': 993, 'imap:': 143 });
  if (!server.user || (!server.pass && server.oauth === null)) throw new Wrong('names no user and password');
  const mailbox = decoded(url.pathname.replace(/^\//, '')) || 'INBOX';
  return { ...server, user: server.user, mailbox };
}

/** `smtps://…` or `smtp://…`; without a user for a relay that asks for none. Throws Wrong, without the value. */
export function smtpServer(text: string): SmtpServer {
  const url = parse(text, ['smtps:', 'smtp:']);
  if (url.pathname !== '' && url.pathname !== '/')
    throw new Wrong(`has a path, and a mail relay has none; ${ESCAPES}`);
  const server = mailServer(url, { 'smtps:': 465, 'smtp:': 587 });
  if (server.oauth === null && (server.user === null) !== (server.pass === null))
    throw new Wrong('names a user without a password, or the reverse');
  return server;
}

/** A URL kept as text for the client that understands it. Throws Wrong, without the value. */
export function clientUrl(text: string, schemes: readonly string[]): string {
  parse(text, schemes);
  return text;
}

function parse(text: string, schemes: readonly string[]): URL {
  const scheme = /^[a-z][a-z0-9+.-]{0,20}:/i.exec(text)?.[0].toLowerCase();
  const starts = schemes.map((each) => `${each}//`).join(' or ');
  if (!scheme || !schemes.includes(scheme) || !text.slice(scheme.length).startsWith('//')) {
    throw new Wrong(`must start with ${starts}`);
  }
  if (!URL.canParse(text)) throw new Wrong(`is not a URL that can be read; ${ESCAPES}`);
  const url = new URL(text);
  if (url.hash !== '') throw new Wrong(`has a #, which ends a URL; ${ESCAPES}`);
  return url;
}

function mailServer(url: URL, ports: Readonly<Record<string, number>>): MailServer {
  if (url.port === '0') throw new Wrong('has port 0');
  return {
    host: hostOf(url),
    port: url.port === '' ? (ports[url.protocol] ?? 0) : Number(url.port),
    secure: url.protocol === 'imaps:' || url.protocol === 'smtps:',
    ...tlsOf(url),
    user: decoded(url.username) || null,
    pass: decoded(url.password) || null,
    oauth: oauthOf(url),
  };
}

function hostOf(url: URL): string {
  const bracketed = /^\[(.*)\]$/.exec(url.hostname)?.[1];
  if (bracketed) return bracketed;
  const host = domainToASCII(decoded(url.hostname));
  if (host === '') throw new Wrong(`names no host; ${ESCAPES}`);
  return host;
}

function tlsOf(url: URL): Pick<MailServer, 'startTls' | 'verifyCertificate'> {
  const unknown = [...url.searchParams.keys()].find((key) => key !== 'tls' && key !== 'auth');
  if (unknown !== undefined)
    throw new Wrong(`has an option that is not known (tls and auth are); ${ESCAPES}`);
  const words = (url.searchParams.get('tls') ?? '').split(',').filter((word) => word !== '');
  if (!words.every((word) => ['required', 'off', 'insecure'].includes(word))) {
    throw new Wrong('has a tls option other than required, off and insecure');
  }
  const startTls = words.includes('required') ? 'required' : words.includes('off') ? 'off' : 'offered';
  if (startTls === 'off' && url.protocol.endsWith('s:'))
    throw new Wrong('says tls=off under a scheme that is TLS');
  return { startTls, verifyCertificate: !words.includes('insecure') };
}

function oauthOf(url: URL): MailServer['oauth'] {
  const auth = url.searchParams.get('auth');
  if (auth === null || auth === 'google' || auth === 'microsoft') return auth;
  throw new Wrong('has an auth option other than google and microsoft');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Wrong(`has a percent sign that encodes nothing; ${ESCAPES}`);
  }
}
