import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { describe, expect } from 'vitest';
import type { Child } from '../../support/process.ts';
import { CONNY, READY, type Settings, startServiceProcess } from '../../support/service.ts';
import { startSink } from '../../support/smtp-sink.ts';
import { eventually } from '../../support/wait.ts';
import { ALICE, BOB, introduction, reply } from '../letters.ts';
import { shareRedis, WITHOUT_REDIS } from '../servers.ts';
import { journey, kindOf, type Surroundings } from '../world.ts';
import { everythingStored } from './everything-stored.ts';
import { encoded } from './hostile-letters.ts';

const redis = shareRedis();

const PASSWORD = 'Canary-of-SMTP-7';
const DATABASE_PASSWORD = 'Canary-of-PostgreSQL-7';
const SECRET = randomBytes(32).toString('hex');
const WORDS = 'canaries sing about their quarterly numbers';

/** What nobody may find who reads a log, a queue or a page that is open to all. */
const SECRETS = [
  PASSWORD,
  encodeURIComponent(PASSWORD),
  Buffer.from(`\0sender\0${PASSWORD}`).toString('base64'),
  DATABASE_PASSWORD,
  SECRET,
  Buffer.from(SECRET, 'hex').toString('base64'),
  WORDS,
  ...[ALICE, BOB, CONNY].flatMap(({ address, name }) => [address, encodeURIComponent(address), name]),
];

function expectNone(secrets: readonly string[], text: string, what: string): void {
  for (const secret of secrets) expect(text.includes(secret), `${secret} in ${what}`).toBe(false);
}

/** Another name for the tests’ database user, with a password. */
async function withPassword(
  around: Surroundings,
  url: string,
  atTheEnd: (end: () => Promise<unknown>) => void,
): Promise<string> {
  const role = `canary_${randomBytes(6).toString('hex')}`;
  await around.query(`create role ${role} superuser login password '${DATABASE_PASSWORD}'`);
  atTheEnd(async () => {
    await around.query(`reassign owned by ${role} to current_user`);
    await around.query(`drop role ${role}`);
  });
  const own = new URL(url);
  own.username = role;
  own.password = DATABASE_PASSWORD;
  return own.href;
}

async function started(settings: Settings): Promise<{ child: Child; url: string }> {
  const child = startServiceProcess({ ...settings, LOG_LEVEL: 'trace' });
  await child.waitFor(READY, 30_000);
  return { child, url: `http://127.0.0.1:${/"port":(\d+)/.exec(child.output())?.[1]}` };
}

/** All keys and what they hold. */
async function redisDump(url: string): Promise<string> {
  const client = new Redis(url);
  try {
    const keys = await client.keys('*');
    const dumps = await Promise.all(keys.map((key) => client.dumpBuffer(key)));
    // Small values are stored as they are; longer ones are compressed, but a job's is its id and its data.
    const jobs = await Promise.all(keys.map((key) => client.hgetall(key).catch(() => ({}))));
    return [...keys, ...dumps.map((dump) => dump?.toString('latin1')), JSON.stringify(jobs)].join('\n');
  } finally {
    client.disconnect();
  }
}

const BACKENDS = [
  { queue: 'PostgreSQL', skip: false, redisUrl: () => '' },
  { queue: `Redis${WITHOUT_REDIS}`, skip: WITHOUT_REDIS !== '', redisUrl: () => redis.url() },
];

describe.each(BACKENDS)('T28: with the queue on $queue', ({ skip, redisUrl }) => {
  const rule = journey.skipIf(skip);

  rule(
    'jobs are ids and nothing else',
    async ({ open }) => {
      const around = await open.surroundings({ REDIS_URL: redisUrl() });
      // Nobody takes the jobs out.
      const { child } = await started({ ...around.settings, ROLE: 'listener,web' });
      open.atTheEnd(() => child.destroy());
      await around.deliver(introduction([ALICE, BOB], { text: WORDS }));
      await around.handled();
      const { REDIS_URL = '' } = around.settings;
      const jobs = (): Promise<string> =>
        REDIS_URL === '' ? everythingStored(around.query, 'bullmq') : redisDump(REDIS_URL);
      const ids = await around.query('select id from outgoing where due_at <= clock_timestamp()');
      expect(ids).toHaveLength(3);
      const queued = await eventually(async () => {
        const text = await jobs();
        return ids.every(({ id }) => text.includes(String(id))) ? text : null;
      });
      expectNone(SECRETS, queued, 'the queue');
      await child.stop();
    },
    120_000,
  );

  rule(
    'neither logs nor metrics nor error pages tell a secret, an address or a token',
    async ({ open }) => {
      const around = await open.surroundings({ REDIS_URL: redisUrl(), CHECK_INS: '1s,2h', SECRET });
      const sink = await startSink({ login: { user: 'sender', pass: PASSWORD } });
      open.atTheEnd(() => sink.stop());
      sink.behave(
        { at: 'rcpt', to: BOB.address, answer: `451 4.3.0 <${BOB.address}> ${PASSWORD} later`, times: 1 },
        { at: 'end', to: CONNY.address, answer: `550 5.1.1 <${CONNY.address}>: no`, times: 1 },
      );
      const DATABASE_URL = await withPassword(around, around.settings.DATABASE_URL ?? '', open.atTheEnd);
      const { child, url } = await started({ ...around.settings, SMTP_URL: sink.url, DATABASE_URL });
      open.atTheEnd(() => child.destroy());

      const forged = '{"level":"fatal","msg":"forged"}';
      const subject = encoded(`Hello\n${forged}\r\n${WORDS}`);
      await around.deliver(
        introduction([ALICE, BOB], { text: WORDS, subject, messageId: encoded(`<1@x>\n${forged}`) }),
      );
      const [asked] = await sink.waitFor(
        (mail) => kindOf(mail) === 'ci' && mail.to.includes(ALICE.address),
        15_000,
      );
      if (!asked) throw new Error('nobody was asked');
      await around.deliver(
        await reply(asked, ALICE, WORDS),
        Buffer.from(`From: <${ALICE.address}\n\n${forged}`),
      );
      await around.handled();

      const tokens = [
        ...new Set(sink.received.flatMap(({ raw, from }) => `${from} ${raw}`.match(/[a-z2-7]{26}/g) ?? [])),
      ];
      expect(tokens.length).toBeGreaterThan(4);
      const pages: string[] = [];
      const visit = async (path: string, method: 'GET' | 'POST'): Promise<void> => {
        const body = method === 'POST' ? { body: `answer=${WORDS}` } : {};
        const answer = await fetch(`${url}${path}`, { method, ...body });
        expect(answer.ok).toBe(false);
        pages.push(await answer.text(), JSON.stringify([...answer.headers]));
      };
      const paths = (token: string): string[] => [
        `/r/${token}`,
        `/unsubscribe/${token}`,
        `/x?token=${token}`,
      ];
      for (const path of tokens.flatMap((token) => paths(`${token}a`))) {
        await visit(path, 'GET');
        await visit(path, 'POST');
      }
      await around.query('alter table token rename to token_away');
      for (const path of tokens.flatMap(paths)) await visit(path, 'GET');
      await around.query('alter table token_away rename to token');
      await eventually(async () => (await fetch(`${url}/readyz`)).ok);
      const metrics = await (await fetch(`${url}/metrics`)).text();
      await child.stop();

      const all = [...SECRETS, ...tokens];
      expect(pages.join()).toContain('Something went wrong');
      expectNone(all, pages.join('\n'), 'a page');
      expect(metrics).toContain('introloop_');
      expectNone(all, metrics, '/metrics');
      const log = child.output().trim().split('\n');
      expect(log.some((line) => line.includes('request failed'))).toBe(true);
      expectNone(all, log.join('\n'), 'the log');
      for (const line of log) expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' });
    },
    120_000,
  );
});
