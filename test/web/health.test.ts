import { afterEach, describe, expect, test, vi } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { type Health, healthPages, type Probe, watchHealth } from '../../src/web/health.ts';

let health: Health;
afterEach(() => {
  health.close();
  vi.useRealTimers();
});

async function ready(probes: Record<string, Probe>) {
  health = watchHealth(probes);
  const response = await healthPages(health).request('/readyz');
  return { status: response.status, body: await response.json() };
}

const well: Probe = async () => 'ok';

describe('/readyz', () => {
  test('is ready while every part answers, and names each with its state', async () => {
    const { status, body } = await ready({ database: well, mailbox: async () => 'standing_by' });
    expect(status).toBe(200);
    expect(body).toEqual({
      ready: true,
      parts: {
        database: { state: 'ok', since: expect.stringMatching(/^\d{4}-.*Z$/) },
        mailbox: { state: 'standing_by', since: expect.any(String) },
      },
    });
  });

  test('says which part is ill, and nothing of what the error said', async () => {
    const { status, body } = await ready({
      database: well,
      queue: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.3:6379 as intro')),
      mailbox: () => Promise.reject(new Fault('sign_in_refused', 'for intro@loop.example')),
    });
    expect(status).toBe(503);
    expect(body).toMatchObject({
      ready: false,
      parts: {
        database: { state: 'ok' },
        queue: { state: 'unreachable' },
        mailbox: { state: 'sign_in_refused' },
      },
    });
    expect(JSON.stringify(body)).not.toMatch(/10\.0\.0\.3|loop\.example/);
  });

  test('does not wait for a part that says nothing', async () => {
    vi.useFakeTimers();
    const asked = ready({ database: () => new Promise(() => undefined) });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await asked).toMatchObject({ status: 503, body: { parts: { database: { state: 'no_answer' } } } });
  });
});

test('a part is ill since the first time that it was seen so, also where nobody asked', async () => {
  vi.useFakeTimers({ now: new Date('2026-03-02T09:00:00Z') });
  let ill = false;
  health = watchHealth(
    { queue: () => (ill ? Promise.reject(new Error('x')) : Promise.resolve('ok')) },
    1_000,
  );
  await vi.advanceTimersByTimeAsync(60_500);
  ill = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await health.look()).queue).toEqual({
    well: false,
    state: 'unreachable',
    since: new Date('2026-03-02T09:01:01Z'),
  });
  ill = false;
  expect((await health.look()).queue).toMatchObject({
    well: true,
    since: new Date('2026-03-02T09:02:00.500Z'),
  });
});
