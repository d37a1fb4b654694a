import { Hono } from 'hono';

/** Rejects, with a sentence, while the part is ill. */
export type Probe = () => Promise<void>;

const DEADLINE = 5_000;

/** `/healthz`: the process lives. `/readyz`: every part that it needs answers, each by name. */
export function healthPages(parts: Readonly<Record<string, Probe>>): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const entries = await Promise.all(
      Object.entries(parts).map(async ([name, probe]) => [name, await state(probe)]),
    );
    const states: Record<string, string> = Object.fromEntries(entries);
    const ready = Object.values(states).every((text) => text === 'ok');
    return c.json({ ready, parts: states }, ready ? 200 : 503);
  });
  return app;
}

async function state(probe: Probe): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('did not answer in time')), DEADLINE);
  });
  try {
    await Promise.race([probe(), late]);
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  } finally {
    clearTimeout(timer);
  }
}
