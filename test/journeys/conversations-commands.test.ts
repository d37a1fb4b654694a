import { describe, expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Received } from '../support/smtp-sink.ts';
import { CAROL, DANA, MALLORY, said, toService } from './conversation-letters.ts';
import { ALICE, BOB, failed, introduction, newMessageId, passed, reply } from './letters.ts';
import { journey, type World } from './world.ts';

const SETTINGS = { INTRODUCERS: '*@team.example' };

/** Conny's mail and the one mail that answers it, which must look as an answer of a machine has to (RFC 3834). */
async function ask(world: World, text: string, to?: Received): Promise<Received> {
  const before = world.mailTo(CONNY.address).length;
  const id = newMessageId(CONNY);
  const change = { messageId: id };
  await world.deliver(to ? await reply(to, CONNY, text, change) : toService(text, change));
  await world.handled();
  await world.settled();
  const answers = world.mailTo(CONNY.address).slice(before);
  expect(answers, `answers to ${text}`).toHaveLength(1);
  const [answer] = answers;
  if (!answer) throw new Error('unreachable');
  expect(answer.from, 'return path').toBe('');
  expect(answer.header('auto-submitted')).toBe('auto-replied');
  expect(answer.header('in-reply-to')).toBe(id);
  expect(answer.header('from')).toBe('Introloop <intro@loop.example>');
  expect((await answer.text()).split('\n').length).toBeLessThan(30);
  return answer;
}

async function introduced(world: World, ...couples: Parameters<typeof introduction>[0][]): Promise<void> {
  for (const couple of couples) await world.deliver(introduction(couple));
  await world.handled();
  await world.settled();
  expect(world.mailTo(CONNY.address)).toHaveLength(couples.length);
}

async function states(world: World): Promise<unknown[]> {
  return (await world.query('select state from introduction order by created_at')).map(({ state }) => state);
}

async function waiting(world: World): Promise<unknown> {
  return world.query("select kind from outgoing where status = 'planned'");
}

journey(
  'help and status are answered in one short mail each, and so is a reply to them',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    const help = await ask(world, 'Help');
    expect(help.header('subject')).toBe('Re: Hello');
    expect(await said(help)).toContain('Copy intro@loop.example when you introduce people by mail');
    expect(await said(await ask(world, 'status?', help))).toContain('No introduction of yours is open.');
    await world.deliver(introduction(undefined, { from: DANA }));
    await introduced(world, [ALICE, BOB]).catch(() => undefined);
    const status = await said(await ask(world, 'Status, please'));
    expect(status).toContain('These introductions of yours are open: Alice Archer and Bob Baker (');
    expect(status).toContain('introduced, no news yet');
    expect(status.split('Alice Archer')).toHaveLength(2);
  },
);

describe('cancel', () => {
  journey('with one open: nobody hears from the service about it any more', async ({ open }) => {
    const world = await open.world(SETTINGS);
    expect(await said(await ask(world, 'cancel'))).toContain('No introduction of yours is open');
    await world.deliver(introduction());
    await world.arrived('cx', BOB.address);
    await world.settled();
    const done = await ask(world, 'Please cancel it, they have met already.\n\nConny');
    expect(await said(done)).toContain(
      'I have cancelled the introduction of Alice Archer and Bob Baker. Nobody hears from me about it any more.',
    );
    expect(await states(world)).toEqual(['cancelled']);
    expect(await waiting(world)).toEqual([]);
    expect(await said(await ask(world, 'close', done))).toContain('was over already; nothing has changed.');
    const count = world.sink.received.length;
    await world.passTime('3 days');
    await world.settled();
    expect(world.sink.received).toHaveLength(count);
  });

  journey('with several open: asked which, and told by a name', async ({ open }) => {
    const world = await open.world(SETTINGS);
    await introduced(world, [ALICE, BOB], [ALICE, CAROL]);
    const which = await ask(world, 'Cancel');
    const text = await said(which);
    expect(text).toContain('I am not sure which introduction you mean.');
    expect(text).toContain('Alice Archer and Bob Baker');
    expect(text).toContain('Alice Archer and Carol Cooper');
    expect(text).toContain('for instance "cancel Carol Cooper"');
    expect(await said(await ask(world, 'cancel Frank Fisher', which))).toContain('I am not sure which');
    await ask(world, 'cancel Carol Cooper', which);
    expect(await states(world)).toEqual(['introduced', 'cancelled']);
  });
});

describe('close', () => {
  journey.for(['close', 'Handled, thanks!'])(
    '“%s”: nobody is asked, and no outcome is told',
    async (text, { open }) => {
      const world = await open.world(SETTINGS);
      await introduced(world, [ALICE, BOB]);
      expect(await said(await ask(world, text))).toContain(
        'I have closed the introduction of Alice Archer and Bob Baker, and will not ask anybody how it went.',
      );
      expect(await states(world)).toEqual(['closed']);
      expect(await waiting(world)).toEqual([]);
    },
  );
});

journey(
  '“remind me in two weeks” brings a mail that day, which can be answered in its turn',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    await introduced(world, [ALICE, BOB]);
    const [copy] = world.mailTo(CONNY.address);
    const thread = copy?.header('reply-to')?.split(', ').at(-1) ?? '';
    const day = new Date(Date.now() + 14 * 86_400_000);
    const done = await ask(world, 'remind me in two weeks');
    const named = day.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    expect(await said(done)).toContain(
      `I will remind you of the introduction of Alice Archer and Bob Baker on ${named}.`,
    );
    const [planned] = await world.query("select due_at from outgoing where kind = 'reminder'");
    expect(planned?.due_at).toEqual(new Date(`${day.toISOString().slice(0, 10)}T00:00:00Z`));

    await world.query("update outgoing set due_at = now() where kind = 'reminder'");
    const [reminder] = await world.arrived('rm', CONNY.address);
    expect(await said(reminder)).toContain(
      'You asked me to remind you today of your introduction of Alice Archer and Bob Baker',
    );
    if (!reminder || !copy) throw new Error('unreachable');
    expect(await states(world)).toEqual(['introduced']);
    await ask(world, 'Remind me next month', reminder);
    await world.deliver(await reply(copy, CONNY, 'cancel', { to: [thread] }));
    await world.handled();
    await world.settled();
    expect(await states(world)).toEqual(['cancelled']);
    expect(await waiting(world)).toEqual([]);
  },
);

journey(
  'commands of strangers, and of introducers whom nobody vouches for, get no mail',
  async ({ open }) => {
    const world = await open.world(SETTINGS);
    const commands = ['help', 'status', 'cancel', 'close', 'handled', 'remind me in two weeks', 'yes'];
    for (const text of commands) {
      await world.deliver(
        toService(text, { from: MALLORY }),
        toService(text, { authentication: failed(CONNY) }),
        toService(text, { authentication: 'mx.loop.example; dmarc=none' }),
        toService(text, { authentication: passed(MALLORY) }),
      );
    }
    await world.handled();
    await world.settled();
    expect(world.sink.received).toEqual([]);
    expect(await world.query('select id from outgoing')).toEqual([]);
  },
);

journey('what one introducer says touches no introduction of another', async ({ open }) => {
  const world = await open.world(SETTINGS);
  await introduced(world, [ALICE, BOB]);
  const [copy] = world.mailTo(CONNY.address);
  if (!copy) throw new Error('unreachable');
  await world.deliver(
    toService('cancel', { from: DANA }),
    await reply(copy, DANA, 'cancel', { to: [copy.header('reply-to')?.split(', ').at(-1) ?? ''] }),
  );
  await world.handled();
  await world.settled();
  expect(await states(world)).toEqual(['introduced']);
  const [answer, ...more] = world.mailTo(DANA.address);
  expect(more).toEqual([]);
  expect(await said(answer)).toContain('No introduction of yours is open');
});
