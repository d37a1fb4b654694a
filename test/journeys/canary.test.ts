import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { asSeen, type Canary, type Seen, sightings, tokensIn } from './canaries.ts';
import { CONVERSATIONS, type Plant, planting, type Serve } from './canary-conversations.ts';
import { journey, kindOf, type World } from './world.ts';

const SECRET = randomBytes(32).toString('hex');

/** What is in no table either: of a mail its words are kept, not its headers or its report. */
const NEVER_KEPT = ['the address of somebody copied in secret', 'a bounce'];

/** Everything that people write, in all conversations, and the time that passes between. */
async function live(world: World, plant: Plant, serve: Serve): Promise<void> {
  await world.deliver(...CONVERSATIONS.map((each) => each.begin(plant)));
  for (const each of CONVERSATIONS) await each.go(world, plant, serve);
  await world.settled(60_000);
  for (const time of ['3 hours', '1 day', '8 days', '15 days', '40 days', '100 days']) {
    await world.passTime(time);
    await world.settled(60_000);
  }
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

journey(
  'what one says in private, and every link and token, gets to nobody else: in no mail, on no page, in no log',
  async ({ open }) => {
    const world = await open.world({ CHECK_INS: '1s,2h', SECRET });
    const { plant, canaries } = planting();
    const shown: Seen[] = [];
    await live(world, plant, async ({ address }, page) => {
      shown.push({ by: address, what: 'a page', bytes: await bytesOf(page) });
    });
    const mails = world.sink.received.map(asSeen);
    const served = [...shown, ...(await pages(world, mails))];
    const log = { by: 'everybody', what: 'the log', bytes: Buffer.from(world.service.log()) };
    const seen = [...mails, ...served, log];
    const secret = [SECRET, Buffer.from(SECRET, 'hex').toString('base64').slice(0, 40)].map((word) => ({
      word,
      where: 'the secret of the instance',
      mayReach: [],
    }));
    const kinds = new Set(world.sink.received.map(kindOf));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['cf', 'ci', 'cs', 'cx', 'dc', 'gb', 'nd', 'nn', 'oc', 'th', 'ty']),
    );
    expect(served.filter(({ by }) => by !== 'everybody').length).toBeGreaterThan(50);

    expect(sightings([...canaries, ...secret], seen)).toEqual([]);
    const tokens = tokenCanaries(world, mails);
    expect(sightings(tokens, seen)).toEqual([]);

    // What may be told is told, and seen by the same scan when it is taken for private; and all of it did get in.
    const told = canaries
      .filter(({ mayReach }) => mayReach.length > 1)
      .map((canary) => ({ ...canary, mayReach: [] }));
    const found = sightings(told, mails);
    for (const { where } of told) expect(found.join('\n')).toContain(`could see ${where} in`);
    const stolen = tokens.map((token) => ({ ...token, mayReach: [] }));
    expect(tokens.length).toBeGreaterThan(100);
    expect(sightings(stolen, mails)).toHaveLength(tokens.length);
    const [kept] = await world.query(
      `select (select string_agg(m::text, ' ') from message m) || (select string_agg(a::text, ' ') from answer a) as all`,
    );
    const silent = canaries.filter(({ word }) => !String(kept?.all).includes(word)).map(({ where }) => where);
    expect(silent).toEqual(NEVER_KEPT);
  },
);
