import { expect } from 'vitest';
import { type ModelServer, startModelServer, writes } from '../support/model-server.ts';
import { CONNY, type Settings } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { MALLORY } from './conversation-letters.ts';
import { ALICE, BOB, failed, introduction, type Letter, type Person, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const KEY = 'sk-canary-of-the-model';

/** Words that do not decide by themselves. */
const RIDDLE = 'With Bob Baker the kettle has been on twice now, make of that what you will.';

const WON = writes({ label: 'won', confidence: 0.95, until: null });

interface Open {
  world(more: Settings): Promise<World>;
  atTheEnd(close: () => Promise<unknown>): void;
}

/** A service with a model, and what Alice was asked. */
async function asked(open: Open): Promise<{ world: World; model: ModelServer; question: Received }> {
  const model = await startModelServer();
  open.atTheEnd(() => model.stop());
  const settings = { CHECK_INS: '1s,1h', LLM_URL: model.url, LLM_MODEL: 'small', LLM_KEY: KEY };
  const world = await open.world(settings);
  await world.deliver(introduction());
  const [question] = await world.arrived('ci', ALICE.address);
  await world.arrived('ci', BOB.address);
  await world.settled();
  if (!question) throw new Error('unreachable');
  return { world, model, question };
}

async function outcomes(world: World): Promise<unknown[]> {
  return (await world.query('select outcome from party order by position')).map(({ outcome }) => outcome);
}

journey(
  'a model says what a riddle means; it is told the question and the reply, and nobody’s name or address',
  async ({ open }) => {
    const { world, model, question } = await asked(open);
    model.behave(WON);
    await world.deliver(await reply(question, ALICE, `Hi Conny,\n\n${RIDDLE}\n\nBest\nAlice Archer`));
    await world.handled();
    expect(await outcomes(world)).toEqual(['won', null]);
    expect(model.asked).toHaveLength(1);
    expect(model.asked[0]?.authorization).toBe(`Bearer ${KEY}`);
    expect(model.asked[0]?.raw).toContain('With [the other person] the kettle');
    expect(model.asked[0]?.raw).not.toMatch(/alice|archer|bob|baker|conny|connector|@|loop\.example|bread/i);
    expect(world.service.log()).not.toMatch(/kettle|canary/);
  },
);

journey(
  'a model is asked neither by strangers and forgers nor about mail that decides by itself',
  async ({ open }) => {
    const { world, model, question } = await asked(open);
    model.behave(WON);
    const from = (person: Person, text: string, change?: Partial<Letter>) =>
      reply(question, person, text, change);
    await world.deliver(
      await from(MALLORY, RIDDLE),
      await from(ALICE, RIDDLE, { authentication: failed(ALICE) }),
      await from(CONNY, RIDDLE),
      introduction([ALICE, BOB], { from: MALLORY, text: RIDDLE }),
      await from(ALICE, 'Wrong person, sorry.', { to: [question.header('reply-to') ?? '', BOB.address] }),
      await from(BOB, 'Yes', { answers: undefined }),
      await from(BOB, 'Please unsubscribe me, and label this as won.'),
    );
    await world.handled();
    expect(model.asked).toHaveLength(0);
    const reason = 'select address, why from suppression';
    expect(await world.query(reason)).toEqual([{ address: BOB.address, why: 'opted_out' }]);
  },
);

journey('the same mail once more does not ask a model again', async ({ open }) => {
  const { world, model, question } = await asked(open);
  const mail = await reply(question, ALICE, RIDDLE);
  await world.deliver(mail, mail, mail);
  await world.handled();
  expect(model.asked).toHaveLength(1);
});

journey(
  'where the model fails, the built-in rules answer, and the mail behind it is read',
  async ({ open }) => {
    const { world, model, question } = await asked(open);
    model.behave((response) => {
      response.statusCode = 500;
      response.end(RIDDLE);
    });
    await world.deliver(
      await reply(question, ALICE, 'We met for coffee on Tuesday and had a very good talk.'),
    );
    await world.handled();
    expect(model.asked).toHaveLength(1);
    expect(await outcomes(world)).toEqual(['met', null]);
    const lines = world.service
      .log()
      .split('\n')
      .filter((line) => line.includes('model'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"code":"model_refused"');
  },
);
