import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stand-in was asked: the body as it came, and the headers. */
export interface Asked {
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly [more: string]: unknown;
  };
  readonly raw: string;
  readonly authorization: string | undefined;
}

export interface ModelServer {
  readonly url: string;
  readonly asked: Asked[];
  /** How it behaves from now on. */
  behave(how: (response: ServerResponse, asked: Asked) => unknown): void;
  stop(): Promise<void>;
}

/** Answers as a model would: what it wrote, wrapped as a completion. */
export function writes(content: unknown): (response: ServerResponse) => void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content: text } }] }));
  };
}

/** An OpenAI-compatible endpoint on this machine that says what it is told to. */
export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = [];
  let how: (response: ServerResponse, asked: Asked) => unknown = writes({
    label: 'unclear',
    confidence: 1,
    until: null,
  });
  const server = createServer((request, response) => {
    let raw = '';
    request.on('data', (chunk) => {
      raw += chunk;
    });
    request.on('end', () => {
      if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
        response.statusCode = 404;
        response.end();
        return;
      }
      const one = {
        body: JSON.parse(raw) as Asked['body'],
        raw,
        authorization: request.headers.authorization,
      };
      asked.push(one);
      how(response, one);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behave: (next) => {
      how = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
