import { expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { ALICE, BOB, introduction, mailbox, reply } from './letters.ts';
import { journey } from './world.ts';

const GERMAN =
  'Hallo Alice, hallo Bob,\n\nihr solltet euch unbedingt kennenlernen: Alice sucht gutes Brot für ihr Café, und Bob backt das beste der Stadt.\n\nViele Grüße\nConny';
const ENGLISH =
  'Hello Alice, hello Bob,\n\nyou two should really get to know each other: Alice needs bread for her café, and Bob bakes the best in town.\n\nConny';

/** What a mail says of its own language, and what it says. */
async function shown(mail: Received | undefined): Promise<{ languages: unknown[]; text: string }> {
  if (mail === undefined) throw new Error('there is no such mail');
  const html = await mail.html();
  return {
    languages: [mail.header('content-language'), /<html lang="(\w+)"/.exec(html)?.[1]],
    text: (await mail.text()).replace(/\s+/g, ' '),
  };
}

function pageIn(mail: Received | undefined, text: string): string {
  const token = /\/r\/([a-z2-7]{26})/.exec(text)?.[1];
  if (mail === undefined || token === undefined) throw new Error('there is no page');
  return `/r/${token}`;
}

journey(
  'what is introduced in German is connected in German, and asked about in German',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,1h' });
    await world.deliver(introduction([ALICE, BOB], { subject: 'Alice, das ist Bob', text: GERMAN }));
    for (const { address } of [ALICE, BOB, CONNY]) {
      const { languages, text } = await shown((await world.arrived('cx', address))[0]);
      expect(languages).toEqual(['de', 'de']);
      expect(text).toContain('Guten Tag Alice und Bob, Conny Connector hat Sie miteinander bekannt gemacht:');
    }
    const { text } = await shown((await world.arrived('ci', BOB.address))[0]);
    expect(text).toMatch(
      /hat Sie am \d+\. \p{L}+ mit Alice Archer bekannt gemacht\. Hatten Sie schon Kontakt\?/u,
    );
  },
);

journey('two who write in different languages are each asked in their own', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  await world.deliver(introduction([ALICE, BOB], { text: ENGLISH }));
  const [toAlice] = await world.arrived('ci', ALICE.address);
  const [toBob] = await world.arrived('ci', BOB.address);
  if (!toAlice || !toBob) throw new Error('nobody was asked');
  expect((await shown(toAlice)).languages).toEqual(['en', 'en']);
  await world.deliver(
    await reply(
      toAlice,
      ALICE,
      'Bonjour, non, pas encore : je n’ai pas eu de ses nouvelles cette semaine, mais je vais lui écrire.',
    ),
    await reply(
      toBob,
      BOB,
      'Nee, nog niet, ik heb deze week nog niets van haar gehoord maar ik ga haar bellen.',
    ),
  );
  await world.handled();
  await world.settled();
  await world.passTime('1 hour');
  const [, again] = await world.arrived('ci', ALICE.address, 2);
  const [, opnieuw] = await world.arrived('ci', BOB.address, 2);
  const french = await shown(again);
  expect(french.languages).toEqual(['fr', 'fr']);
  expect(french.text).toContain('Bonjour Alice, ');
  const dutch = await shown(opnieuw);
  expect(dutch.languages).toEqual(['nl', 'nl']);
  expect(dutch.text).toContain('Dag Bob, ');
});

journey('a person asks for English by a reply and gets it, with the page, for good', async ({ open }) => {
  const world = await open.world({ CHECK_INS: '1s,1h' });
  await world.deliver(introduction([ALICE, BOB], { text: GERMAN }));
  const [asked] = await world.arrived('ci', ALICE.address);
  if (!asked) throw new Error('nobody was asked');
  const before = await shown(asked);
  expect(before.languages).toEqual(['de', 'de']);
  const page = `${world.service.url}${pageIn(asked, before.text)}`;
  expect(await (await fetch(page)).text()).toContain('Hatten Sie Kontakt mit Bob Baker?');

  await world.deliver(await reply(asked, ALICE, 'In English please.\n\nAlice'));
  const [done] = await world.arrived('nt', ALICE.address);
  expect((await shown(done)).text).toContain('From now on I write to you in English.');
  expect(await world.query('select label from answer')).toEqual([]);
  const response = await fetch(page);
  expect(response.headers.get('content-language')).toBe('en');
  expect(await response.text()).toContain('Did you and Bob Baker get in touch?');

  await world.deliver(
    await reply(
      asked,
      ALICE,
      'Nein, noch nicht. Ich hatte leider viel zu tun und bin noch nicht dazu gekommen.',
    ),
  );
  await world.handled();
  await world.settled();
  await world.passTime('1 hour');
  const [, again] = await world.arrived('ci', ALICE.address, 2);
  expect((await shown(again)).languages).toEqual(['en', 'en']);
});

journey('an introducer asks for Spanish by a mail of its own, and is answered in it', async ({ open }) => {
  const world = await open.world();
  const letter = (text: string): Buffer =>
    introduction([], { to: ['intro@loop.example'], cc: [], subject: 'Hola', text });
  await world.deliver(letter('En español, por favor.'));
  const [done] = await world.arrived('nt', CONNY.address);
  expect((await shown(done)).text).toContain('A partir de ahora le escribo en español.');
  await world.deliver(letter('status'));
  const [, status] = await world.arrived('nt', CONNY.address, 2);
  expect(await shown(status)).toEqual({
    languages: ['es', 'es'],
    text: expect.stringContaining('No tiene ninguna presentación abierta.'),
  });
});

journey('whose language nobody knows is written to in that of the instance', async ({ open }) => {
  const world = await open.world({ MAIL_LANGUAGE: 'pt' });
  const to = [ALICE, BOB].map(mailbox);
  await world.deliver(introduction([ALICE, BOB], { to, text: 'Alice, Bob. Bob, Alice.' }));
  const { languages, text } = await shown((await world.arrived('cx', ALICE.address))[0]);
  expect(languages).toEqual(['pt', 'pt']);
  expect(text).toContain('Olá, Alice e Bob,');
});
