import { expect, test } from 'vitest';
import { createLog } from '../../src/log.ts';
import { openDatabase, openPool } from '../../src/store/database.ts';
import { holdSending } from '../../src/store/sending-hold.ts';
import { watchHealth } from '../../src/web/health.ts';
import { metricsPage } from '../../src/web/metrics.ts';
import { useStore } from '../store/fixture.ts';
import { introduceAliceAndBob } from '../store/introduced.ts';
import { freePort } from '../support/port.ts';

const store = useStore();
const log = createLog('silent');

async function scrape(database = store.database): Promise<string> {
  const health = watchHealth({ database: async () => 'ok', mailbox: async () => 'listening' });
  const response = await metricsPage({ database, health, log }).request('/metrics');
  health.close();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return response.text();
}

test('counts mails, messages, introductions and holds, and says how late the latest mail is', async () => {
  await introduceAliceAndBob(store.database);
  await store.query(
    `update outgoing set due_at = clock_timestamp() - interval '90 s' where address = 'alice@a.example'`,
  );
  await store.query(`update outgoing set status = 'sent' where address = 'bob@b.example'`);
  await store.query(`insert into message (id, received_at, mailbox, uid_validity, uid, content_hash, verdict, reason,
    authentication, evidence, new_text, full_text) values (gen_random_uuid(), now(), 'm', 1, 1, '', 'introduction', '', 'pass', '', '', '')`);
  await holdSending(store.database, 'domain:canary.example', null, 'refused');
  await holdSending(store.database, 'domain:past.example', -1, 'over');
  const lines = (await scrape()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'introloop_mails_total{kind="connection",result="sent"} 1',
      'introloop_outbox_mails{status="planned"} 2',
      'introloop_outbox_mails{status="sending"} 0',
      'introloop_messages_total{verdict="introduction"} 1',
      'introloop_messages_set_aside 0',
      'introloop_introductions{state="introduced"} 1',
      'introloop_sending_holds{scope="everything"} 0',
      'introloop_sending_holds{scope="domain"} 1',
      'introloop_part_well{part="mailbox"} 1',
      'introloop_mailbox_state{state="listening"} 1',
      expect.stringMatching(/^introloop_outbox_oldest_due_seconds 9\d(\.\d+)?$/),
      expect.stringMatching(/^process_resident_memory_bytes \d+$/),
    ]),
  );
});

test('says again what stands, never the sum of all that was asked', async () => {
  expect(await scrape()).toContain('introloop_mails_total{kind="connection",result="sent"} 1\n');
});

test('names no person, no address, no domain and nothing that was written', async () => {
  expect(await scrape()).not.toMatch(/@|canary|alice|archer|bread|\.example/i);
});

test('tells of the process while the database is away, and nothing that it does not know', async () => {
  const pool = openPool(`postgres://nobody@127.0.0.1:${await freePort()}/none`, 1, () => {});
  const text = await scrape(openDatabase(pool));
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  expect(text).not.toMatch(/^introloop_(mails|outbox|messages|introductions|sending)\w*[ {]/m);
  await pool.end();
});
