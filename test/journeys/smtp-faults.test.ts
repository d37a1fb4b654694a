import { describe, expect } from 'vitest';
import { CONNY } from '../support/service.ts';
import type { Fault, Received } from '../support/smtp-sink.ts';
import { eventually } from '../support/wait.ts';
import { ALICE, BOB, introduction } from './letters.ts';
import { journey, type World } from './world.ts';

/** Bob’s connection mail, once its first attempt has failed for now. */
async function deferred(world: World): Promise<Buffer> {
  const attempts = `select raw from outgoing where kind = 'connection' and address = $1
    and status = 'planned' and attempts = 1`;
  const row = await eventually(async () => (await world.query(attempts, BOB.address))[0], {
    what: 'a mail that waits for its second attempt',
    timeout: 30_000,
  });
  return row.raw as Buffer;
}

/** Brings the second attempt, which is due in a minute, forward to now. */
async function retryNow(world: World): Promise<void> {
  const due = "update outgoing set due_at = clock_timestamp() where status = 'planned' and attempts = 1";
  await world.query(due);
  await world.settled();
}

async function copiesTo(world: World): Promise<number[]> {
  return [ALICE, BOB, CONNY].map(({ address }) => world.mailTo(address).length);
}

function events(world: World, type: string): Promise<unknown[]> {
  return world.query(
    `select data ->> 'kind' as kind, p.name from event e left join party p
      on p.id::text = e.data -> 'recipient' ->> 'partyId' where type = $1`,
    type,
  );
}

/** What may go wrong before a mail is accepted, and whether the service can know that it was not. */
const FAILS_ONCE: [string, Fault, boolean][] = [
  ['a connection cut before the recipient', { at: 'rcpt', cut: 'lost' }, true],
  ['a recipient put off for now', { at: 'rcpt', answer: '451 4.7.1 Greylisted, try again later' }, true],
  ['a message put off for now', { at: 'end', answer: '451 4.3.0 Try again later' }, true],
  ['a connection cut in the middle of the message', { at: 'body', cut: 'lost' }, false],
  ['a connection cut at the final dot, before the message was kept', { at: 'end', cut: 'lost' }, false],
];

describe('when the mail server fails', () => {
  journey(
    'a refused recipient is out of reach; the other has one mail, and the introducer is told',
    async ({ open }) => {
      const world = await open.world();
      world.sink.behave(
        // So that all three are on their way before the first of them is answered.
        { at: 'mail', delay: 400 },
        { at: 'rcpt', to: BOB.address, answer: '550 5.1.1 <bob@baker.example>: User unknown' },
      );
      await world.deliver(introduction());
      const [told] = await world.arrived('oc', CONNY.address);
      await world.settled();
      expect(await told?.text()).toContain('Bob Baker: could not be reached; our mail came back.');
      expect(await world.query('select name from party where unreachable')).toEqual([{ name: BOB.name }]);
      expect(await copiesTo(world)).toEqual([1, 0, 2]);
      await world.passTime('3 hours');
      await world.settled();
      expect(await copiesTo(world)).toEqual([1, 0, 2]);
    },
  );

  journey.for(FAILS_ONCE)(
    '%s is tried again as the same mail, and nobody else’s is',
    async ([, fault, knows], { open }) => {
      const world = await open.world();
      world.sink.behave({ ...fault, to: BOB.address, times: 1 });
      await world.deliver(introduction());
      await world.arrived('cx', ALICE.address);
      await world.arrived('cx', CONNY.address);
      const raw = await deferred(world);
      expect(await copiesTo(world)).toEqual([1, 0, 1]);
      await retryNow(world);
      expect(await copiesTo(world)).toEqual([1, 1, 1]);
      expect(world.mailTo(BOB.address)[0]?.raw.equals(raw)).toBe(true);
      expect(new Set(world.sink.received.map((mail) => mail.header('message-id'))).size).toBe(1);
      if (knows) expect(await events(world, 'answer_lost')).toEqual([]);
    },
  );

  journey(
    'a mail whose acceptance was not heard goes out once more at most, as the same mail',
    async ({ open }) => {
      const world = await open.world();
      world.sink.behave({ at: 'end', to: BOB.address, cut: 'kept', times: 1 });
      await world.deliver(introduction());
      await world.arrived('cx', BOB.address);
      await deferred(world);
      await retryNow(world);
      expect(await copiesTo(world)).toEqual([1, 2, 1]);
      const [one, other] = world.mailTo(BOB.address) as [Received, Received];
      expect(other.raw.equals(one.raw)).toBe(true);
      expect(other.from).toBe(one.from);
      expect(await events(world, 'answer_lost')).toEqual([{ kind: 'connection', name: BOB.name }]);
      await world.passTime('30 minutes');
      await world.settled();
      expect(await copiesTo(world)).toEqual([1, 2, 1]);
    },
  );

  journey(
    'a final answer that takes longer than the lease is waited for, and nobody sends again',
    async ({ open }) => {
      const world = await open.world();
      world.sink.behave({ at: 'end', to: BOB.address, delay: 12_000 });
      await world.deliver(introduction());
      await world.arrived('cx', BOB.address);
      await world.settled(30_000);
      expect(await copiesTo(world)).toEqual([1, 1, 1]);
      expect(
        await world.query('select status, attempts from outgoing where kind = $1', 'connection'),
      ).toEqual(Array(3).fill({ status: 'sent', attempts: 1 }));
      expect(await events(world, 'answer_lost')).toEqual([]);
    },
  );
});
