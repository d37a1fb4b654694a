import { intoBusinessHours } from './business-time.ts';
import { checkInDates, closingDate } from './check-in.ts';
import type { Circumstances } from './circumstances.ts';
import type { Command, Decision } from './command.ts';
import type { Introduction, Party, State } from './introduction.ts';
import { hasLeft, withParty } from './introduction.ts';
import { INTRODUCER, type MailKind, toParty } from './mail.ts';

/** What waits for a yes, and is pointless once there is one, or a no. */
const ASKING: readonly MailKind[] = ['confirm', 'consent', 'lapsed'];

/** Ends before anybody was introduced. */
const UNMADE: ReadonlySet<State> = new Set(['declined', 'lapsed', 'cancelled']);

/** A doubtful reading: the introducer is asked once, and nobody else hears of it before the answer. */
export function askIntroducer(introduction: Introduction, around: Circumstances): Decision {
  return {
    introduction,
    commands: [
      { do: 'plan', kind: 'confirm', round: 1, recipient: INTRODUCER, dueAt: around.now },
      lapse(around),
    ],
  };
}

/** Each party alone, in the rhythm of the check-ins: a question, one reminder, and then it lapses. */
export function askParties(introduction: Introduction, around: Circumstances): Decision {
  const possible = introduction.parties.filter(isPossible);
  // Somebody may have left before the introducer said yes: one alone is not asked.
  if (possible.length < 2) return calledOff(introduction, 'declined', around);
  const open = possible.filter((party) => party.consent === null);
  const asks = open.flatMap((party): Command[] => [
    { do: 'plan', kind: 'consent', round: 1, recipient: toParty(party.id), dueAt: around.now },
    { do: 'plan', kind: 'consent', round: 2, recipient: toParty(party.id), dueAt: reminderDate(around) },
  ]);
  return { introduction, commands: [...asks, lapse(around)] };
}

/**
 * A party's yes or no. Everybody said yes: they are introduced. Fewer than two can still say yes: it is off, which the
 * introducer is told tactfully, and those who said yes without a reason.
 */
export function consented(
  introduction: Introduction,
  party: Party,
  consent: 'yes' | 'no',
  around: Circumstances,
  introduce: (introduction: Introduction) => Decision,
): Decision {
  if (introduction.state !== 'proposed') return tooLate(introduction, party, consent, around);
  const told = withParty(introduction, party.id, { consent });
  const answered: Command = {
    do: 'cancel',
    kinds: ['consent'],
    recipient: toParty(party.id),
    why: 'the party has answered',
  };
  const next = settle(told, around, introduce);
  return { introduction: next.introduction, commands: [answered, ...next.commands] };
}

/** Whoever says yes when it is off already is told so, as those who said it in time were. */
function tooLate(
  introduction: Introduction,
  party: Party,
  consent: 'yes' | 'no',
  { now }: Circumstances,
): Decision {
  const off = introduction.introducedAt === null && UNMADE.has(introduction.state);
  if (!off || consent === 'no' || hasLeft(party)) return { introduction, commands: [] };
  return { introduction, commands: [notNow(party, now)] };
}

/** What the answers so far mean: introduced, off, or still waiting. */
export function settle(
  introduction: Introduction,
  around: Circumstances,
  introduce: (introduction: Introduction) => Decision,
): Decision {
  const possible = introduction.parties.filter(isPossible);
  const willing = possible.filter((party) => party.consent === 'yes');
  if (possible.length < 2) return calledOff(introduction, 'declined', around);
  if (willing.length < possible.length) return { introduction, commands: [] };
  const decision = introduce(introduction);
  return {
    introduction: decision.introduction,
    commands: [stopAsking('everybody has answered'), ...decision.commands],
  };
}

/** Nobody answers for as long as we wait: those who said yes are introduced where they are two, else it lapses. */
export function lapsed(
  introduction: Introduction,
  around: Circumstances,
  introduce: (introduction: Introduction) => Decision,
): Decision {
  const willing = introduction.parties.filter((party) => party.consent === 'yes' && isPossible(party));
  if (!introduction.confirmed || willing.length < 2) return calledOff(introduction, 'lapsed', around);
  const decision = introduce(introduction);
  return {
    introduction: decision.introduction,
    commands: [stopAsking('those who answered are introduced'), ...decision.commands],
  };
}

/** Ends it before anybody was introduced. Whoever said yes is told, never why; the introducer is told what there is to tell. */
export function calledOff(
  introduction: Introduction,
  state: 'declined' | 'lapsed' | 'cancelled',
  { now }: Circumstances,
): Decision {
  const willing = introduction.parties.filter((party) => party.consent === 'yes' && isPossible(party));
  const notes = willing.map((party) => notNow(party, now));
  const kinds = state === 'lapsed' ? ASKING.filter((kind) => kind !== 'lapsed') : ASKING;
  const told: Command[] =
    state === 'cancelled' ? [] : [{ do: 'plan', kind: state, round: 1, recipient: INTRODUCER, dueAt: now }];
  return {
    introduction: { ...introduction, state },
    commands: [
      { do: 'cancel', kinds, recipient: null, why: `the introduction was ${state}` },
      ...told,
      ...notes,
    ],
  };
}

function notNow(party: Party, now: Date): Command {
  return { do: 'plan', kind: 'not_now', round: 1, recipient: toParty(party.id), dueAt: now };
}

function isPossible(party: Party): boolean {
  return party.consent !== 'no' && !hasLeft(party);
}

function stopAsking(why: string): Command {
  return { do: 'cancel', kinds: ASKING, recipient: null, why };
}

function reminderDate({ now, policy }: Circumstances): Date {
  return checkInDates(now, null, policy)[0] ?? intoBusinessHours(now, policy.businessHours);
}

function lapse(around: Circumstances): Command {
  const dueAt = closingDate(reminderDate(around), around.policy);
  return { do: 'plan', kind: 'lapsed', round: 1, recipient: INTRODUCER, dueAt };
}
