import { expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { ALICE, BOB, introduction } from './letters.ts';
import { journey, type World } from './world.ts';

const CAROL = { name: 'Carol Cooper', address: 'carol@cooper.example' };

/** A link in a mail, at the service as it runs here. */
async function linkIn(mail: Received | undefined, path: 'r' | 'unsubscribe', world: World): Promise<string> {
  const source = path === 'r' ? await mail?.text() : mail?.header('list-unsubscribe');
  const link = new RegExp(`https://loop\\.example(/${path}/[a-z2-7]{26})`).exec(source ?? '')?.[1];
  if (link === undefined) throw new Error(`the mail has no link to /${path}/`);
  return `${world.service.url}${link}`;
}

async function asked(world: World): Promise<Received | undefined> {
  await world.deliver(introduction());
  await world.arrived('ci', BOB.address);
  const [mail] = await world.arrived('ci', ALICE.address);
  await world.settled();
  return mail;
}

async function post(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
}

journey('looking at an answer page changes nothing; a click on a button is an answer', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  const mail = await asked(world);
  const page = await linkIn(mail, 'r', world);
  const before = await world.checksum();
  for (const method of ['GET', 'HEAD', 'OPTIONS']) await fetch(page, { method });
  const shown = await (await fetch(page)).text();
  expect(shown).toContain('Did you and Bob Baker get in touch?');
  expect(await world.checksum()).toEqual(before);

  const answer = await post(page, { answer: 'met', note: 'He knows a lot about bread.', share: 'yes' });
  expect(answer.status).toBe(200);
  expect(await world.query('select name, outcome from party order by position')).toEqual([
    { name: 'Alice Archer', outcome: 'met' },
    { name: 'Bob Baker', outcome: null },
  ]);
  const bobs = await linkIn(world.mailTo(BOB.address).at(-1), 'r', world);
  expect((await post(bobs, { answer: 'met', note: 'She talks too much.' })).status).toBe(200);
  const [told] = await world.arrived('oc', CONNY.address);
  expect(await told?.text()).toContain('He knows a lot about bread.');
  expect(await told?.text()).not.toContain('talks too much');
});

journey(
  'an answer that is none of those offered, or a link that was never given out, changes nothing',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    const mail = await asked(world);
    const page = await linkIn(mail, 'r', world);
    const before = await world.checksum();
    expect((await post(page, { answer: 'rich' })).status).toBe(400);
    expect((await post(page, {})).status).toBe(400);
    const unsubscribe = await linkIn(mail, 'unsubscribe', world);
    const others = [page.replace(/.$/, 'z'), unsubscribe.replace('/unsubscribe/', '/r/')];
    for (const url of others) {
      expect((await fetch(url)).status).toBe(404);
      expect((await post(url, { answer: 'won' })).status).toBe(404);
    }
    expect(await world.checksum()).toEqual(before);
  },
);

journey('one click unsubscribes (RFC 8058): a POST with its pair, and nothing less', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  const mail = await asked(world);
  const link = await linkIn(mail, 'unsubscribe', world);
  const before = await world.checksum();
  for (const method of ['GET', 'HEAD', 'OPTIONS']) await fetch(link, { method });
  expect((await fetch(link)).status).toBe(200);
  expect((await post(link, {})).status).toBe(400);
  expect((await post(link, { 'List-Unsubscribe': 'Yes' })).status).toBe(400);
  expect(await world.checksum()).toEqual(before);

  const pair = { 'List-Unsubscribe': 'One-Click' };
  const answer = await fetch(link, { method: 'POST', body: new URLSearchParams(pair), redirect: 'manual' });
  expect(answer.status).toBe(200);
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  expect((await fetch(link, { method: 'POST', body: form })).status).toBe(200);
  expect(await world.query('select address, why from suppression')).toEqual([
    { address: ALICE.address, why: 'opted_out' },
  ]);
});

journey(
  'whoever unsubscribed gets no more mail, in this introduction and in any later one',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    const mail = await asked(world);
    await post(await linkIn(mail, 'unsubscribe', world), { 'List-Unsubscribe': 'One-Click' });
    const before = world.mailTo(ALICE.address).length;
    await world.passTime('1 hour');
    await world.arrived('ci', BOB.address, 2);
    await world.deliver(introduction([ALICE, CAROL]));
    await world.arrived('cx', CAROL.address);
    await world.arrived('ci', CAROL.address);
    await world.passTime('1 hour');
    await world.arrived('ci', CAROL.address, 2);
    await world.passTime('2 hours');
    await world.arrived('oc', CONNY.address, 2);
    await world.settled();
    expect(world.mailTo(ALICE.address)).toHaveLength(before);
  },
);
