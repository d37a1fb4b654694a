import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type AuthorizationServer, startAuthorizationServer } from '../support/authorization-server.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Dovecot, dovecotAvailable, startDovecot } from '../support/dovecot.ts';
import { type Child, startNode } from '../support/process.ts';
import { type InProcess, type Settings, settingsFor, startInProcess } from '../support/service.ts';
import { type Sink, startSink } from '../support/smtp-sink.ts';
import { eventually } from '../support/wait.ts';
import { ALICE, BOB, introduction } from './letters.ts';
import { insistWhereRequired, WITHOUT_DOVECOT } from './servers.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Access tokens that are renewed whenever they are a second old: the service does so two minutes before they expire. */
const SHORT_LIVED = { clientSecret: 's3cret', expiresIn: 121, rotate: true };

let authorization: AuthorizationServer;
let dovecot: Dovecot;
let sink: Sink;
let database: TestDatabase;
let dir: string;
let service: InProcess | undefined;
let child: Child | undefined;

beforeAll(async () => {
  insistWhereRequired('Dovecot 2.3', dovecotAvailable);
  if (!dovecotAvailable) return;
  authorization = await startAuthorizationServer(SHORT_LIVED);
  dovecot = await startDovecot({ introspection: `${authorization.url}/introspect` });
});
afterAll(async () => {
  await dovecot?.stop();
  await authorization?.stop();
});
beforeEach(async () => {
  if (!dovecotAvailable) return;
  sink = await startSink({
    token: (user, token) => user === 'intro' && authorization.userOf(token) === user,
  });
  database = await createTestDatabase();
  dir = mkdtempSync(join(tmpdir(), 'introloop-oauth-'));
  chmodSync(dir, 0o755);
});
afterEach(async ({ task }) => {
  if (!dovecotAvailable) return;
  await child?.destroy();
  await service?.close();
  if (task.result?.state === 'fail') process.stderr.write(service?.log() ?? '');
  service = undefined;
  for (const { uid } of await dovecot.messages()) await dovecot.remove(uid);
  await sink.stop();
  await database.drop();
  rmSync(dir, { recursive: true });
});

function settings(): Settings {
  const withoutPassword = (url: string): string => url.replace(/\/\/(?:[^@]*@)?/, '//intro@');
  const places = {
    imapUrl: `${withoutPassword(dovecot.url())}?auth=google`,
    smtpUrl: `${withoutPassword(sink.url)}?auth=google`,
    databaseUrl: database.url,
  };
  return settingsFor(places, {
    DATA_DIR: dir,
    OAUTH_CLIENT_ID: 'introloop-test',
    OAUTH_CLIENT_SECRET: 's3cret',
    OAUTH_URL: authorization.url,
  });
}

/** `introloop connect google`, with somebody at the browser who says yes. */
async function connect(): Promise<string> {
  child = startNode([resolve('bin/introloop.js'), 'connect', 'google'], { env: settings(), cwd: tmpdir() });
  const shown = await child.waitFor(/^http:\/\/\S+$/m, 30_000);
  const address = /^http:\/\/\S+$/m.exec(shown)?.[0] ?? '';
  expect(await (await fetch(address)).text()).toContain('You can close this page.');
  expect(await child.exit).toEqual({ code: 0, signal: null });
  return child.stdout();
}

async function introduced(number: number): Promise<void> {
  await dovecot.append(introduction([ALICE, BOB], { subject: `Introduction ${number}` }));
  await eventually(() => sink.received.filter(({ to }) => to.includes(BOB.address)).length === number, {
    what: `introduction ${number}`,
    timeout: 30_000,
  });
}

const signIns = (): number => sink.transcript.filter((line) => line.startsWith('C: AUTH XOAUTH2 ')).length;

const rule = test.skipIf(WITHOUT_DOVECOT !== '');

rule(
  `connected to Google, the service reads and sends mail without a password${WITHOUT_DOVECOT}`,
  async () => {
    expect(await connect()).toContain('Put ?auth=google behind IMAP_URL and SMTP_URL, without a password.');
    expect(statSync(join(dir, 'oauth', 'google.json')).mode & 0o777).toBe(0o600);
    service = await startInProcess(settings());
    await introduced(1);
    expect(signIns()).toBeGreaterThan(0);
    expect(dovecot.log()).toMatch(/Login: user=<intro>, method=(?:XOAUTH2|OAUTHBEARER)/);

    // By now the access token is about to expire: whoever connects again asks for another.
    const before = authorization.exchanges.length;
    const worn = Date.now() + 1_000;
    await eventually(() => Date.now() > worn, { what: 'a token about to expire' });
    await dovecot.restart();
    await introduced(2);
    expect(authorization.exchanges.length).toBeGreaterThan(before);
    for (const { grant_type } of authorization.exchanges.slice(before))
      expect(grant_type).toBe('refresh_token');
  },
);

rule(
  `without consent the service says which command asks for it, and who is not ready${WITHOUT_DOVECOT}`,
  async () => {
    service = await startInProcess(settings(), { ready: false });
    await eventually(() => service?.log().includes('introloop connect google'), { what: 'a loud word' });
    const ready = await fetch(`${service.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(JSON.stringify(await ready.json())).toContain('sign_in_refused');
  },
);

rule(
  `when consent is withdrawn, the service says so loudly, and loses no mail${WITHOUT_DOVECOT}`,
  async () => {
    await connect();
    service = await startInProcess(settings());
    await introduced(1);
    authorization.revoke();
    await dovecot.restart();
    await eventually(() => service?.log().includes('no longer accepts the consent that was given'), {
      what: 'a loud word',
      timeout: 30_000,
    });
    expect(service.log()).toMatch(/"level":"error".*no mail is read until this is put right/);
    expect(await (await fetch(`${service.url}/readyz`)).text()).toContain('sign_in_refused');
    await dovecot.append(introduction([ALICE, BOB], { subject: 'Introduction 2' }));
    await service.close();

    await connect();
    service = await startInProcess(settings());
    await eventually(() => sink.received.filter(({ to }) => to.includes(BOB.address)).length === 2, {
      what: 'the introduction that waited',
      timeout: 30_000,
    });
  },
);
