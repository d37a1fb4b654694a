import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checksOf } from '../../src/cli/check/checks.ts';
import { checkCommand } from '../../src/cli/check.ts';
import type { ServiceConfig } from '../../src/config.ts';
import { makeDkimKey, publicPart } from '../../src/outbound/dkim/key-file.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Dovecot, dovecotAvailable, startDovecot } from '../support/dovecot.ts';
import { freePort } from '../support/port.ts';
import { startNode } from '../support/process.ts';
import { type Redis as RedisServer, redisAvailable, startRedis } from '../support/redis.ts';
import { type Sink, startSink } from '../support/smtp-sink.ts';

const LOGIN = { user: 'intro', pass: 'hunter2' };
const folder = mkdtempSync(join(tmpdir(), 'introloop-check-'));
let database: TestDatabase;
let sink: Sink;
let dovecot: Dovecot | undefined;
let redis: RedisServer | undefined;
let nobody: number;

beforeAll(async () => {
  database = await createTestDatabase();
  sink = await startSink({ login: LOGIN, extensions: ['AUTH PLAIN'] });
  dovecot = dovecotAvailable ? await startDovecot() : undefined;
  redis = redisAvailable ? await startRedis() : undefined;
  nobody = await freePort();
});

afterAll(async () => {
  await Promise.all([sink.stop(), dovecot?.stop(), redis?.stop(), database.drop()]);
  rmSync(folder, { recursive: true });
});

function settings(more: Record<string, string> = {}): Record<string, string> {
  return {
    INTRO_ADDRESS: 'intro@loop.example',
    INTRODUCERS: 'conny@team.example',
    IMAP_URL: dovecot?.url() ?? `imap://u:hunter2@127.0.0.1:${nobody}`,
    SMTP_URL: sink.url,
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PUBLIC_URL: 'https://loop.example',
    ...more,
  };
}

/** `check` in this process, asking a DNS of these TXT records. */
async function checkHere(more: Record<string, string>, records: Record<string, string[]>): Promise<string> {
  const written: string[] = [];
  const write = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0);
  const dns = {
    txt: async (name: string) => records[name] ?? [],
    addresses: async () => [],
    names: async () => [],
  };
  const parts = {
    environment: () => settings(more),
    checks: (config: ServiceConfig) => checksOf(config, dns),
  };
  try {
    await checkCommand(parts).parseAsync([], { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return written.join('');
}

interface Line {
  check: string;
  setting: string;
  where: string;
  ok: boolean;
  detail: string;
}

async function check(more: Record<string, string>, ...args: string[]) {
  const child = startNode([resolve('bin/introloop.js'), 'check', ...args], {
    env: settings(more),
    cwd: folder,
  });
  const { code } = await child.exit;
  const output = child.output();
  await child.destroy();
  expect(output).not.toContain('hunter2');
  return { code, output, stdout: child.stdout() };
}

/** The line about one check, told in JSON. */
async function about(name: string, more: Record<string, string>): Promise<Line> {
  const { stdout } = await check(more, '--json');
  const lines: Line[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const found = lines.find((line) => line.check === name);
  if (!found) throw new Error(`nothing about ${name} in ${stdout}`);
  return found;
}

describe('introloop check', () => {
  it.runIf(dovecotAvailable && redisAvailable)(
    'names each server and what was found there, and what DNS says of the domain, and succeeds',
    async () => {
      const code = process.exitCode;
      const { key } = await makeDkimKey(folder, 'loop.example', 'introloop');
      const output = await checkHere(
        { REDIS_URL: redis?.url ?? '' },
        {
          'loop.example': ['v=spf1 include:_spf.mail.example -all'],
          'introloop._domainkey.loop.example': [`v=DKIM1; p=${publicPart(key)}`],
          '_dmarc.loop.example': ['v=DMARC1; p=reject'],
        },
      );
      expect(output.split('\n')).toEqual([
        'ok    config    the configuration can be used',
        expect.stringMatching(/^ok {4}imap {6}127\.0\.0\.1:\d+: INBOX with 0 messages; not encrypted$/),
        expect.stringMatching(/^ok {4}smtp {6}127\.0\.0\.1:\d+: signed in; not encrypted$/),
        expect.stringMatching(/^ok {4}database {2}127\.0\.0\.1:\d+\/\w+: PostgreSQL \d+\.\d+$/),
        expect.stringMatching(/^ok {4}redis {5}127\.0\.0\.1:\d+: Redis \d+\.\d+\.\d+$/),
        expect.stringMatching(/^ok {4}spf {7}loop\.example: has an SPF record; /),
        'ok    dkim      loop.example: introloop published as kept here',
        'ok    dmarc     loop.example: reject by _dmarc.loop.example',
        expect.stringMatching(
          /^ok {4}ptr {7}127\.0\.0\.1: which address your mail leaves from, .*cannot be known/,
        ),
        'ok    web       https://loop.example: can be opened by others',
        '',
      ]);
      expect(process.exitCode).toBe(code);
      expect(sink.received).toEqual([]);
    },
  );

  it('fails when one server is not reached, and still tells about the others', async () => {
    const { code, output } = await check({ SMTP_URL: `smtp://u:hunter2@127.0.0.1:${nobody}` });
    expect(code).toBe(1);
    expect(output).toMatch(
      /^FAIL {2}smtp {6}SMTP_URL: 127\.0\.0\.1:\d+: nothing answers there; check host and port/m,
    );
    expect(output).toMatch(/^ok {4}database/m);
  });

  it('with a configuration that cannot be used names every problem, reaches nothing and exits with 2', async () => {
    const wrong = { PORT: 'x', IMAP_URL: '', SECRET: 'hunter2' };
    const told = await check(wrong);
    expect([told.code, told.stdout]).toEqual([2, '']);
    expect(told.output).toMatch(/IMAP_URL: is required[\s\S]*PORT: "x" is not[\s\S]*SECRET: /);
    const json = await check(wrong, '--json');
    const lines: Line[] = json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ check: name, setting, ok }) => [name, setting, ok])).toEqual([
      ['config', 'IMAP_URL', false],
      ['config', 'PORT', false],
      ['config', 'SECRET', false],
    ]);
    expect(json.code).toBe(2);
  });

  it('without a database of its own tries the embedded one, and ends it again', async () => {
    const dataDir = join(folder, 'data');
    const first = await about('database', { DATABASE_URL: '', DATA_DIR: dataDir });
    expect(first).toMatchObject({
      ok: true,
      where: dataDir,
      detail: expect.stringMatching(/^PostgreSQL 18\.\d+, embedded$/),
    });
    const again = await about('database', { DATABASE_URL: '', DATA_DIR: dataDir });
    expect(again.ok).toBe(true);
  });
});

describe('what is wrong is said with its setting, the likely cause and what to do', () => {
  it.runIf(dovecotAvailable)('a mailbox folder that is not there', async () => {
    const line = await about('imap', { IMAP_URL: dovecot?.url().replace('INBOX', 'No%20such') ?? '' });
    expect(line).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^IMAP_URL: .*has no mailbox "No such"; the path/),
    });
  });

  it.runIf(dovecotAvailable)('a mailbox password that is refused', async () => {
    const line = await about('imap', { IMAP_URL: dovecot?.url().replace(':pass@', ':hunter2@') ?? '' });
    expect(line).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/refuses the sign-in; check user and password/),
    });
  });

  it.runIf(dovecotAvailable)('TLS from the first byte on a port that has none', async () => {
    const line = await about('imap', { IMAP_URL: dovecot?.url().replace('imap://', 'imaps://') ?? '' });
    expect(line).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/does not speak TLS there; use the scheme without the s/),
    });
  });

  it.each([
    [
      'a password that is refused',
      () => sink.url.replace('hunter2', 'hunter23'),
      /refuses the sign-in; check user and password/,
    ],
    [
      'STARTTLS insisted on and not offered',
      () => `${sink.url}?tls=required`,
      /offers no STARTTLS, which tls=required asks for/,
    ],
    ['TLS on a port that has none', () => sink.url.replace('smtp:', 'smtps:'), /does not speak TLS there/],
    [
      'a host that there is not',
      () => 'smtp://no-such-host.invalid',
      /no such host is known; check the name/,
    ],
  ])('mail relay: %s', async (_, url, sentence) => {
    const line = await about('smtp', { SMTP_URL: url() });
    expect(line).toMatchObject({ ok: false, setting: 'SMTP_URL', detail: expect.stringMatching(sentence) });
  });

  const spoilt = (change: (url: URL) => void) => () => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };
  it.each([
    [
      'a password that is refused',
      spoilt((url) => (url.password = 'hunter2')),
      /refuses the sign-in; check user, password/,
    ],
    [
      'a name that there is not',
      spoilt((url) => (url.pathname = '/no_such')),
      /no database of that name; create it/,
    ],
    ['a port where nobody is', spoilt((url) => (url.port = String(nobody))), /nothing answers there/],
  ])('database: %s', async (_, url, sentence) => {
    const line = await about('database', { DATABASE_URL: url() });
    expect(line).toMatchObject({
      ok: false,
      setting: 'DATABASE_URL',
      detail: expect.stringMatching(sentence),
    });
  });

  it('database: a user who may not create tables', async () => {
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query("create role check_guest login password 'hunter2'");
    const url = spoilt((each) => Object.assign(each, { username: 'check_guest', password: 'hunter2' }))();
    const line = await about('database', { DATABASE_URL: url });
    await client.query('drop role check_guest');
    await client.end();
    expect(line).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/create neither tables nor a schema; make that user the owner/),
    });
  });

  it.each([
    ['http://localhost:3000', /^opens on this machine alone; set PUBLIC_URL/],
    ['http://loop.example', /^is not https, which one-click unsubscribe needs/],
  ])('pages under %s are a hint, not a failure', async (url, sentence) => {
    expect(await about('web', { PUBLIC_URL: url })).toMatchObject({
      ok: true,
      detail: expect.stringMatching(sentence),
    });
  });

  it('Redis: a port where nobody is', async () => {
    const line = await about('redis', { REDIS_URL: `redis://:hunter2@127.0.0.1:${nobody}` });
    expect(line).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^REDIS_URL: .*nothing answers there/),
    });
  });

  it.runIf(redisAvailable)('Redis: one that may throw jobs away', async () => {
    const own = await startRedis();
    const client = new Redis(own.url);
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    client.disconnect();
    const line = await about('redis', { REDIS_URL: own.url });
    await own.stop();
    expect(line).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/set its maxmemory-policy to noeviction \(it is allkeys-lru\)/),
    });
  });

  it('a server that accepts and says nothing is given up after ten seconds', {
    timeout: 60_000,
  }, async () => {
    const silent = createTcpServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const started = performance.now();
    const url = `://u:hunter2@127.0.0.1:${port}`;
    const { output } = await check({
      IMAP_URL: `imap${url}`,
      SMTP_URL: `smtp${url}`,
      DATABASE_URL: `postgres${url}`,
      REDIS_URL: `redis${url}`,
    });
    expect(output.match(/^FAIL .*no answer in time/gm)).toHaveLength(4);
    // Ten seconds, and the start of a process on a machine that is busy.
    expect(performance.now() - started).toBeLessThan(30_000);
    silent.close();
  });
});

describe.runIf(spawnSync('openssl', ['version']).status === 0)('a certificate', () => {
  const servers = (port: number, query = '') => ({
    IMAP_URL: `imaps://u:hunter2@127.0.0.1:${port}${query}`,
    SMTP_URL: `smtps://127.0.0.1:${port}${query}`,
    REDIS_URL: `rediss://127.0.0.1:${port}`,
  });
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const subject = ['-subj', '/CN=other.example', '-addext', 'subjectAltName=DNS:other.example'];
  const request = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    ...subject,
  ];

  it('that no authority signed, or that names another host, is refused with what to do', async () => {
    execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (socket) =>
      socket.on('error', () => {}).end(),
    );
    server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const unknown = await check(servers(port));
    expect(
      unknown.output.match(
        /^FAIL .*not signed by an authority known here; name that one in NODE_EXTRA_CA_CERTS/gm,
      ),
    ).toHaveLength(3);
    const named = await check({ ...servers(port), NODE_EXTRA_CA_CERTS: cert });
    expect(named.output.match(/^FAIL .*made out to another host/gm)).toHaveLength(3);
    const anyone = await check(servers(port, '?tls=insecure'));
    expect(anyone.output).not.toMatch(/^FAIL {2}(imap|smtp) .*certificate/m);
    server.close();
  });
});

describe('a model', () => {
  const server = createServer((request, response) => {
    response.statusCode = request.headers.authorization === 'Bearer hunter2' ? 200 : 401;
    response.end(JSON.stringify({ data: [{ id: 'small' }] }));
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => void server.close());

  it.each([
    ['is there', 'small', 'hunter2', true, /^has the model small$/],
    ['is not there', 'large', 'hunter2', false, /has no model "large"; correct LLM_MODEL/],
    ['is asked with a wrong key', 'small', 'hunter23', false, /refuses the key \(401\); check LLM_KEY/],
  ])('that %s', async (_, model, key, ok, sentence) => {
    const line = await about('model', { LLM_URL: url, LLM_MODEL: model, LLM_KEY: key });
    expect(line).toMatchObject({ ok, detail: expect.stringMatching(sentence) });
  });
});
