import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface SunkMail {
  /** envelope sender; '' is the null sender */
  from: string;
  /** envelope recipients as the client wrote them */
  to: string[];
  raw: Buffer;
}

export interface MailSink {
  /** `smtp://127.0.0.1:port`; no login, no TLS */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts an SMTP server in this process, on any free port, that accepts every mail and hands it over before it says so.
 * What `onMail` throws refuses that mail for now (451).
 */
export async function startMailSink(onMail: (mail: SunkMail) => void): Promise<MailSink> {
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    // A pooled client keeps its connection open; without this, stop() would wait 30 s for it.
    closeTimeout: 50,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        try {
          onMail({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks),
          });
          done();
        } catch (error) {
          done(Object.assign(new Error('Not now', { cause: error }), { responseCode: 451 }));
        }
      });
    },
  });
  // A client that goes away in the middle is the client's matter.
  smtp.on('error', () => {});
  const server = smtp.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => smtp.close(resolve)),
  };
}
