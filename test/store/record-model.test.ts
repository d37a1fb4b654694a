import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction } from '../../src/domain/introduction.ts';
import { findIntroduction } from '../../src/store/introduction-row.ts';
import { events } from '../domain/anything.ts';
import { type History, happen } from '../domain/history.ts';
import { POLICY } from '../domain/make.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';
import { happens, outgoingOf } from './outgoing.ts';

const store = useStore();

/** The event about somebody of this introduction; `p2` and `nobody` are no parties of it. */
function about(event: Event, { parties }: Introduction): Event {
  if (!('partyId' in event)) return event;
  const party = { p0: parties[0], p1: parties[1] }[event.partyId ?? ''];
  return { ...event, partyId: party?.id ?? '00000000-0000-4000-8000-000000000000' } as Event;
}

function mailsIn({ introduction, mails }: History): string[] {
  const address = (partyId: string): string | undefined =>
    introduction.parties.find(({ id }) => id === partyId)?.address;
  return mails
    .map(({ kind, round, recipient, status }) => {
      const to = recipient.to === 'party' ? address(recipient.partyId) : introduction.introducer.address;
      return `${kind} ${round} ${to} ${status}`;
    })
    .sort();
}

test('the database keeps what the rules decide: state, mail and suppressions, whatever happens', async () => {
  const connected: Event = {
    type: 'mail_sent',
    kind: 'connection',
    round: 1,
    recipient: { to: 'introducer' },
  };
  await fc.assert(
    fc.asyncProperty(fc.array(events, { maxLength: 10 }), async (happened) => {
      await store.query('delete from suppression');
      const made = await introduceAliceAndBob(store.database);
      const asked: Introduction = { ...made, state: 'proposed' };
      const empty = { introduction: asked, mails: [], suppressed: new Set<string>(), now: new Date() };
      let model = happen(empty, { type: 'requested' }, POLICY);
      for (const event of [connected, ...happened.map((each) => about(each, made))]) {
        model = happen({ ...model, now: new Date() }, event, POLICY);
        await happens(store, made, event);
      }
      const kept = await findIntroduction(store.database, made.id);
      const { introducedAt, ...rest } = model.introduction;
      expect(kept).toEqual({ ...rest, introducedAt: introducedAt && expect.any(Date) });
      expect((await outgoingOf(store, made)).sort()).toEqual(mailsIn(model));
      const suppressed = await store.query('select address from suppression order by address');
      expect(suppressed.map(({ address }) => address)).toEqual([...model.suppressed].sort());
    }),
    { numRuns: 15 },
  );
}, 60_000);
