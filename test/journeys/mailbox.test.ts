import { expect } from 'vitest';
import { type Dovecot, dovecotAvailable } from '../support/dovecot.ts';
import { CONNY, startInProcess } from '../support/service.ts';
import { eventually, never } from '../support/wait.ts';
import { CAROL } from './conversation-letters.ts';
import { ALICE, BOB, introduction, type Person, reply } from './letters.ts';
import { WITHOUT_DOVECOT } from './servers.ts';
import { journey, type Surroundings } from './world.ts';

const rule = journey.skipIf(!dovecotAvailable);
const named = (name: string): string => `${name}${WITHOUT_DOVECOT}`;

/** The mailbox's server, and its user there. */
function serverOf({ mailbox }: Surroundings): { server: Dovecot; user: string } {
  if (mailbox.dovecot === null) throw new Error('the mailbox is not Dovecot’s');
  return mailbox.dovecot;
}

function couple(number: number): Person[] {
  return [
    { name: 'Frank Fisher', address: `frank${number}@fisher.example` },
    { name: 'Gina Gold', address: `gina${number}@gold.example` },
  ];
}

function count({ query }: Surroundings, table: string): Promise<unknown> {
  return query(`select count(*)::int as count from ${table}`).then(([row]) => row?.count);
}

rule(named('an answer in Junk counts, and nothing else that lies there'), async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  const { server, user } = serverOf(world);
  await world.deliver(introduction());
  const [asked] = await world.arrived('ci', ALICE.address);
  await world.arrived('ci', BOB.address);
  await world.settled();
  if (!asked) throw new Error('unreachable');
  const sent = world.sink.received.length;
  await server.createFolder('Junk', user);
  const junk = { user, folder: 'Junk' };
  await server.append(introduction([ALICE, CAROL]), junk);
  await server.append(
    await reply(asked, ALICE, 'We met yesterday.', { to: ['intro@loop.example'], answers: undefined }),
    junk,
  );
  await server.append(await reply(asked, ALICE, 'Yes, we have met.'), junk);
  // Whoever connects looks into Junk at once; on a connection that stays it is looked at every five minutes.
  await server.restart();
  await eventually(
    async () => (await world.query("select id from party where outcome = 'met'")).length === 1,
    {
      what: 'the answer from Junk',
      timeout: 30_000,
    },
  );
  await world.settled();
  expect(await world.query('select verdict from message order by received_at')).toHaveLength(2);
  expect(await count(world, 'introduction')).toBe(1);
  expect(world.sink.received).toHaveLength(sent);
});

rule(
  named('a new UIDVALIDITY with 500 old messages sends nothing, and makes no introduction'),
  async ({ open }) => {
    const world = await open.surroundings();
    const { server, user } = serverOf(world);
    const old = new Date(Date.now() - 30 * 86_400_000);
    for (let number = 0; number < 500; number += 1)
      await server.append(introduction(couple(number)), { user, internalDate: old });
    const service = await startInProcess(world.settings);
    open.atTheEnd(() => service.close());
    await world.deliver(introduction());
    await world.arrived('cx', BOB.address);
    await world.settled();
    const before = await server.uidValidity('INBOX', user);
    await world.mailbox.renumber?.();
    expect(await server.uidValidity('INBOX', user)).not.toBe(before);
    await world.deliver(introduction([ALICE, CAROL]));
    await world.arrived('cx', CAROL.address);
    await world.settled();
    expect(world.sink.received).toHaveLength(6);
    expect(await count(world, 'introduction')).toBe(2);
  },
);

rule(
  named(
    'a mailbox deleted and made again, its old mail put back without its dates: nothing is done twice, or late',
  ),
  async ({ open }) => {
    const world = await open.surroundings();
    const { server, user } = serverOf(world);
    await server.createFolder('Intros', user);
    const inFolder = { user, folder: 'Intros' };
    const url = world.settings.IMAP_URL?.replace(/INBOX$/, 'Intros') ?? '';
    const service = await startInProcess({ ...world.settings, IMAP_URL: url });
    open.atTheEnd(() => service.close());
    const known = introduction();
    await server.append(known, inFolder);
    await world.arrived('cx', BOB.address);

    await server.deleteFolder('Intros', user);
    await eventually(async () => !(await fetch(`${service.url}/readyz`)).ok, {
      what: 'a service that misses its mailbox',
      timeout: 30_000,
    });
    await server.createFolder('Intros', user);
    for (let number = 0; number < 20; number += 1)
      await server.append(takenInJanuary(introduction(couple(number))), inFolder);
    await server.append(known, inFolder);
    await server.append(introduction([ALICE, CAROL]), inFolder);
    await world.arrived('cx', CAROL.address);
    await eventually(async () => (await world.unsent()) === 0, { what: 'the end of the mail' });
    expect(world.sink.received).toHaveLength(6);
    expect(await count(world, 'introduction')).toBe(2);
    expect(await world.query('select verdict, count(*)::int as count from message group by 1')).toEqual([
      { verdict: 'introduction', count: 22 },
    ]);
  },
);

/** A message as the last server on its way took it long ago. */
function takenInJanuary(raw: Buffer): Buffer {
  return Buffer.from(raw.toString().replace('with ESMTPS', 'with ESMTPS; Thu, 1 Jan 2026 10:00:00 +0000'));
}

rule(
  named('a wrong password is tried once a minute at most, and said loudly; nothing is lost by it'),
  async ({ open }) => {
    const world = await open.surroundings();
    const { server, user } = serverOf(world);
    const url = world.settings.IMAP_URL?.replace(':pass@', ':wrong@') ?? '';
    const refused = await startInProcess({ ...world.settings, IMAP_URL: url }, { ready: false });
    const tried = (): number =>
      [...server.log().matchAll(new RegExp(`auth failed.*user=<${user}>`, 'g'))].length;
    const sentence = 'the mail server refuses to sign us in';
    await eventually(() => refused.log().includes(sentence), { what: 'a loud word', timeout: 15_000 });
    const page = await fetch(`${refused.url}/readyz`);
    expect(page.status).toBe(503);
    expect(JSON.stringify(await page.json())).toMatch(/mailbox.*sign_in_refused/);
    await world.deliver(introduction());
    await eventually(() => tried() === 1, { what: 'the server’s own word' });
    await never(() => tried() > 1, 'a second sign-in', 3_000);
    await refused.close();

    const service = await startInProcess(world.settings);
    open.atTheEnd(() => service.close());
    for (const { address } of [ALICE, BOB, CONNY]) await world.arrived('cx', address);
  },
);
