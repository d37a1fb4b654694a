import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALICE, BOB, introduction } from '../journeys/letters.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Dovecot, dovecotAvailable, startDovecot } from '../support/dovecot.ts';
import { CONNY, type Settings, settingsFor, startInProcess } from '../support/service.ts';
import { type Sink, startSink } from '../support/smtp-sink.ts';
import { eventually } from '../support/wait.ts';
import { introloop } from './introloop.ts';

const CAROL = { name: 'Carol Cooper', address: 'carol@cooper.example' };
const folder = mkdtempSync(join(tmpdir(), 'introloop-restore-'));
const file = join(folder, 'backup.sql');
let dovecot: Dovecot;
let sink: Sink;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  if (dovecotAvailable) dovecot = await startDovecot();
  sink = await startSink();
});
afterAll(async () => {
  await sink.stop();
  await dovecot?.stop();
  for (const each of databases) await each.drop();
  rmSync(folder, { recursive: true });
});

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function newDatabase(): Promise<string> {
  const created = await createTestDatabase();
  databases.push(created);
  return created.url;
}

/** Runs a service until it has done `what`. */
async function serve(settings: Settings, what: (url: string) => Promise<boolean>): Promise<void> {
  const service = await startInProcess(settings);
  try {
    await eventually(() => what(settings.DATABASE_URL ?? ''), { what: 'its work', timeout: 30_000 });
  } finally {
    await service.close();
  }
}

const unsent = `select from outgoing where status in ('planned', 'sending') and due_at < clock_timestamp() + interval '10 minutes'`;
const hasRead = (count: number) => async (url: string) =>
  (await query(url, 'select from message')).length >= count;
const hasSent = async (url: string) => (await query(url, unsent)).length === 0;
const ids = () => sink.received.map((mail) => `${mail.to[0]} ${mail.header('message-id')}`);

describe.runIf(dovecotAvailable)('a service that was restored from a backup', () => {
  test('sends nothing before it is released, and then only what the mailbox does not show to have been sent', {
    timeout: 120_000,
  }, async () => {
    const first = settingsFor({
      imapUrl: dovecot.url(),
      smtpUrl: sink.url,
      databaseUrl: await newDatabase(),
    });
    await dovecot.append(introduction());
    await serve({ ...first, SENDING: 'hold' }, hasRead(1));
    expect((await introloop(first, folder, 'backup', file)).output).toMatch(/^\d+ rows written to /);
    await dovecot.append(introduction([ALICE, CAROL]));
    await serve(first, async (url) => (await hasRead(2)(url)) && (await hasSent(url)));
    expect(sink.received).toHaveLength(6);
    // As mail servers do that keep what is sent; one copy is missing.
    await dovecot.createFolder('Sent');
    const lost = sink.received.find((mail) => mail.to[0] === BOB.address);
    for (const mail of sink.received) if (mail !== lost) await dovecot.append(mail.raw, { folder: 'Sent' });
    const sentBefore = ids();

    const restored = { ...first, DATABASE_URL: await newDatabase() };
    await query(restored.DATABASE_URL, 'drop schema public cascade; create schema public');
    expect((await introloop(restored, folder, 'restore', file)).output).toMatch(
      /^restored; sending is held: /,
    );
    const early = await introloop(restored, folder, 'release');
    expect([early.code, early.output]).toEqual([
      1,
      expect.stringMatching(/mail that the service has not read/),
    ]);
    await serve(restored, hasRead(2));
    expect(ids()).toEqual(sentBefore);

    const released = await introloop(restored, folder, 'release');
    expect(released.output).toBe(
      'sent before: 5, too late to be sent: 0, going out now: 1\nreleased: everything\n',
    );
    await serve(restored, hasSent);
    expect(ids().slice(6)).toEqual([`${BOB.address} ${lost?.header('message-id')}`]);
    expect(
      await query(
        restored.DATABASE_URL,
        `select address, count(*)::int as sent from outgoing where status = 'sent' and kind = 'connection' group by 1 order by 1`,
      ),
    ).toEqual([
      { address: ALICE.address, sent: 2 },
      { address: BOB.address, sent: 1 },
      { address: CAROL.address, sent: 1 },
      { address: CONNY.address, sent: 2 },
    ]);
    expect(await query(restored.DATABASE_URL, `select from event where type = 'mail_sent'`)).toHaveLength(6);
    // The check-ins follow from it, as ever.
    expect(
      await query(
        restored.DATABASE_URL,
        `select from outgoing where kind = 'check_in' and status = 'planned'`,
      ),
    ).not.toEqual([]);
  });
});
