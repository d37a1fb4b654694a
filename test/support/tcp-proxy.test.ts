import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProxy, type TcpProxy } from './tcp-proxy.ts';
import { eventually, never } from './wait.ts';

/** What the server at the far end saw of each connection. */
interface Seen {
  text: string;
  ended: boolean;
  gone: boolean;
}

let server: Server;
let proxy: TcpProxy;
let seen: Seen[];
const sockets = new Set<Socket>();

beforeEach(async () => {
  seen = [];
  server = createServer((socket) => {
    const entry: Seen = { text: '', ended: false, gone: false };
    seen.push(entry);
    sockets.add(socket);
    socket.setEncoding('utf8').on('data', (text: string) => {
      entry.text += text;
      socket.write(text.toUpperCase());
    });
    socket.on('end', () => {
      entry.ended = true;
    });
    socket
      .on('error', () => {})
      .on('close', () => {
        entry.gone = true;
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await startProxy(`imap://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`);
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await proxy.stop();
  server.close();
});

interface Client {
  socket: Socket;
  text: string;
  closed: boolean;
  error: string | undefined;
}

function client(): Client {
  const socket = connect(proxy.port, '127.0.0.1');
  const state: Client = { socket, text: '', closed: false, error: undefined };
  sockets.add(socket);
  socket.setEncoding('utf8').on('data', (text: string) => {
    state.text += text;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    state.error = error.code;
  });
  socket.on('close', () => {
    state.closed = true;
  });
  return state;
}

async function talk(to: Client, text: string): Promise<void> {
  to.text = '';
  to.socket.write(text);
  await eventually(() => to.text === text.toUpperCase(), { what: `the answer to ${text}`, interval: 2 });
}

test('passes both ways and passes on the end', async () => {
  expect(proxy.url).toBe(`imap://u:p@127.0.0.1:${proxy.port}/INBOX`);
  const one = client();
  await talk(one, 'a');
  one.socket.end();
  await eventually(() => one.closed && seen[0]?.ended);
  expect(proxy.connections).toBe(1);
});

test('cuts what is there, and passes what comes after', async () => {
  const one = client();
  await talk(one, 'a');
  proxy.cut();
  await eventually(() => one.closed && seen[0]?.gone);
  expect(one.error).toBe('ECONNRESET');
  await talk(client(), 'b');
});

test('delays each way', async () => {
  const one = client();
  await talk(one, 'a');
  proxy.delay(60);
  const started = performance.now();
  await talk(one, 'b');
  expect(performance.now() - started).toBeGreaterThanOrEqual(119);
});

test('in a black hole nothing passes and nobody is told; once it heals all arrives', async () => {
  const one = client();
  await talk(one, 'a');
  proxy.blackHole();
  const two = client();
  one.socket.write('b');
  two.socket.end('c');
  await never(
    () => one.text !== 'A' || two.text !== '' || one.closed || seen[1]?.text === 'c',
    'traffic',
    100,
  );
  await proxy.heal();
  await eventually(() => one.text === 'AB' && two.text === 'C' && two.closed);
});

test('abandoned connections stay silent while new ones pass, and the server is not told that the client left', async () => {
  const one = client();
  await talk(one, 'a');
  proxy.abandon();
  await talk(client(), 'b');
  one.socket.write('lost');
  one.socket.destroy();
  await never(() => seen[0]?.text !== 'a' || seen[0].ended || seen[0].gone, 'news of the client', 100);
});

test('refuses new connections until it heals, and old ones pass', async () => {
  const one = client();
  await talk(one, 'a');
  await proxy.refuse();
  const two = client();
  await eventually(() => two.error);
  expect(two.error).toBe('ECONNREFUSED');
  await talk(one, 'b');
  await proxy.heal();
  await talk(client(), 'c');
});
