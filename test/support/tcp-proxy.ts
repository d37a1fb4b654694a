import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Stands between a client and a server on this machine, and spoils what is between them. */
export interface TcpProxy {
  /** the server's url with this proxy's host and port in place of its own */
  readonly url: string;
  readonly port: number;
  /** connections accepted so far */
  readonly connections: number;
  /** Ends every connection with a reset, as a crashed router or server does; new ones pass. */
  cut(): void;
  /** From now on every piece arrives so many ms later, both ways; 0 ends that. */
  delay(ms: number): void;
  /** Nothing passes any more, neither data nor an end, on old connections and new, until `heal()`; none of it is lost. */
  blackHole(): void;
  /** The connections that there are stay silent for good, as after a lost NAT entry; new ones pass. */
  abandon(): void;
  /** Refuses new connections, until `heal()`; old ones pass. */
  refuse(): Promise<void>;
  heal(): Promise<void>;
  stop(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  abandoned: boolean;
}

/** Starts a proxy on 127.0.0.1 for the host and port of `target`, a url such as `imap://user:pass@127.0.0.1:143/INBOX`. */
export async function startProxy(target: string): Promise<TcpProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const pairs = new Set<Pair>();
  let connections = 0;
  let late = 0;
  let hole: PromiseWithResolvers<void> | null = null;

  const passage = async (pair: Pair): Promise<void> => {
    if (late > 0) await sleep(late);
    while (hole) await hole.promise;
    if (pair.abandoned) await new Promise(() => {});
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    connections += 1;
    const upstream = connect({ host: hostname, port: Number(targetPort), allowHalfOpen: true });
    const pair: Pair = { client, server: upstream, abandoned: false };
    pairs.add(pair);
    void pump(client, upstream, () => passage(pair));
    void pump(upstream, client, () => passage(pair));
    for (const socket of [client, upstream]) {
      socket.setNoDelay().on('error', () => {});
      socket.on('close', () => {
        if (client.destroyed && upstream.destroyed) pairs.delete(pair);
      });
    }
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const reset = (): void => {
    for (const { client, server: upstream } of pairs) {
      client.resetAndDestroy();
      upstream.destroy();
    }
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    port,
    get connections() {
      return connections;
    },
    cut: reset,
    delay: (ms) => {
      late = ms;
    },
    blackHole: () => {
      hole ??= Promise.withResolvers();
    },
    abandon: () => {
      for (const pair of pairs) pair.abandoned = true;
    },
    refuse: async () => {
      // Its 'close' waits for the connections that there are; that nobody listens holds at once.
      server.close();
    },
    heal: async () => {
      hole?.resolve();
      hole = null;
      if (!server.listening) await listen(port);
    },
    stop: async () => {
      server.close();
      reset();
      await Promise.all([...pairs].flatMap((pair) => [closed(pair.client), closed(pair.server)]));
    },
  };
}

/** Passes on what comes and in the end the end; a reset on one side is one on the other. */
async function pump(from: Socket, to: Socket, passage: () => Promise<void>): Promise<void> {
  try {
    for await (const chunk of from.iterator({ destroyOnReturn: false })) {
      await passage();
      if (!to.write(chunk)) await Promise.race([once(to, 'drain'), closed(to)]);
    }
    await passage();
    to.end();
  } catch {
    await passage();
    to.resetAndDestroy();
  }
}

async function closed(socket: Socket): Promise<void> {
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
}
