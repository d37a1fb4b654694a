import type { Circumstances } from './circumstances.ts';
import { close, closeIfSettled, isSoured, noMoreQuestions, tellNews } from './closing.ts';
import type { Command, Decision } from './command.ts';
import { mention } from './digest.ts';
import type { Introduction, Outcome, Party, State } from './introduction.ts';
import { withParty } from './introduction.ts';
import { toParty } from './mail.ts';
import { isSettled } from './outcome.ts';

const UNMADE: ReadonlySet<State> = new Set(['proposed', 'declined', 'lapsed', 'cancelled']);

/** Nobody was introduced, so nothing can have come of it; nor is what was called off spoken of any more. */
function isUnmade({ state, introducedAt }: Introduction): boolean {
  return UNMADE.has(state) || (state === 'closed' && introducedAt === null);
}

/** The introducer knows better: what they hear of it from now on starts from their word. The parties hear nothing. */
export function correctedByIntroducer(introduction: Introduction, outcome: Outcome | null): Decision {
  if (isUnmade(introduction)) return { introduction, commands: [] };
  const why = 'the introducer has put it right';
  return {
    introduction: { ...introduction, introducerSays: outcome },
    // A mail that waits would tell them what they have just told us.
    commands:
      introduction.state === 'closed' && !isSoured(introduction)
        ? [{ do: 'cancel', kinds: ['outcome'], recipient: null, why }]
        : [],
  };
}

/**
 * A party says that we misread them: their outcome is what they say now, also where that takes something back, and the
 * introducer hears of it as of any other news.
 */
export function correctedByParty(
  introduction: Introduction,
  party: Party,
  outcome: Outcome | null,
  around: Circumstances,
): Decision {
  if (isUnmade(introduction) || outcome === party.outcome) return { introduction, commands: [] };
  const told: Introduction = { ...withParty(introduction, party.id, { outcome }), introducerSays: null };
  if (introduction.state === 'closed') return retold(introduction, told, party, around);
  if (outcome === 'bad_experience') return close(told, around);
  const inTouch: Introduction =
    outcome === null || outcome === 'no_contact' ? told : { ...told, state: 'in_touch' };
  const settled = inTouch.parties.some((each) => each.id === party.id && isSettled(each));
  const done: Command[] = settled ? [noMoreQuestions(party, 'the party has answered')] : [];
  return closeIfSettled(inTouch, [...done, ...mention(around)], around);
}

/** What still waits to be sent over the misreading is taken back: an offer to say thanks, word that it went badly. */
function retold(before: Introduction, after: Introduction, party: Party, around: Circumstances): Decision {
  const news = tellNews(before, after, around);
  const back: Command[] = [];
  if (party.outcome === 'won') {
    const why = 'nothing came of it after all';
    back.push({ do: 'cancel', kinds: ['thank_you'], recipient: toParty(party.id), why });
  }
  if (party.outcome === 'bad_experience' && !isSoured(after)) {
    back.push({ do: 'cancel', kinds: ['gone_badly'], recipient: null, why: 'it did not go badly after all' });
  }
  return { introduction: news.introduction, commands: [...back, ...news.commands] };
}
