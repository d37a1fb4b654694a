import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Misdeed, Script, Stage } from './smtp-faults.ts';
import { readSmtp, type SmtpReader } from './smtp-reader.ts';

export interface Envelope {
  /** the reverse path without angle brackets; '' is the null sender */
  from: string;
  /** parameters of MAIL, such as `SMTPUTF8` and `BODY=8BITMIME` */
  parameters: string[];
  /** lower-cased */
  to: string[];
}

export interface SessionSettings {
  /** what EHLO offers, one a line */
  extensions: readonly string[];
  /** largest message in bytes */
  size: number;
  login: { user: string; pass: string } | undefined;
  token: ((user: string, token: string) => boolean) | undefined;
  script(): Script;
  /** called with each command and reply, `C: ` or `S: ` in front */
  log(line: string): void;
  keep(envelope: Envelope, raw: Buffer): void;
}

interface Session {
  readonly socket: Socket;
  readonly reader: SmtpReader;
  readonly settings: SessionSettings;
  envelope: Envelope | null;
  authenticated: boolean;
}

/** Speaks SMTP (RFC 5321) until the client quits, the connection ends or a fault ends it. Never rejects. */
export async function serveSmtp(socket: Socket, settings: SessionSettings): Promise<void> {
  const session: Session = {
    socket,
    settings,
    reader: readSmtp(socket),
    envelope: null,
    authenticated: settings.login === undefined && settings.token === undefined,
  };
  await reply(session, 'connect', '220 sink.test ESMTP');
  for (;;) {
    const line = socket.destroyed ? null : await session.reader.line();
    if (line === null) return;
    settings.log(`C: ${line}`);
    const verb = line.slice(0, 4).toUpperCase().trim();
    const command = COMMANDS[verb];
    if (command) await command(session, line);
    else await write(session, '502 5.5.1 Command not implemented');
  }
}

const COMMANDS: Record<string, (session: Session, line: string) => Promise<unknown>> = {
  EHLO: (session) => {
    const lines = [
      'sink.test',
      ...session.settings.extensions,
      ...(session.settings.login ? ['AUTH PLAIN LOGIN'] : []),
      ...(session.settings.token ? ['AUTH XOAUTH2'] : []),
    ];
    const last = lines.length - 1;
    return reply(session, 'ehlo', lines.map((text, i) => `250${i === last ? ' ' : '-'}${text}`).join('\r\n'));
  },
  HELO: (session) => reply(session, 'ehlo', '250 sink.test'),
  NOOP: (session) => write(session, '250 2.0.0 OK'),
  RSET: (session) => {
    session.envelope = null;
    return write(session, '250 2.0.0 OK');
  },
  QUIT: async (session) => {
    await write(session, '221 2.0.0 Bye');
    session.socket.end();
  },
  AUTH: authenticate,
  MAIL: startMail,
  RCPT: addRecipient,
  DATA: takeMessage,
};

async function authenticate(session: Session, line: string): Promise<void> {
  const { login, token } = session.settings;
  if (token) return authenticateByToken(session, line, token);
  if (!login) return write(session, '503 5.5.1 No AUTH here');
  const [, method = '', initial] = line.split(' ');
  const ask = async (prompt: string): Promise<string> => {
    await write(session, `334 ${prompt}`);
    return Buffer.from((await session.reader.line()) ?? '', 'base64').toString();
  };
  let given: (string | undefined)[];
  if (method.toUpperCase() === 'LOGIN') {
    const user = initial ? Buffer.from(initial, 'base64').toString() : await ask('VXNlcm5hbWU6');
    given = [user, await ask('UGFzc3dvcmQ6')];
  } else {
    const plain = initial ? Buffer.from(initial, 'base64').toString() : await ask('');
    given = plain.split('\0').slice(1);
  }
  session.authenticated = given[0] === login.user && given[1] === login.pass;
  const good = '235 2.7.0 Accepted';
  await reply(session, 'auth', session.authenticated ? good : '535 5.7.8 Authentication failed');
}

/** `user=…^Aauth=Bearer …^A^A` (Google: "OAuth 2.0 Mechanism"); a refusal is told in a challenge, which is answered empty. */
async function authenticateByToken(
  session: Session,
  line: string,
  isGood: (user: string, token: string) => boolean,
): Promise<void> {
  const said = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString();
  const [, user = '', token = ''] = /^user=([^\x01]*)\x01auth=Bearer ([^\x01]*)\x01\x01$/.exec(said) ?? [];
  session.authenticated = isGood(user, token);
  if (session.authenticated) return void (await reply(session, 'auth', '235 2.7.0 Accepted'));
  await write(session, `334 ${Buffer.from('{"status":"401"}').toString('base64')}`);
  await session.reader.line();
  await reply(session, 'auth', '535 5.7.8 Authentication failed');
}

async function startMail(session: Session, line: string): Promise<void> {
  const [, from, rest = ''] = /^MAIL FROM: ?<([^>]*)>(.*)$/i.exec(line) ?? [];
  const parameters = rest.trim().toUpperCase().split(' ').filter(Boolean);
  const size = Number(parameters.find((parameter) => parameter.startsWith('SIZE='))?.slice(5) ?? 0);
  if (from === undefined) return write(session, '501 5.5.4 Syntax: MAIL FROM:<address>');
  if (!session.authenticated) return write(session, '530 5.7.0 Authentication required');
  if (size > session.settings.size) return write(session, '552 5.3.4 Message too big');
  if (await reply(session, 'mail', '250 2.1.0 OK')) session.envelope = { from, parameters, to: [] };
}

async function addRecipient(session: Session, line: string): Promise<void> {
  const address = /^RCPT TO: ?<([^>]+)>/i.exec(line)?.[1]?.toLowerCase();
  if (!session.envelope) return write(session, '503 5.5.1 MAIL first');
  if (address === undefined) return write(session, '501 5.5.4 Syntax: RCPT TO:<address>');
  if (await reply(session, 'rcpt', '250 2.1.5 OK', [address])) session.envelope.to.push(address);
}

async function takeMessage(session: Session): Promise<void> {
  const { envelope, settings, socket } = session;
  if (!envelope || envelope.to.length === 0) return write(session, '503 5.5.1 RCPT first');
  if (!(await reply(session, 'data', '354 End with a dot', envelope.to))) return;
  const cut = settings.script().at('body', envelope.to);
  const raw = await session.reader.message(() => cut && socket.destroy());
  session.envelope = null;
  if (raw === null || cut) return;
  if (raw.length > settings.size) return write(session, '552 5.3.4 Message too big');
  await reply(session, 'end', '250 2.0.0 Kept', envelope.to, () => settings.keep(envelope, raw));
}

/** Replies as usual or as the script has it. True where the client was, or would have been, told that it went well. */
async function reply(
  session: Session,
  stage: Stage,
  usual: string,
  recipients: readonly string[] = [],
  keep: () => void = () => {},
): Promise<boolean> {
  const fault: Misdeed = session.settings.script().at(stage, recipients) ?? {};
  const text = fault.answer ?? usual;
  const good = /^[23]/.test(text) && fault.cut !== 'lost';
  if (good) keep();
  if (fault.cut) {
    session.settings.log('S: (cut)');
    session.socket.destroy();
    return good;
  }
  if (fault.silent) {
    session.settings.log('S: (silent)');
    while ((await session.reader.line()) !== null);
    return good;
  }
  // Unreferenced: a delay longer than the test must not keep it from ending.
  if (fault.delay !== undefined) await sleep(fault.delay, undefined, { ref: false });
  if (fault.drip === undefined) await write(session, text);
  else await drip(session, text, fault.drip);
  if (text.startsWith('421') || (stage === 'connect' && !good)) session.socket.end();
  return good;
}

async function write(session: Session, text: string): Promise<void> {
  for (const line of text.split('\r\n')) session.settings.log(`S: ${line}`);
  if (session.socket.writable) session.socket.write(`${text}\r\n`);
}

async function drip(session: Session, text: string, ms: number): Promise<void> {
  session.settings.log(`S: ${text} (dripping)`);
  for (const byte of `${text}\r\n`) {
    await sleep(ms, undefined, { ref: false });
    if (session.socket.writable) session.socket.write(byte);
  }
}
