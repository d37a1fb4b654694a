import { withoutAmounts } from '../domain/amounts.ts';
import type { Introduction, Outcome, Party } from '../domain/introduction.ts';
import { companyOf } from '../domain/introduction.ts';
import type { Answer, Material, Story } from '../domain/material.ts';
import { differenceOf, summaryOf } from '../domain/outcome.ts';
import { shownName } from '../domain/person-name.ts';
import type { Phrase, Told, ToldView } from '../domain/phrase.ts';

/** At most one thing for the introducer to do. */
const TO_DO: Readonly<Partial<Record<Outcome, Phrase>>> = {
  no_contact: { say: 'to_do.no_contact' },
  bad_experience: { say: 'to_do.bad_experience' },
};

/** What came of it, for the introducer: the story in a sentence, each party's part, at most one thing to do. */
export function outcomeView(material: Material): ToldView {
  const { introduction, mail, mails, also } = material;
  const summary = summaryOf(introduction);
  const won = mails.filter((other) => other.kind === 'thank_you');
  return {
    news: mail.round > 1,
    summary: summaryPhrase(introduction),
    good: summary === 'won' || summary === 'met' || summary === 'in_touch',
    toDo: toDoAbout(introduction),
    people: partsOf(material),
    byHand: summary === 'won' && won.length > 0 && mail.round === 1,
    ...storiesView(also),
  };
}

/** At most one thing: what is best done first. */
function toDoAbout(introduction: Introduction): Phrase | '' {
  if (differenceOf(introduction) !== null) return { say: 'to_do.differ' };
  if (unreachedOf(introduction).length > 0) return { say: 'to_do.unreached' };
  const summary = summaryOf(introduction);
  const waiting = companyOf(introduction).filter(({ outcome }) => outcome === 'no_contact');
  if (summary === 'not_a_fit' && waiting.length > 0)
    return { say: 'to_do.waiting', with: { waiting: { list: waiting.map(shownName) } } };
  return TO_DO[summary] ?? '';
}

/** Whom our mail did not find, where that is why nothing is known. */
function unreachedOf(introduction: Introduction): Party[] {
  if (summaryOf(introduction) !== 'no_answer') return [];
  return companyOf(introduction).filter((party) => party.unreachable || party.wrongPerson);
}

/** The story in a sentence; where two tell it differently it says so, and takes neither's word for the whole. */
function summaryPhrase(introduction: Introduction): Phrase {
  const unreached = unreachedOf(introduction);
  if (unreached.length > 0)
    return { say: 'summary.unreached', with: { names: { list: unreached.map(shownName) } } };
  const difference = differenceOf(introduction);
  if (difference === null) return { say: `summary.${summaryOf(introduction)}` };
  const ahead = { list: difference.ahead.map(shownName) };
  const waiting = { list: difference.waiting.map(shownName) };
  return { say: `summary.differ_${difference.outcome}`, with: { ahead, waiting } };
}

/** What each party says of it. */
export function partsOf(story: Story): { name: string; said: Told; words: string }[] {
  const { introduction, answers } = story;
  return companyOf(introduction).map((party) => ({
    name: shownName(party),
    said: partOf(story, party),
    words: sharedWords(party, answers),
  }));
}

/** Several introductions in one list: each with its heading, and a line for each party. */
export function storiesView(stories: readonly Story[]): ToldView {
  const also = stories.flatMap((story) => [
    { heading: headingOf(story), name: '', said: '', words: '' },
    ...partsOf(story).map((part) => ({ heading: '', ...part })),
  ]);
  return { more: also.length > 0, also };
}

function headingOf({ introduction, createdAt }: Story): Told {
  const names = { list: companyOf(introduction).map(shownName) };
  const date = { day: (introduction.introducedAt ?? createdAt).toISOString() };
  return {
    say: 'story.heading',
    with: { names, date, summary: summaryPhrase(introduction) },
  };
}

/** How far it has got with one party, where the introducer asks before it is over. */
export function standingOf({ state }: Introduction, party: Party): Told {
  if (party.outcome !== null || party.optedOut || party.unreachable || party.wrongPerson)
    return saidOf(party);
  return { say: state === 'proposed' && party.consent === null ? 'standing.asked' : 'standing.waiting' };
}

const TOGETHER: ReadonlySet<Outcome> = new Set(['won', 'met', 'in_touch']);

/** Silence where they are in touch is privacy; and being in touch may have been seen, not said. */
function partOf({ introduction, answers }: Story, party: Party): Told {
  const silent = party.outcome === null && !party.unreachable && !party.wrongPerson;
  if (silent && TOGETHER.has(summaryOf(introduction))) return { say: 'said.private' };
  const told = answers.some(({ partyId, label }) => partyId === party.id && label === party.outcome);
  return party.outcome === 'in_touch' && !told ? { say: 'said.seen_in_touch' } : saidOf(party);
}

function saidOf(party: Party): Told {
  if (party.unreachable) return { say: 'said.unreachable' };
  if (party.wrongPerson) return { say: 'said.wrong_person' };
  // Who wants no mail from us said so to us, in confidence: here they have not answered.
  return { say: `said.${party.outcome ?? 'no_answer'}` };
}

/** A party's latest words about the introduction, if, and only if, they may be passed on. */
function sharedWords(party: Party, answers: readonly Answer[]): string {
  const own = answers.filter(
    ({ partyId, question, words }) => partyId === party.id && question !== 'thank_you' && words.trim() !== '',
  );
  const latest = own.at(-1);
  if (!latest?.shareable) return '';
  const words = latest.sharedByDefault ? withoutAmounts(latest.words) : latest.words;
  return words.trim().replace(/\s+/g, ' ');
}
