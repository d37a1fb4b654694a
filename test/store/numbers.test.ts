import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Mode, Outcome, State } from '../../src/domain/introduction.ts';
import { summaryOf } from '../../src/domain/outcome.ts';
import { introducerNumbers, numbers, numbersBy } from '../../src/store/numbers.ts';
import { introduction, party } from '../domain/make.ts';
import { useStore } from './fixture.ts';

const store = useStore();
const DAY = 86_400_000;
const MARCH = new Date('2026-03-01T00:00:00Z');

interface Given {
  state?: State;
  mode?: Mode;
  vouched?: boolean;
  introducer?: string;
  createdAt?: Date;
  /** Brought together at `createdAt`. */
  given?: boolean;
  firstMover?: boolean;
  introducerSays?: Outcome;
  outcomes?: readonly (Outcome | null)[];
  /** Days after it was given, and what happened then. */
  events?: readonly (readonly [days: number, type: string])[];
}

async function have(how: Given): Promise<void> {
  const id = randomUUID();
  const createdAt = how.createdAt ?? MARCH;
  await store.query(
    `insert into introduction (id, created_at, state, mode, vouched, quiet, introducer_name, introducer_address, subject, words,
       first_mover, introduced_at, introducer_says) values ($1, $2, $3, $4, $5, false, 'Conny', $6, '', '', $7, $8, $9)`,
    id,
    createdAt,
    how.state ?? 'closed',
    how.mode ?? 'introduced',
    how.vouched ?? false,
    how.introducer ?? 'conny@team.example',
    how.firstMover ? randomUUID() : null,
    how.given === false ? null : createdAt,
    how.introducerSays ?? null,
  );
  for (const [position, outcome] of (how.outcomes ?? [null, null]).entries()) {
    const contact = randomUUID();
    await store.query('insert into contact (id, created_at) values ($1, now())', contact);
    await store.query(
      `insert into party (id, introduction_id, contact_id, position, name, address, outcome) values ($1, $2, $3, $4, '', $5, $6)`,
      randomUUID(),
      id,
      contact,
      position,
      `${contact}@x.example`,
      outcome,
    );
  }
  for (const [days, type] of how.events ?? []) {
    await store.query(
      `insert into event (introduction_id, at, type, data) values ($1, $2, $3, '{}')`,
      id,
      new Date(createdAt.getTime() + days * DAY),
      type,
    );
  }
}

beforeEach(() => store.query('truncate introduction, contact cascade'));

const all = () => numbers(store.database);

describe('an introduction counts', () => {
  it('as nothing where there is none', async () => {
    const none = await all();
    expect(none.daysToFirstReply).toBeNull();
    expect(Object.values(none).filter((value) => value !== 0 && value !== null)).toEqual([]);
  });

  it('as far along as it got: business is a meeting too, and a meeting is being in touch', async () => {
    await have({ outcomes: ['won', 'met'] });
    await have({ outcomes: ['met', null] });
    await have({ outcomes: ['in_touch', 'no_contact'], state: 'in_touch' });
    expect(await all()).toMatchObject({ given: 3, inTouch: 3, met: 2, won: 1, goneBadly: 0, open: 0 });
  });

  it('as gone badly, whatever good came of it', async () => {
    await have({ outcomes: ['won', 'bad_experience'] });
    expect(await all()).toMatchObject({ given: 1, inTouch: 0, won: 0, goneBadly: 1 });
  });

  it('as the introducer says, where they have put us right', async () => {
    await have({ outcomes: ['bad_experience', null], introducerSays: 'met' });
    expect(await all()).toMatchObject({ given: 1, met: 1, goneBadly: 0 });
  });

  it.each<[string, Given, object]>([
    ['no answer, once it is over', {}, { given: 1, noAnswer: 1, open: 0 }],
    ['open, while it is not', { state: 'introduced' }, { given: 1, noAnswer: 0, open: 1 }],
    [
      'open, where one heard nothing so far',
      { state: 'introduced', outcomes: ['no_contact', null] },
      { open: 1, noContact: 0 },
    ],
    ['no contact, once it is over', { outcomes: ['no_contact', null] }, { noContact: 1, noAnswer: 0 }],
    ['no fit', { outcomes: ['not_a_fit', 'no_contact'] }, { notAFit: 1, noContact: 0, inTouch: 0 }],
    ['waiting for a yes', { state: 'proposed', given: false }, { given: 0, waiting: 1, open: 0 }],
    ['declined', { state: 'declined', given: false }, { given: 0, declined: 1, noAnswer: 0 }],
    ['lapsed', { state: 'lapsed', given: false }, { given: 0, lapsed: 1 }],
    ['cancelled before it was given', { state: 'cancelled', given: false }, { given: 0, cancelled: 1 }],
    ['cancelled, and given', { state: 'cancelled' }, { given: 1, cancelled: 1, noAnswer: 1 }],
  ])('as %s', async (_, how, expected) => {
    await have(how);
    expect(await all()).toMatchObject(expected);
  });

  it('so that what came of those given adds up', async () => {
    const OUTCOMES: (Outcome | null)[] = [
      null,
      'no_answer',
      'no_contact',
      'not_a_fit',
      'in_touch',
      'met',
      'won',
      'bad_experience',
    ];
    for (const outcome of OUTCOMES)
      for (const state of ['introduced', 'in_touch', 'closed', 'cancelled'] as const)
        await have({ outcomes: [outcome, null], state });
    const { given, inTouch, notAFit, noContact, noAnswer, goneBadly, open } = await all();
    expect(inTouch + notAFit + noContact + noAnswer + goneBadly + open).toBe(given);
    expect(given).toBe(32);
  });

  it('by the same summary as the mail to the introducer', async () => {
    const OUTCOMES: (Outcome | null)[] = [
      null,
      'no_contact',
      'not_a_fit',
      'in_touch',
      'met',
      'won',
      'bad_experience',
    ];
    const KEYS = {
      no_answer: 'noAnswer',
      no_contact: 'noContact',
      not_a_fit: 'notAFit',
      bad_experience: 'goneBadly',
      in_touch: 'inTouch',
      met: 'met',
      won: 'won',
    } as const;
    const expected = { noAnswer: 0, noContact: 0, notAFit: 0, goneBadly: 0, inTouch: 0, met: 0, won: 0 };
    for (const one of OUTCOMES)
      for (const two of OUTCOMES) {
        await have({ outcomes: [one, two] });
        const summary = summaryOf(
          introduction({ parties: [party('alice', { outcome: one }), party('bob', { outcome: two })] }),
        );
        expected[KEYS[summary]] += 1;
        if (summary === 'won') expected.met += 1;
        if (summary === 'won' || summary === 'met') expected.inTouch += 1;
      }
    expect(await all()).toMatchObject(expected);
  });
});

describe('the days to the first reply', () => {
  it('are the median over introductions, from when they were given to the first word of either side', async () => {
    await have({
      events: [
        [0, 'mail_sent'],
        [1, 'answered'],
        [0.5, 'mail_sent'],
        [9, 'answered'],
      ],
    });
    await have({ events: [[2, 'wrote_in_thread']] });
    await have({ events: [[30, 'answered']] });
    await have({ events: [[4, 'bounced']] });
    await have({
      events: [
        [-3, 'answered'],
        [2, 'away'],
      ],
    });
    expect((await all()).daysToFirstReply).toBeCloseTo(2, 5);
  });
});

describe('numbers can be told apart', () => {
  beforeEach(async () => {
    await have({ mode: 'ask', vouched: true, outcomes: ['won', null], firstMover: true });
    await have({ mode: 'introduced', outcomes: ['met', null], createdAt: new Date('2026-05-01T00:00:00Z') });
    await have({ mode: 'introduced', introducer: 'carl@team.example' });
  });

  it('by introducer, and since when', async () => {
    expect(await introducerNumbers(store.database, 'conny@team.example', null)).toMatchObject({
      given: 2,
      met: 2,
      won: 1,
    });
    const since = new Date('2026-04-01T00:00:00Z');
    expect(await introducerNumbers(store.database, 'conny@team.example', since)).toMatchObject({
      given: 1,
      met: 1,
      won: 0,
    });
    expect(await introducerNumbers(store.database, 'nobody@team.example', null)).toMatchObject({ given: 0 });
  });

  it('within a transaction', async () => {
    const told = await store.database
      .transaction()
      .execute((tx) => introducerNumbers(tx, 'carl@team.example', null));
    expect(told).toMatchObject({ given: 1, noAnswer: 1 });
  });

  it('by kind, by who writes first, and until when', async () => {
    expect(await numbers(store.database, { mode: 'ask' })).toMatchObject({ given: 1, won: 1 });
    expect(await numbers(store.database, { vouched: false })).toMatchObject({ given: 2, won: 0 });
    expect(await numbers(store.database, { firstMoverNamed: true })).toMatchObject({ given: 1, won: 1 });
    expect(await numbers(store.database, { until: new Date('2026-05-01T00:00:00Z') })).toMatchObject({
      given: 2,
    });
    expect(await numbers(store.database, { introducer: 'carl@team.example', mode: 'ask' })).toMatchObject({
      given: 0,
    });
  });

  it.each([
    ['mode', ['introduced', 'ask']],
    ['vouched', ['false', 'true']],
    ['firstMoverNamed', ['false', 'true']],
    ['introducer', ['conny@team.example', 'carl@team.example']],
  ] as const)('side by side, by %s', async (dimension, values) => {
    const lines = await numbersBy(store.database, dimension);
    expect(lines.map(({ value }) => value)).toEqual(values);
    expect(lines.map(({ numbers: { given } }) => given)).toEqual([2, 1]);
  });
});
