import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pressButton } from '../../src/sandbox/answer-button.ts';

const seen: string[] = [];
let server: Server;
let url: string;

beforeEach(async () => {
  seen.length = 0;
  server = createServer(async (request, response) => {
    seen.push(`${request.method} ${request.url} ${await text(request)}`.trim());
    const found = request.url === '/r/known';
    const page =
      '<button name="answer" value="met">We met</button><button name="other" value="no">No</button>';
    response.writeHead(found ? 200 : 404, { connection: 'close' }).end(found ? page : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
});

test('a button is pressed as a person does: the page is opened, then the answer posted', async () => {
  await pressButton(`${url}/r/known`, 'We met');
  expect(seen).toEqual(['GET /r/known', 'POST /r/known answer=met&note=']);
});

test('nothing is posted where no answer says so', async () => {
  await expect(pressButton(`${url}/r/known`, 'No')).rejects.toThrow('No button on the answer page says "No"');
  expect(seen).toEqual(['GET /r/known']);
});

test('nothing is posted where there is no page', async () => {
  await expect(pressButton(`${url}/r/unknown`, 'We met')).rejects.toThrow('404');
  expect(seen).toEqual(['GET /r/unknown']);
});
