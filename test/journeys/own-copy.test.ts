import { describe, expect } from 'vitest';
import { eventually } from '../support/wait.ts';
import { BOB, introduction } from './letters.ts';
import { journey } from './world.ts';

const BOBS = "select status, raw, attempts from outgoing where kind = 'connection' and address = $1";

describe('an answer that was lost', () => {
  journey('is settled by our own copy in the mailbox, and nothing is sent again', async ({ open }) => {
    const world = await open.world();
    world.sink.behave({ at: 'end', to: BOB.address, cut: 'kept' });
    await world.deliver(introduction());
    const waiting = await eventually(
      async () => {
        const [row] = await world.query(BOBS, BOB.address);
        return row?.status === 'planned' && row.attempts === 1 ? row : undefined;
      },
      { what: 'a mail whose answer was lost', timeout: 30_000 },
    );
    await world.deliver(waiting.raw as Buffer);
    await eventually(async () => (await world.query(BOBS, BOB.address))[0]?.status === 'sent', {
      what: 'the copy to settle it',
      timeout: 30_000,
    });
    await world.settled();
    expect(world.mailTo(BOB.address)).toHaveLength(1);
  });
});
