import { Redis as Client } from 'ioredis';
import { afterEach, describe, expect, test } from 'vitest';
import { type Redis, redisAvailable, startRedis } from './redis.ts';

describe.skipIf(!redisAvailable)('Redis', () => {
  let redis: Redis | undefined;
  afterEach(() => redis?.stop());

  async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client(redis?.url ?? '', { retryStrategy: null });
    client.on('error', () => {});
    try {
      return await work(client);
    } finally {
      client.disconnect();
    }
  }

  test('keeps nothing through a flush or a restart unless told to', async () => {
    redis = await startRedis();
    await withClient((client) => client.set('a', '1'));
    await redis.flush();
    expect(await withClient((client) => client.get('a'))).toBeNull();
    await withClient((client) => client.set('a', '2'));
    await redis.restart();
    expect(await withClient((client) => client.get('a'))).toBeNull();
  });

  test('with an append-only file comes back after a restart with what it held', async () => {
    redis = await startRedis({ appendOnly: true });
    await withClient((client) => client.set('a', '1'));
    await redis.restart();
    expect(await withClient((client) => client.get('a'))).toBe('1');
  });

  test('is unreachable once killed, and back on the same port after a restart', async () => {
    redis = await startRedis();
    const { url } = redis;
    await redis.kill();
    await expect(withClient((client) => client.ping())).rejects.toThrow();
    await redis.restart();
    expect(redis.url).toBe(url);
    expect(await withClient((client) => client.ping())).toBe('PONG');
  });

  test('refuses writes when its memory is full, as a host with noeviction does', async () => {
    redis = await startRedis({ maxMemory: '1mb' });
    await expect(withClient((client) => client.set('a', 'x'.repeat(2_000_000)))).rejects.toThrow('OOM');
  });
});
