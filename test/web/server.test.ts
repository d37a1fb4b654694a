import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wantsPrivacy } from '../../src/answers/keeping-private.ts';
import { createLog } from '../../src/log.ts';
import { startWeb, type WebServer } from '../../src/web/server.ts';
import { POLICY } from '../domain/make.ts';
import { introduceAliceAndBob } from '../store/introduced.ts';
import { shippedVoices, useWeb } from './fixture.ts';

const web = useWeb();

async function pagePath(): Promise<string> {
  return `/r/${await web.tokenFor(await introduceAliceAndBob(web.store.database), 'page')}`;
}

describe('a request', () => {
  test('to live is answered without a look at anything', async () => {
    const response = await web.get('/healthz');
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('with a body that nobody types is turned away before it is read', async () => {
    const path = await pagePath();
    const before = await web.everything();
    const response = await web.post(path, { answer: 'met', note: 'x'.repeat(70_000) });
    expect(response.status).toBe(413);
    expect(await web.everything()).toBe(before);
  });

  test('with a long note is cut, not refused', async () => {
    const path = await pagePath();
    expect((await web.post(path, { answer: 'met', note: 'x'.repeat(20_000) })).status).toBe(200);
    expect(await web.store.query('select length(words) from answer order by at desc limit 1')).toEqual([
      { length: 12_288 },
    ]);
  });

  test.each([
    ['multipart/form-data; boundary=b', 'nothing of the kind'],
    ['multipart/form-data', '--b\r\n\r\n--b--'],
    ['application/json', '{"answer":"met"}'],
    ['text/plain', 'answer=met'],
    ['application/x-www-form-urlencoded', '%%%=%ff&answer'],
  ])(
    'with a body of the type %s that is none is the sender’s mistake, and changes nothing',
    async (type, body) => {
      for (const path of [await pagePath(), `/unsubscribe/unknown`]) {
        const before = await web.everything();
        const response = await web.post(path, body, type);
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
        expect(await web.everything()).toBe(before);
      }
    },
  );

  test('to a path that is not there is told so', async () => {
    expect((await web.get('/nowhere')).status).toBe(404);
    expect((await web.get('/r/')).status).toBe(404);
  });
});

describe('the server', () => {
  let server: WebServer;
  beforeEach(async () => {
    const { database } = web.store;
    const wake = async (): Promise<void> => {};
    const voiceFor = await shippedVoices();
    const options = {
      database,
      policy: POLICY,
      wake,
      voiceFor,
      wantsPrivacy,
      probes: {},
      log: createLog('silent'),
    };
    server = await startWeb(options, 0);
  });
  afterEach(() => server.close());

  test('listens, also to a body that does not say how long it is', async () => {
    const url = `http://127.0.0.1:${server.port}`;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('x'.repeat(16_384))),
    });
    const answered = fetch(`${url}${await pagePath()}`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit);
    const status = await answered.then(
      (response) => response.status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(status);
  });

  test('says which port is taken', async () => {
    const { database } = web.store;
    const voiceFor = await shippedVoices();
    const wake = async (): Promise<void> => {};
    const options = {
      database,
      policy: POLICY,
      wake,
      voiceFor,
      wantsPrivacy,
      probes: {},
      log: createLog('silent'),
    };
    await expect(startWeb(options, server.port)).rejects.toMatchObject({ code: 'port_taken' });
  });
});
