import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { type HandOver, type SmtpFailure, sortFailure } from './failure.ts';
import { type AccessToken, provision, signIn } from './sign-in.ts';
import { connectionTo, type SmtpServer } from './smtp-server.ts';

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

export interface Sender {
  /** Hand-overs that it makes at once; more of them wait for each other. */
  readonly connections: number;
  /** Hands one finished mail over to one recipient; never throws. */
  send(envelope: Envelope, raw: Buffer): Promise<HandOver>;
  close(): void;
}

const CONNECTIONS = 5;

/** A short wait for the final answer makes duplicates: ten minutes, as Postfix has it (RFC 5321 section 4.5.3.2.6). */
const FINAL_ANSWER = 600_000;

/** @param accessToken gives a valid access token where the server is signed in to by OAuth 2.0; null where by password */
export function smtpSender(server: SmtpServer, accessToken: AccessToken | null = null): Sender {
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    ...connectionTo(server),
    // By itself the pool hands a mail over up to five times more when the connection closes under it,
    // also when the server had taken the mail: retries are the outbox's, with a record.
    maxRequeues: 0,
    ...signIn(server, accessToken),
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: FINAL_ANSWER,
    // The mails are finished bytes: the library has no business opening files or links.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // An error of the library is the same before the first byte of a mail and after the last one, so what was read of
  // each mail is looked at: reading begins when the server asks for the mail, and ends with the final dot.
  const read = new WeakMap<Buffer, Readable>();
  transport.use('stream', ({ data, message }, done) => {
    message.processFunc((stream) => {
      if (Buffer.isBuffer(data.raw)) read.set(data.raw, stream);
      return stream;
    });
    done();
  });
  if (accessToken !== null) transport.set('oauth2_provision_cb', provision(accessToken));
  return {
    connections: CONNECTIONS,
    send: async (envelope, raw) => {
      try {
        await transport.sendMail({ envelope: { from: envelope.from, to: [envelope.to] }, raw });
        return { result: 'accepted' };
      } catch (error) {
        const failure = failureOf(error);
        const sorted = sortFailure(failure);
        const unheard = failure.reply === null && read.get(raw)?.readableEnded === true;
        return sorted.result === 'try_later' && unheard ? { ...sorted, answerLost: true } : sorted;
      }
    },
    close: () => transport.close(),
  };
}

function failureOf(error: unknown): SmtpFailure {
  const told = error as Readonly<
    Record<'code' | 'command' | 'responseCode' | 'response' | 'message', unknown>
  >;
  // Where there was no token to sign in with there is no answer of the server; what is wrong stands in the error.
  const text = told.response ?? (told.code === 'EAUTH' ? told.message : '');
  return {
    code: typeof told.code === 'string' ? told.code : null,
    command: typeof told.command === 'string' ? told.command : null,
    reply: typeof told.responseCode === 'number' ? told.responseCode : null,
    text: typeof text === 'string' ? text.slice(0, 500) : '',
  };
}
