import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/domain/check-in.ts';
import type { Event } from '../../src/domain/event.ts';
import { companyOf, ENDED, hasLeft, type State } from '../../src/domain/introduction.ts';
import type { MailKind } from '../../src/domain/mail.ts';
import { MAILS_A_DAY, MAILS_IN_ALL } from '../../src/domain/notice.ts';
import { isSettled } from '../../src/domain/outcome.ts';
import { begin, events, histories, take } from './anything.ts';
import { type History, happen, nextDue, nextMoment, send } from './history.ts';
import { DAY } from './make.ts';

/** What holds at every moment, whatever has happened. */
function holdsNow({ introduction, mails, suppressed, now }: History, policy: Policy): void {
  const ids = new Set(introduction.parties.map(({ id }) => id));
  const company = new Set(companyOf(introduction).map(({ id }) => id));
  for (const { kind, recipient, status, sentAt, dueAt } of mails) {
    expect(Number.isNaN(dueAt.getTime())).toBe(false);
    expect(sentAt !== null).toBe(status === 'sent');
    if (recipient.to === 'introducer') {
      expect(kind).toMatch(/^(connection|confirm|declined|lapsed|outcome|gone_badly|thanks|reminder)$/);
      continue;
    }
    expect(kind).toMatch(/^(connection|consent|check_in|nudge|thank_you|not_now)$/);
    expect(ids).toContain(recipient.partyId);
    const to = introduction.parties.find(({ id }) => id === recipient.partyId);
    if (to === undefined || status !== 'planned') continue;
    // Nothing waits for whoever has left, and no question for whoever has answered or once it is over.
    expect([kind, hasLeft(to)]).toEqual([kind, false]);
    expect(suppressed.has(to.address)).toBe(false);
    if (kind === 'connection') expect(company).toContain(to.id);
    if (kind === 'check_in') expect([isSettled(to), ENDED.has(introduction.state)]).toEqual([false, false]);
    if (kind === 'consent') expect([introduction.state, to.consent]).toEqual(['proposed', null]);
  }
  const nudges = mails.filter(({ kind }) => kind === 'nudge');
  expect(nudges.length).toBeLessThanOrEqual(1);
  if (ENDED.has(introduction.state)) expect(nudges.map(({ status }) => status)).not.toContain('planned');
  const rounds = mails.filter(({ kind }) => kind === 'check_in').map(({ round }) => round);
  // One more at their wish.
  expect(Math.max(0, ...rounds)).toBeLessThanOrEqual(policy.checkIns.length + 1);
  for (const to of ['introducer', ...ids]) {
    const sent = mails.filter(
      ({ recipient, sentAt }) =>
        sentAt !== null && (recipient.to === 'party' ? recipient.partyId : 'introducer') === to,
    );
    expect(sent.length).toBeLessThanOrEqual(MAILS_IN_ALL);
    const today = sent.filter(({ sentAt }) => (sentAt?.getTime() ?? 0) > now.getTime() - DAY);
    expect(today.length).toBeLessThanOrEqual(MAILS_A_DAY);
  }
}

/** What holds from one moment to the next. */
function holdsOn(before: History, after: History): void {
  const open = !ENDED.has(before.introduction.state);
  // Whoever asks for it is asked once more after the end; what was declined, lapsed or cancelled stays so.
  const mayReopen: State[] = before.introduction.state === 'closed' ? ['introduced', 'in_touch'] : [];
  if (!open) expect([before.introduction.state, ...mayReopen]).toContain(after.introduction.state);
  if (!open || before.introduction.introducedAt !== null) {
    expect(after.introduction.state).not.toBe('proposed');
  }
  if (before.introduction.introducedAt !== null) {
    expect(after.introduction.introducedAt).toBe(before.introduction.introducedAt);
  }
  for (const mail of before.mails) {
    const later = after.mails.find(({ id }) => id === mail.id);
    expect(later).toBeDefined();
    // What has left or was dropped stays so.
    if (mail.status !== 'planned') expect(later).toEqual(mail);
  }
}

describe('whatever happens, in whatever order', () => {
  test('mail goes to those it may go to, no question to whoever has answered, and no end is undone', () => {
    fc.assert(
      fc.property(histories, ([introduction, policy, taken]) => {
        let history = begin(introduction, policy);
        holdsNow(history, policy);
        for (const step of taken) {
          const next = take(history, step, policy);
          holdsNow(next, policy);
          holdsOn(history, next);
          history = next;
        }
      }),
      { numRuns: 400 },
    );
  });

  test('an event about nobody changes nothing', () => {
    fc.assert(
      fc.property(histories, events, ([introduction, policy, taken], event) => {
        const history = taken.reduce((now, step) => take(now, step, policy), begin(introduction, policy));
        if (!('partyId' in event)) return;
        expect(happen(history, { ...event, partyId: 'nobody' } as Event, policy)).toEqual(history);
      }),
    );
  });

  test('nobody is asked more often than configured who does not ask for it', () => {
    fc.assert(
      fc.property(histories, ([introduction, policy, taken]) => {
        const reached = taken.reduce((now, step) => take(now, step, policy), begin(introduction, policy));
        const wishes = new Set(
          taken.flatMap((step) =>
            step.what === 'event' && step.event.type === 'answered' && step.event.until !== null
              ? [step.event.partyId]
              : [],
          ),
        );
        const rounds = waitOut(reached, policy).mails.flatMap(({ kind, round, recipient }) =>
          kind === 'check_in' && recipient.to === 'party' && !wishes.has(recipient.partyId) ? [round] : [],
        );
        expect(Math.max(0, ...rounds)).toBeLessThanOrEqual(policy.checkIns.length);
      }),
      { numRuns: 300 },
    );
  });

  test.each<Event['type']>(['handled', 'superseded', 'called_off'])(
    'after %s no party is asked or offered anything, whatever they say',
    (type) => {
      fc.assert(
        fc.property(histories, fc.array(events, { maxLength: 8 }), ([introduction, policy, taken], later) => {
          const open = taken.reduce((now, step) => take(now, step, policy), begin(introduction, policy));
          if (ENDED.has(open.introduction.state)) return;
          const ended = happen(open, { type } as Event, policy);
          // After a complaint a change of mind is news again.
          if (
            later.some((event) =>
              event.type === 'answered' || event.type === 'corrected' ? saysBad(event) : false,
            )
          )
            return;
          const before = new Set(ended.mails.map(({ id }) => id));
          const after = waitOut(
            later.reduce((now, event) => happen(now, event, policy), ended),
            policy,
          );
          const written = after.mails.filter(
            ({ id, kind, recipient }) => !before.has(id) && recipient.to === 'party' && kind !== 'not_now',
          );
          expect(written).toEqual([]);
        }),
      );
    },
  );

  test('it ends by itself, and the introducer hears how, unless they ended it', () => {
    fc.assert(
      fc.property(histories, ([introduction, policy, taken]) => {
        const reached = taken.reduce((now, step) => take(now, step, policy), begin(introduction, policy));
        const { introduction: ended, mails } = waitOut(reached, policy);
        expect(ENDED.has(ended.state)).toBe(true);
        const toIntroducer = mails.filter(({ recipient }) => recipient.to === 'introducer');
        const happened = taken.flatMap((step) => (step.what === 'event' ? [step.event.type] : []));
        const excused =
          happened.some((type) => ENDS.has(type)) || toIntroducer.some(({ status }) => status === 'failed');
        const told = toIntroducer.filter(
          ({ kind, status }) => (LAST_WORD[ended.state]?.includes(kind) ?? false) && status === 'sent',
        );
        if (!excused) expect([ended.state, told.length > 0]).toEqual([ended.state, true]);
        const answers = happened.filter((type) => TELLS.has(type)).length;
        expect(
          mails.filter(({ kind, status }) => kind === 'outcome' && status === 'sent').length,
        ).toBeLessThanOrEqual(1 + answers);
      }),
      { numRuns: 400 },
    );
  });
});

function saysBad(event: Extract<Event, { type: 'answered' | 'corrected' }>): boolean {
  return (event.type === 'answered' ? event.label : event.outcome) === 'bad_experience';
}

/** Words and signs that may be news. */
const TELLS: ReadonlySet<string> = new Set(['answered', 'corrected', 'wrote_in_thread']);

/** How an introducer ends it, or knows better what there is to be told. */
const ENDS: ReadonlySet<string> = new Set(['called_off', 'handled', 'superseded', 'corrected']);

/** Which mails tell the introducer of an end. */
const LAST_WORD: Partial<Record<State, readonly MailKind[]>> = {
  closed: ['outcome', 'gone_badly'],
  declined: ['declined'],
  lapsed: ['lapsed'],
};

/** Nobody says anything more, and the mail server takes everything: the clock goes from one mail to the next. */
function waitOut(history: History, policy: Policy): History {
  let current = history;
  for (let left = 300; left > 0; left -= 1) {
    const mail = nextDue(current);
    if (mail !== null) {
      current = send(current, mail, 'accepted', policy).history;
      continue;
    }
    const moment = nextMoment(current);
    if (moment === null) return current;
    current = { ...current, now: moment };
  }
  throw new Error('mail goes on for ever');
}
