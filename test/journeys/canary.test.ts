import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { asSeen, type Canary, type Seen, sightings, tokensIn } from './canaries.ts';
import { type Conversation, type Plant, planting, type Serve } from './canary-acts.ts';
import { CONVERSATIONS, SHARING } from './canary-conversations.ts';
import { journey, kindOf, type World } from './world.ts';

const SECRET = randomBytes(32).toString('hex');

/** Many conversations, one after the other, on a machine that may be busy. */
const PATIENCE = 300_000;

/** What is in no table either: of a mail its words are kept, not its headers, its report or its calendar. */
const NEVER_KEPT = [
  'the address of somebody copied in secret',
  'a bounce',
  'the name of a meeting',
  'what somebody says of a meeting',
  'the subject of an acceptance',
];

/** Everything that people write, in all conversations, and the time that passes between. */
async function live(world: World, all: readonly Conversation[], plant: Plant, serve: Serve): Promise<void> {
  const pass = async (...times: string[]): Promise<void> => {
    for (const time of times) {
      await world.passTime(time);
      await world.settled(60_000);
    }
  };
  await world.deliver(...all.map((each) => each.begin(plant)));
  for (const each of all) await each.go(world, plant, serve);
  await world.settled(60_000);
  await pass('3 hours', '1 day', '8 days');
  for (const each of all) await each.later(world, plant);
  await world.settled(60_000);
  await pass('1 day', '15 days', '40 days', '100 days');
}

async function bytesOf(page: Response): Promise<Buffer> {
  return Buffer.from(`${JSON.stringify([...page.headers])}\n${await page.text()}`);
}

/** Every page that a token in a mail leads to, by the one whose mail it is, and the pages that are open to all. */
async function pages(world: World, mails: readonly Seen[]): Promise<Seen[]> {
  const text = mails.map(({ bytes }) => bytes.toString('latin1').replace(/=\r?\n/g, '')).join('\n');
  const places = new Set(
    text.match(/(?<=https:\/\/loop\.example)(?:\/[a-z-]{1,20}){1,3}\/(?=[a-z2-7]{26})/g),
  );
  expect([...places]).toEqual(expect.arrayContaining(['/r/', '/unsubscribe/']));
  const linked = mails.flatMap((mail) =>
    [...tokensIn(mail)].flatMap((token) =>
      [...places].map((place) => ({ by: mail.by, path: `${place}${token}` })),
    ),
  );
  const open = ['/healthz', '/readyz', '/metrics', '/', '/r/x', '/nowhere'];
  const served: Seen[] = [];
  for (const { by, path } of [...linked, ...open.map((path) => ({ by: 'everybody', path }))]) {
    const page = await fetch(`${world.service.url}${path}`);
    if (page.status !== 404 || by === 'everybody')
      served.push({ by, what: `the page ${path.slice(0, 4)}…`, bytes: await bytesOf(page) });
  }
  return served;
}

/** Every token of a mail belongs to its recipient; those that the connection mail shows to all lead nowhere alone. */
function tokenCanaries(world: World, mails: readonly Seen[]): Canary[] {
  const shared = new Set(
    world.sink.received
      .filter((mail) => kindOf(mail) === 'cx')
      .flatMap((mail) => [mail.header('reply-to'), mail.header('message-id')])
      .flatMap((field) => field?.match(/[a-z2-7]{26}/g) ?? []),
  );
  return mails.flatMap((mail) =>
    [...tokensIn(mail)]
      .filter((word) => !shared.has(word))
      .map((word) => ({ word, where: `a token of ${mail.by}, from ${mail.what}`, mayReach: [mail.by] })),
  );
}

interface Lived {
  readonly world: World;
  readonly canaries: readonly Canary[];
  /** What left, and everything else that somebody could read. */
  readonly mails: readonly Seen[];
  readonly seen: readonly Seen[];
}

async function lived(world: World, all: readonly Conversation[]): Promise<Lived> {
  const { plant, canaries } = planting();
  const shown: Seen[] = [];
  await live(world, all, plant, async ({ address }, page) => {
    shown.push({ by: address, what: 'a page', bytes: await bytesOf(page) });
  });
  const mails = world.sink.received.map(asSeen);
  const served = await pages(world, mails);
  expect(served.filter(({ by }) => by !== 'everybody').length).toBeGreaterThan(all.length * 2);
  const log = { by: 'everybody', what: 'the log', bytes: Buffer.from(world.service.log()) };
  return { world, canaries, mails, seen: [...mails, ...shown, ...served, log] };
}

/** What may be told is told, and seen by the same scan when it is taken for private; and all of it did get in. */
async function expectPlanted({ world, canaries, mails }: Lived, neverKept: readonly string[]): Promise<void> {
  const told = canaries.filter(({ mayReach }) => mayReach.length > 1);
  const found = sightings(
    told.map((canary) => ({ ...canary, mayReach: [] })),
    mails,
  ).join('\n');
  for (const { where } of told) expect(found).toContain(`could see ${where} in`);
  const [kept] = await world.query(
    `select concat((select string_agg(m::text, ' ') from message m), (select string_agg(a::text, ' ') from answer a)) as all`,
  );
  const silent = canaries.filter(({ word }) => !String(kept?.all).includes(word)).map(({ where }) => where);
  expect(silent).toEqual(neverKept);
}

journey(
  'what one says in private, and every link and token, gets to nobody else: in no mail, on no page, in no log',
  async ({ open }) => {
    const all = await lived(await open.world({ CHECK_INS: '1s,2h', SECRET }), CONVERSATIONS);
    const kinds = new Set(all.world.sink.received.map(kindOf));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['cf', 'ci', 'cs', 'cx', 'dc', 'gb', 'nd', 'nn', 'oc', 'th', 'ty']),
    );
    const secret = [SECRET, Buffer.from(SECRET, 'hex').toString('base64').slice(0, 40)];
    const none = secret.map((word) => ({ word, where: 'the secret of the instance', mayReach: [] }));
    expect(sightings([...all.canaries, ...none], all.seen)).toEqual([]);

    const tokens = tokenCanaries(all.world, all.mails);
    expect(sightings(tokens, all.seen)).toEqual([]);
    const stolen = tokens.map((token) => ({ ...token, mayReach: [] }));
    expect(tokens.length).toBeGreaterThan(100);
    expect(sightings(stolen, all.mails)).toHaveLength(tokens.length);
    await expectPlanted(all, NEVER_KEPT);
  },
  PATIENCE,
);

journey(
  'where words are passed on unless somebody asks not to, what they ask for is kept',
  async ({ open }) => {
    const all = await lived(await open.world({ CHECK_INS: '1s,2h', SHARE_WORDS: 'yes' }), SHARING);
    expect(sightings(all.canaries, all.seen)).toEqual([]);
    await expectPlanted(all, []);
  },
);
