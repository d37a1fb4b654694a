import { describe, expect, test } from 'vitest';
import { introduceAliceAndBob } from '../store/introduced.ts';
import { useWeb } from './fixture.ts';

const web = useWeb();
const { store } = web;
const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' };

async function unsubscribable() {
  const introduction = await introduceAliceAndBob(store.database);
  return { introduction, path: `/unsubscribe/${await web.tokenFor(introduction, 'unsubscribe')}` };
}

async function suppressed(): Promise<unknown[]> {
  return store.query('delete from suppression returning address, why');
}

describe('one-click unsubscribe (RFC 8058)', () => {
  test('acts on the POST that a mail program sends, without a redirect and without asking back', async () => {
    const { introduction, path } = await unsubscribable();
    const response = await web.post(path, ONE_CLICK);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('You will hear no more from us.');
    const events = await store.query(
      `select data ->> 'via' as via from event where type = 'opted_out' and introduction_id = $1`,
      introduction.id,
    );
    expect(events).toEqual([{ via: 'one_click' }]);
    const waiting = await store.query(
      `select kind from outgoing where introduction_id = $1 and status = 'planned' and address = 'alice@a.example'`,
      introduction.id,
    );
    expect(waiting).toEqual([]);
    expect(await suppressed()).toEqual([{ address: 'alice@a.example', why: 'opted_out' }]);
  });

  test('reads a multipart body as well, which the RFC allows', async () => {
    const { path } = await unsubscribable();
    const body =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    expect((await web.post(path, body, 'multipart/form-data; boundary=b')).status).toBe(200);
    expect(await suppressed()).toHaveLength(1);
  });

  test('twice is once', async () => {
    const { path } = await unsubscribable();
    expect((await web.post(path, ONE_CLICK)).status).toBe(200);
    expect((await web.post(path, ONE_CLICK)).status).toBe(200);
    expect(await suppressed()).toHaveLength(1);
  });

  test.each<Record<string, string>>([
    {},
    { 'List-Unsubscribe': 'yes' },
    { 'list-unsubscribe': 'One-Click' },
    { unsubscribe: '1' },
  ])('without the pair that the RFC names (%j) does nothing', async (form) => {
    const { path } = await unsubscribable();
    const before = await web.everything();
    expect((await web.post(path, form)).status).toBe(400);
    expect(await web.everything()).toBe(before);
  });

  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])('%s changes nothing', async (method) => {
    const { path } = await unsubscribable();
    const before = await web.everything();
    await web.get(path, method);
    expect(await web.everything()).toBe(before);
  });

  test('a person who opens the link finds a button that posts the same', async () => {
    const { path } = await unsubscribable();
    const page = await (await web.get(path)).text();
    expect(page).toContain('<form method="post">');
    expect(page).toContain('<input type="hidden" name="List-Unsubscribe" value="One-Click">');
  });

  test('with a token of another purpose, or none that is known, leads nowhere', async () => {
    const { introduction } = await unsubscribable();
    for (const token of [
      'unknown',
      await web.tokenFor(introduction, 'page'),
      await web.tokenFor(introduction, 'reply'),
    ]) {
      expect((await web.get(`/unsubscribe/${token}`)).status).toBe(404);
      expect((await web.post(`/unsubscribe/${token}`, ONE_CLICK)).status).toBe(404);
    }
    expect(await suppressed()).toEqual([]);
  });
});
