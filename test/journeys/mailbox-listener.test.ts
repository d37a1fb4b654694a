import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Listener, startListener } from '../../src/inbound/listener.ts';
import type { Arrival } from '../../src/inbound/receive.ts';
import { createLog } from '../../src/log.ts';
import { openDatabase, openPool, type Pool } from '../../src/store/database.ts';
import { advance, forgetAttempts } from '../../src/store/mailbox.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Dovecot, type DovecotTraits, dovecotAvailable, startDovecot } from '../support/dovecot.ts';
import { INTRO, settingsFor } from '../support/service.ts';
import { eventually } from '../support/wait.ts';
import { ALICE, write } from './letters.ts';
import { insistWhereRequired, WITHOUT_DOVECOT } from './servers.ts';

vi.setConfig({ testTimeout: 60_000 });

const JUNK = 'Aussortiert';
const GIVEN_OUT = INTRO.replace('@', '+r-abcdefghijklmnopqrstuvwxyz@');

let dovecot: Dovecot;
let other: Dovecot | undefined;
let database: TestDatabase;
let pool: Pool;
let listener: Listener;
let arrivals: Arrival[];

beforeAll(async () => {
  insistWhereRequired('Dovecot 2.3', dovecotAvailable);
  if (dovecotAvailable) dovecot = await startDovecot({ junk: JUNK });
});
afterAll(() => dovecot?.stop());
beforeEach(async () => {
  if (!dovecotAvailable) return;
  database = await createTestDatabase();
  pool = openPool(database.url, 2, () => undefined);
  arrivals = [];
});
afterEach(async () => {
  if (!dovecotAvailable) return;
  await listener.close();
  await other?.stop();
  other = undefined;
  await pool.end();
  await database.drop();
});

/** A listener that looks around three times a second, on a mailbox of the test's own. */
function listen(user: string, on = dovecot, receive: (arrival: Arrival) => Promise<void> = take): void {
  const places = { imapUrl: on.url(user), smtpUrl: 'smtp://localhost' };
  listener = startListener({
    server: readConfig(settingsFor(places), 'service').imapUrl,
    database: openDatabase(pool),
    databaseUrl: database.url,
    receiver: {
      receive,
      prepare: () => Promise.reject(new Error('each message is handled alone here')),
      keep: async () => false,
    },
    log: createLog('silent'),
    accessToken: null,
    junkInterval: 300,
  });
}

async function take(arrival: Arrival): Promise<void> {
  arrivals.push(arrival);
  await advance(openDatabase(pool), arrival);
  await forgetAttempts(openDatabase(pool), [arrival]);
}

function letter(subject: string, to = INTRO): Buffer {
  return write({ from: ALICE, to: [to], subject, text: 'Hello.' });
}

/** `inbox Hello` for each message that was handled, in that order. */
function taken(): string[] {
  return arrivals.map(({ folder, raw }) => `${folder} ${/^Subject: (.*)\r$/m.exec(raw.toString())?.[1]}`);
}

async function comes(...expected: string[]): Promise<void> {
  const asExpected = (): boolean => {
    expect(taken()).toEqual(expected);
    return true;
  };
  await eventually(asExpected, { what: 'the mail', timeout: 15_000 });
}

const rule = test.skipIf(WITHOUT_DOVECOT !== '');

rule(
  `the folder that the server calls Junk is looked into, whatever its name${WITHOUT_DOVECOT}`,
  async () => {
    await dovecot.createFolder(JUNK, 'one');
    await dovecot.append(letter('an offer'), { user: 'one', folder: JUNK });
    await dovecot.append(letter('an answer', GIVEN_OUT), { user: 'one', folder: JUNK });
    listen('one');
    await comes('junk an answer');
    await dovecot.append(letter('another offer'), { user: 'one', folder: JUNK });
    await dovecot.append(letter('another answer', GIVEN_OUT), { user: 'one', folder: JUNK });
    await comes('junk an answer', 'junk another answer');
    await dovecot.append(letter('a mail'), { user: 'one' });
    await comes('junk an answer', 'junk another answer', 'inbox a mail');
    expect(listener.state()).toBe('listening');
  },
);

rule(
  `a Junk folder that is told of and does not exist keeps nobody from reading${WITHOUT_DOVECOT}`,
  async () => {
    listen('two');
    await dovecot.append(letter('a mail'), { user: 'two' });
    await comes('inbox a mail');
    await eventually(() => listener.state() === 'listening');
  },
);

const WITHOUT_IDLE: DovecotTraits = { withoutIdle: true };

rule(`a server that offers no IDLE is asked again and again${WITHOUT_DOVECOT}`, async () => {
  other = await startDovecot(WITHOUT_IDLE);
  listen('intro', other);
  await other.append(letter('first'));
  await comes('inbox first');
  await other.append(letter('second'));
  await comes('inbox first', 'inbox second');
  expect(other.log()).not.toMatch(/Command IDLE/);
});

rule(`a message that is deleted between the list and its turn is passed over${WITHOUT_DOVECOT}`, async () => {
  const [, second] = [
    await dovecot.append(letter('first'), { user: 'three' }),
    await dovecot.append(letter('second'), { user: 'three' }),
    await dovecot.append(letter('third'), { user: 'three' }),
  ];
  listen('three', dovecot, async (arrival) => {
    if (arrivals.length === 0) await dovecot.remove(second, 'INBOX', 'three');
    await take(arrival);
  });
  await comes('inbox first', 'inbox third');
  const { rows } = await pool.query('select last_uid::int from mailbox_cursor');
  expect(rows).toEqual([{ last_uid: 3 }]);
  expect((await pool.query('select uid from delivery_attempt')).rows).toEqual([]);
});
