import { Hono } from 'hono';
import { Fault } from '../domain/fault.ts';

/**
 * Resolves with the state of a part that works (`ok`, or a word of its own); rejects while the part is ill, with a Fault
 * where its code says more than that it does not answer.
 */
export type Probe = () => Promise<string>;

/** How a part is, and since when it has been so, as far as this process has seen. */
export interface PartHealth {
  readonly well: boolean;
  /** A word, never a message: errors name hosts and users. */
  readonly state: string;
  readonly since: Date;
}

export interface Health {
  /** Asks every part now. */
  look(): Promise<Readonly<Record<string, PartHealth>>>;
  close(): void;
}

const DEADLINE = 5_000;

/** How closely "since" is known where nobody asks. */
const WATCH = 5_000;

/** Watches the parts of a process, each by name, so that it can say since when one has been ill. */
export function watchHealth(probes: Readonly<Record<string, Probe>>, interval = WATCH): Health {
  const seen = new Map<string, PartHealth>();
  const one = async (name: string, probe: Probe): Promise<[string, PartHealth]> => {
    const now = await outcome(probe);
    const before = seen.get(name);
    const same = before?.state === now.state && before.well === now.well;
    const health = same ? before : { ...now, since: new Date() };
    seen.set(name, health);
    return [name, health];
  };
  const look = async () =>
    Object.fromEntries(await Promise.all(Object.entries(probes).map(([name, probe]) => one(name, probe))));
  const timer = setInterval(look, interval);
  // Being watched is no reason for a process to live.
  timer.unref();
  return { look, close: () => clearInterval(timer) };
}

/** `/healthz`: the process lives. `/readyz`: every part that it needs answers, each by name, and since when. */
export function healthPages(health: Health): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const parts = await health.look();
    const ready = Object.values(parts).every(({ well }) => well);
    const told = Object.entries(parts).map(([name, { state, since }]) => [name, { state, since }]);
    return c.json({ ready, parts: Object.fromEntries(told) }, ready ? 200 : 503);
  });
  return app;
}

async function outcome(probe: Probe): Promise<Omit<PartHealth, 'since'>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault('no_answer', 'did not answer in time')), DEADLINE);
  });
  try {
    return { well: true, state: await Promise.race([probe(), late]) };
  } catch (error) {
    return { well: false, state: error instanceof Fault ? error.code : 'unreachable' };
  } finally {
    clearTimeout(timer);
  }
}
