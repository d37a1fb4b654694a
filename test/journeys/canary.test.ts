import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { asSeen, type Canary, type Seen, sightings, tokensIn } from './canaries.ts';
import { CONVERSATIONS, type Plant, planting } from './canary-conversations.ts';
import { journey, kindOf, type World } from './world.ts';

const SECRET = randomBytes(32).toString('hex');

/** What is in no table either: of a mail its words are kept, not its headers or its report. */
const NEVER_KEPT = ['the address of somebody copied in secret', 'a bounce'];

/** Everything that people write, in all conversations, and the time that passes between. */
async function live(world: World, plant: Plant): Promise<void> {
  await world.deliver(...CONVERSATIONS.map((each) => each.begin(plant)));
  for (const each of CONVERSATIONS) await each.go(world, plant);
  await world.settled(60_000);
  for (const time of ['3 hours', '1 day', '8 days', '15 days', '40 days', '100 days']) {
    await world.passTime(time);
    await world.settled(60_000);
  }
}

/** Every page that a link in a mail leads to, by the one whose mail it is, and the pages that are open to all. */
async function pages(world: World, mails: readonly Seen[]): Promise<Seen[]> {
  const paths = mails.flatMap((mail) =>
    [...tokensIn(mail)].flatMap((token) =>
      ['r', 'unsubscribe'].map((path) => ({ by: mail.by, path: `/${path}/${token}` })),
    ),
  );
  const open = ['/healthz', '/readyz', '/metrics', '/', '/r/x', '/nowhere'].map((path) => ({
    by: 'everybody',
    path,
  }));
  const served: Seen[] = [];
  for (const { by, path } of [...paths, ...open]) {
    const answer = await fetch(`${world.service.url}${path}`);
    const bytes = Buffer.from(`${JSON.stringify([...answer.headers])}\n${await answer.text()}`);
    if (answer.status !== 404 || by === 'everybody')
      served.push({ by, what: `the page ${path.slice(0, 4)}…`, bytes });
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
    await live(world, plant);
    const mails = world.sink.received.map(asSeen);
    const served = await pages(world, mails);
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
