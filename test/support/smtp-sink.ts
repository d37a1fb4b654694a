import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { type Fault, type Script, script } from './smtp-faults.ts';
import { type Envelope, serveSmtp } from './smtp-session.ts';
import { eventually } from './wait.ts';

export type { Fault } from './smtp-faults.ts';

export interface SinkOptions {
  /** any free one unless told */
  port?: number;
  /** what EHLO offers; PIPELINING, 8BITMIME, SMTPUTF8 and ENHANCEDSTATUSCODES unless told */
  extensions?: readonly string[];
  /** largest message in bytes, 10 MiB unless told */
  size?: number;
  /** required of every client where given, and part of the url */
  login?: { user: string; pass: string };
  /** in place of a password: whether this access token is good for this user (XOAUTH2) */
  token?: (user: string, token: string) => boolean;
}

/** A message that was accepted and so must never be sent again. */
export interface Received extends Envelope {
  /** as it came, dots unstuffed */
  readonly raw: Buffer;
  /** ms since 1970 */
  readonly at: number;
  /** A header field unfolded but not decoded; undefined where there is none, the first where there are several. */
  header(name: string): string | undefined;
  /** Decoded by mailparser, which is asked once. */
  parsed(): Promise<ParsedMail>;
  text(): Promise<string>;
  html(): Promise<string>;
}

export interface Sink {
  readonly url: string;
  /** every message it accepted, in that order; one whose answer was lost is among them */
  readonly received: readonly Received[];
  /** every connection so far */
  readonly connections: number;
  /** commands and replies of all sessions, `C: ` or `S: ` in front */
  readonly transcript: readonly string[];
  /** From now on these faults and no earlier one; without any it is well again. */
  behave(...faults: Fault[]): void;
  /**
   * Waits, 10 s unless told, until so many messages were received in all, and gives all; or until one suits, and gives
   * those that do.
   */
  waitFor(sign: number | ((mail: Received) => boolean), timeout?: number): Promise<Received[]>;
  parsed(index: number): Promise<ParsedMail>;
  /** Cuts every connection and forgets nothing. */
  stop(): Promise<void>;
}

const EXTENSIONS = ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES'];

/** Starts an SMTP server on 127.0.0.1 that keeps what it accepts and fails as it is told to. There is no TLS. */
export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  const { port = 0, extensions = EXTENSIONS, size = 10 * 1024 * 1024, login, token } = options;
  const received: Received[] = [];
  const transcript: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let faults: Script = script([]);
  const settings = {
    extensions: [...extensions, `SIZE ${size}`],
    size,
    login,
    token,
    script: () => faults,
    log: (line: string) => void transcript.push(line),
    keep: (envelope: Envelope, raw: Buffer) => void received.push(asReceived(envelope, raw)),
  };
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    void serveSmtp(socket, settings);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const at = (server.address() as AddressInfo).port;
  const credentials = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.pass)}@` : '';
  return {
    url: `smtp://${credentials}127.0.0.1:${at}`,
    received,
    transcript,
    get connections() {
      return connections;
    },
    behave: (...next) => {
      faults = script(next);
    },
    waitFor: (sign, timeout = 10_000) => waitForMail(received, sign, timeout),
    parsed: (index) => mailAt(received, index).parsed(),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function mailAt(received: readonly Received[], index: number): Received {
  const mail = received.at(index);
  if (!mail) throw new Error(`no mail ${index}; ${received.length} were received`);
  return mail;
}

async function waitForMail(
  received: readonly Received[],
  sign: number | ((mail: Received) => boolean),
  timeout: number,
): Promise<Received[]> {
  const found = (): Received[] => (typeof sign === 'number' ? [...received] : received.filter(sign));
  try {
    return await eventually(
      () => (found().length >= (typeof sign === 'number' ? sign : 1) ? found() : null),
      {
        what: typeof sign === 'number' ? `mail number ${sign}` : `mail such that ${sign}`,
        timeout,
        interval: 5,
      },
    );
  } catch (error) {
    const list = received.map((mail) => `  to ${mail.to.join(', ')}: ${mail.header('subject')}`).join('\n');
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason}; received were ${received.length}:\n${list}`);
  }
}

function asReceived(envelope: Envelope, raw: Buffer): Received {
  let parsing: Promise<ParsedMail> | undefined;
  const parsed = (): Promise<ParsedMail> => {
    parsing ??= simpleParser(raw);
    return parsing;
  };
  return {
    ...envelope,
    raw,
    at: Date.now(),
    header: (name) => headerField(raw, name),
    parsed,
    text: async () => (await parsed()).text ?? '',
    html: async () => (await parsed()).html || '',
  };
}

function headerField(raw: Buffer, name: string): string | undefined {
  const end = raw.indexOf('\r\n\r\n');
  const unfolded = raw.toString('utf8', 0, end < 0 ? raw.length : end).replace(/\r\n(?=[ \t])/g, '');
  const line = unfolded
    .split('\r\n')
    .find((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}
