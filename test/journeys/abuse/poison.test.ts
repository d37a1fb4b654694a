import { expect } from 'vitest';
import { startInProcess } from '../../support/service.ts';
import { ALICE, BOB, introduction, type Person } from '../letters.ts';
import { journey, type Surroundings } from '../world.ts';

const POISON = '<poison@team.example>';

const GUESTS: Person[] = Array.from({ length: 10 }, (_, i) => ({
  name: `Guest ${i}`,
  address: `guest${i}@guests.example`,
}));

/** A message that fails wherever it is, and ten good ones behind it. */
async function deliverAll(around: Surroundings): Promise<void> {
  await around.deliver(
    introduction([ALICE, BOB], { messageId: POISON }),
    ...GUESTS.map((guest) => introduction([ALICE, guest])),
  );
}

async function expectOnlyTheRest({ query, mailTo, settled }: Surroundings, reason: string): Promise<void> {
  await settled(30_000);
  for (const { address } of GUESTS) expect(mailTo(address)).toHaveLength(1);
  const aside = await query('select reason from delivery_attempt where set_aside_at is not null');
  expect(aside).toEqual([{ reason: expect.stringContaining(reason) }]);
  expect(await query('select from message where message_id = $1', POISON)).toEqual([]);
  expect(mailTo(BOB.address)).toEqual([]);
}

journey(
  'T23: a message that fails three times is set aside, and the next ones are read',
  async ({ open }) => {
    const world = await open.world();
    await world.query(`create function poison() returns trigger language plpgsql as $$ begin
    if new.message_id = '${POISON}' then raise 'poisoned'; end if; return new; end $$`);
    await world.query(
      'create trigger poison before insert on message for each row execute function poison()',
    );
    await deliverAll(world);
    await expectOnlyTheRest(world, 'failed: poisoned');
    expect(await world.query('select attempts from delivery_attempt')).toEqual([{ attempts: 3 }]);
  },
);

journey('T23: a message at which the service has ended ten times is not read again', async ({ open }) => {
  const around = await open.surroundings();
  const first = await startInProcess(around.settings);
  open.atTheEnd(() => first.close());
  await around.deliver(introduction([ALICE, { name: 'Zoe Zimmer', address: 'zoe@zimmer.example' }]));
  await around.arrived('cx', 'zoe@zimmer.example');
  await around.settled();
  await first.close();
  await around.query(`insert into delivery_attempt (mailbox, uid_validity, uid, attempts)
    select mailbox, uid_validity, last_uid + 1, 10 from mailbox_cursor`);
  await deliverAll(around);
  const service = await startInProcess(around.settings);
  open.atTheEnd(() => service.close());
  await expectOnlyTheRest(around, 'ended 10 times while it was being read');
});
