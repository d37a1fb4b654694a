import { Redis } from 'ioredis';
import { Fault } from '../domain/fault.ts';

/** BullMQ's own minimum. */
const OLDEST = 5;

/**
 * Signs in and pings; resolves with what was found. Throws a Fault (`login_refused`, `redis_too_old`, `redis_evicts`) or
 * the network's error. `signal` cuts the connection.
 */
export async function probeRedis(url: string, signal: AbortSignal): Promise<string> {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
    disconnectTimeout: 100,
  });
  // A failed connection rejects with "Connection is closed."; why it failed comes as an event.
  let reason: unknown;
  client.on('error', (error) => {
    reason ??= error;
  });
  signal.addEventListener('abort', () => client.disconnect());
  try {
    await client.connect();
    await client.ping();
    return found(await client.info());
  } catch (error) {
    throw namedFault(reason ?? error) ?? reason ?? error;
  } finally {
    client.disconnect();
  }
}

function found(info: string): string {
  const version = /^redis_version:(\S{1,40})/m.exec(info)?.[1] ?? 'unknown';
  if (Number.parseInt(version, 10) < OLDEST) {
    throw new Fault('redis_too_old', `is Redis ${version}; 6.2 or newer is wanted`);
  }
  const fault = evictionIn(info);
  if (fault !== null) throw fault;
  return `Redis ${version}`;
}

/** What INFO says about jobs that may be thrown away; null where none are. */
export function evictionIn(info: string): Fault | null {
  const policy = /^maxmemory_policy:(\S{1,40})/m.exec(info)?.[1];
  if (policy === undefined || policy === 'noeviction') return null;
  const sentence = `may throw jobs away when its memory is full; set its maxmemory-policy to noeviction (it is ${policy})`;
  return new Fault('redis_evicts', sentence);
}

function namedFault(cause: unknown): Fault | null {
  const message = String((cause as Error).message);
  if (!/^(NOAUTH|WRONGPASS|ERR AUTH|ERR invalid password)/.test(message)) return null;
  return new Fault('login_refused', 'refuses the sign-in; check user and password', { cause });
}
