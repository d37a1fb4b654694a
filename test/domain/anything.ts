import fc from 'fast-check';
import type { Policy } from '../../src/domain/check-in.ts';
import type { Event } from '../../src/domain/event.ts';
import type { Introduction, Mode, Outcome } from '../../src/domain/introduction.ts';
import { type Answer, type History, happen, nextDue, send } from './history.ts';
import { DAY, delay, MONDAY, party, requested, WORKDAYS } from './make.ts';

/** One thing that happens to an introduction, or to its next mail, or nothing for a while. */
export type Step =
  | { readonly what: 'event'; readonly event: Event }
  | { readonly what: 'send'; readonly answer: Answer }
  | { readonly what: 'wait'; readonly days: number };

const LABELS = [
  'won',
  'met',
  'in_touch',
  'not_a_fit',
  'no_contact',
  'bad_experience',
  'not_yet',
  'snooze',
  'opt_out',
];

const partyIds = fc.constantFrom('p0', 'p1', 'p2', 'nobody');
const days = fc.constantFrom('2026-03-01', '2026-03-05', '2026-03-20', '2026-05-09');
const byParty = (type: 'wrote_in_thread' | 'thanked' | 'complained' | 'wrong_person') =>
  partyIds.map((partyId): Event => ({ type, partyId }));

export const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(partyIds, fc.constantFrom(...LABELS), fc.option(days, { freq: 3 }))
      .map(([partyId, label, until]): Event => ({ type: 'answered', partyId, label, until, via: 'mail' })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(partyIds, fc.constantFrom('yes' as const, 'yes' as const, 'no' as const))
      .map(([partyId, consent]): Event => ({ type: 'consented', partyId, consent, via: 'page' })),
  },
  fc.constantFrom<Event>(
    { type: 'requested' },
    { type: 'confirmed' },
    { type: 'called_off' },
    { type: 'handled' },
    { type: 'superseded' },
  ),
  fc
    .tuple(
      fc.constantFrom(null, 'p0', 'p1'),
      fc.constantFrom<Outcome>('won', 'met', 'in_touch', 'no_contact', 'not_a_fit', 'bad_experience'),
    )
    .map(([partyId, outcome]): Event => ({ type: 'corrected', partyId, outcome })),
  fc.tuple(partyIds, days).map(([partyId, until]): Event => ({ type: 'away', partyId, until })),
  days.map((on): Event => ({ type: 'reminder_asked', on })),
  partyIds.map((partyId): Event => ({ type: 'opted_out', partyId, via: 'one_click' })),
  partyIds.map((partyId): Event => ({ type: 'bounced', partyId, permanent: true, status: '5.1.1' })),
  byParty('wrote_in_thread'),
  byParty('thanked'),
  byParty('complained'),
  byParty('wrong_person'),
);

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: events.map((event): Step => ({ what: 'event', event })) },
  {
    weight: 8,
    arbitrary: fc
      .constantFrom<Answer>('accepted', 'accepted', 'accepted', 'accepted', 'refused', 'no such address')
      .map((answer): Step => ({ what: 'send', answer })),
  },
  {
    weight: 3,
    arbitrary: fc.double({ min: 0, max: 12, noNaN: true }).map((days): Step => ({ what: 'wait', days })),
  },
);

const introductions: fc.Arbitrary<Introduction> = fc
  .record({
    mode: fc.constantFrom<Mode>('introduced', 'requested', 'ask'),
    quiet: fc.boolean(),
    confirmed: fc.boolean(),
    size: fc.constantFrom(2, 3),
    firstMover: fc.constantFrom(null, 'p0', 'p1'),
    moveBy: fc.constantFrom(null, '2026-03-04', '2026-03-20'),
  })
  .map(({ size, ...change }) =>
    requested({ ...change, parties: Array.from({ length: size }, (_, index) => party(`p${index}`)) }),
  );

const policies = fc.constantFrom<Policy>(
  { checkIns: [delay('3d'), delay('10d')], businessHours: null },
  { checkIns: [delay('3d'), delay('10d')], businessHours: { ...WORKDAYS, zone: 'Europe/Paris' } },
  { checkIns: [delay('1d')], businessHours: WORKDAYS },
);

export function begin(introduction: Introduction, policy: Policy): History {
  const empty = { introduction, mails: [], suppressed: new Set<string>(), now: MONDAY };
  return happen(empty, { type: 'requested' }, policy);
}

/** The history after one more step. */
export function take(history: History, step: Step, policy: Policy): History {
  switch (step.what) {
    case 'event':
      return happen(history, step.event, policy);
    case 'wait':
      return { ...history, now: new Date(history.now.getTime() + step.days * DAY) };
    case 'send': {
      const mail = nextDue(history);
      return mail === null ? history : send(history, mail, step.answer, policy).history;
    }
  }
}

export const histories = fc.tuple(introductions, policies, fc.array(steps, { maxLength: 40 }));
