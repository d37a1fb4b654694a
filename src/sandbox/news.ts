import type { Facts, KnownEvent, KnownIntroduction, KnownParty } from './facts.ts';
import type { Step } from './step.ts';
import { sentenceAbout } from './understanding.ts';

/** Steps that the narrator tells by themselves, from the mail itself. */
const TOLD_OTHERWISE = new Set(['requested', 'mail_sent']);

/**
 * What the service has learnt between two moments, in the order it happened.
 * @param numberOf the number in the story of an introduction; null for one that is not in it
 */
export function newsBetween(
  before: Facts,
  after: Facts,
  numberOf: (introduction: KnownIntroduction) => number | null,
): Step[] {
  const of = (id: string | null) => after.introductions.find((introduction) => introduction.id === id);
  const number = (id: string | null) => {
    const introduction = of(id);
    return introduction === undefined ? null : numberOf(introduction);
  };
  const seen = new Set(before.messages.map(({ id }) => id));
  const known = new Set(before.events.map(({ id }) => id));
  const read = after.messages
    .filter(({ id }) => !seen.has(id))
    .map(
      ({ from, verdict, reason, introductionId }): Step => ({
        step: 'read',
        introduction: number(introductionId),
        from,
        verdict,
        reason,
      }),
    );
  const understood = after.events
    .filter(({ id, type }) => !known.has(id) && !TOLD_OTHERWISE.has(type))
    .map((event) => understanding(event, number(event.introductionId), of(event.introductionId), after));
  return [...read, ...understood, ...closings(before, after, number)];
}

function understanding(
  event: KnownEvent,
  introduction: number | null,
  of: KnownIntroduction | undefined,
  facts: Facts,
): Step {
  const party = of?.parties.find(({ id }) => id === event.data.partyId) ?? null;
  return {
    step: 'understood',
    introduction,
    about: party?.name ?? null,
    event: event.type,
    sentence: sentenceAbout(event, party, facts),
  };
}

function closings(before: Facts, after: Facts, number: (id: string) => number | null): Step[] {
  const open = (facts: Facts, id: string) =>
    facts.introductions.find((introduction) => introduction.id === id)?.state !== 'closed';
  return after.introductions
    .filter(({ id, state }) => state === 'closed' && open(before, id))
    .map(({ id, parties }) => ({
      step: 'closed',
      introduction: number(id),
      outcomes: parties.map((party) => ({ name: party.name, outcome: outcomeOf(party) })),
      notAsked: after.mails.filter(
        ({ introductionId, kind, status }) =>
          introductionId === id && kind === 'check_in' && status === 'cancelled',
      ).length,
    }));
}

function outcomeOf({ outcome, optedOut }: KnownParty): string {
  return outcome ?? (optedOut ? 'opted_out' : 'no_answer');
}
