import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import hoodiecrow, { type Hoodiecrow } from 'hoodiecrow-imap';

export interface DemoMailbox {
  /** `imap://intro:pass@127.0.0.1:port/INBOX`; there is no TLS */
  readonly url: string;
  /** Adds a message to INBOX, byte for byte; whoever IDLEs is told at once. */
  deliver(raw: Buffer): Promise<void>;
  /** Cuts every session; the mail is gone. */
  stop(): Promise<void>;
}

/**
 * STARTTLS is left out: imapflow would use it, and the certificate that comes with it has expired. So is CONDSTORE: its
 * UID FETCH takes CHANGEDSINCE and gives every message all the same.
 */
const PLUGINS = [
  'ENABLE',
  'ID',
  'IDLE',
  'LITERALPLUS',
  'MOVE',
  'NAMESPACE',
  'SPECIAL-USE',
  'UIDPLUS',
  'UNSELECT',
];

/**
 * Starts an IMAP server in this process, on any free port, with the one user `intro`. For the demo and for tests on a
 * machine without Dovecot: it is written as a double, takes one user and keeps everything in memory.
 *
 * Known limits of hoodiecrow-imap 2.1: a command that throws inside it answers NO, prints to the console and leaves that
 * session deaf; who appends by IMAP is not told the new count; flags changed by one session are not told to the others.
 */
export async function startMailbox(): Promise<DemoMailbox> {
  const imap = hoodiecrow({
    plugins: [...PLUGINS, endIdleWithConnection],
    users: { intro: { password: 'pass' } },
    // Its own default is 1 at every start: a second run would show other messages under the numbers of the first.
    storage: { INBOX: { uidvalidity: Math.floor(Date.now() / 1000) } },
  });
  // Every session listens for new mail; Node.js would warn of a leak at the eleventh.
  imap.setMaxListeners(0);
  const sockets = new Set<Socket>();
  imap.server.on('connection', (socket) => {
    // It writes an answer line by line: with Nagle's delay a login and SELECT took 350 ms, without it 10.
    socket.setNoDelay();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  imap.server.listen(0, '127.0.0.1');
  await once(imap.server, 'listening');
  const { port } = imap.server.address() as AddressInfo;
  return {
    url: `imap://intro:pass@127.0.0.1:${port}/INBOX`,
    deliver: async (raw) => {
      imap.appendMessage('INBOX', [], internalDate(new Date()), raw.toString('latin1'));
    },
    stop: async () => {
      const closed = once(imap.server, 'close');
      imap.server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/**
 * A client that leaves without DONE would keep its IDLE timer, and with it this process, for half an hour: the line it
 * did not send is put in for it.
 */
function endIdleWithConnection(server: Hoodiecrow): void {
  server.connectionHandlers.push((connection) => {
    connection.socket?.once('close', () => {
      if (connection.inputHandler) connection.inputHandler('DONE');
    });
  });
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 3501 date-time in UTC. Left to hoodiecrow, zones east of Greenwich with a half hour come out as `+060-30`. */
function internalDate(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split(/[T.]/);
  const [year, month, dayOfMonth] = day.split('-');
  return `${dayOfMonth}-${MONTHS[Number(month) - 1]}-${year} ${time} +0000`;
}
