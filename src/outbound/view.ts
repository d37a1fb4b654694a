import type { Outcome, Party, Person } from '../domain/introduction.ts';
import { partyOf } from '../domain/introduction.ts';
import type { Answer, Material } from '../domain/material.ts';
import { summaryOf } from '../domain/outcome.ts';
import { greetingName, shownName } from '../domain/person-name.ts';
import type { View } from './render.ts';
import { SAID, SUMMARY, TO_DO } from './wording.ts';

/** What every mail is told besides the introduction itself. */
export interface Letterhead {
  readonly service: string;
  readonly zone: string;
  readonly links: { readonly page: string; readonly unsubscribe: string };
}

/** The folder of templates/ that a mail is written from. */
export function templateOf({ mail }: Material): string {
  if (mail.kind === 'check_in') return mail.round === 1 ? 'check-in' : 'check-in-again';
  return mail.kind.replaceAll('_', '-');
}

/** The words a mail is filled with: plain strings, cleaned; which of them a mail uses is its template's business. */
export function viewOf(material: Material, letterhead: Letterhead): View {
  const { introduction, mail } = material;
  const { introducer } = introduction;
  const party = mail.recipient.to === 'party' ? partyOf(introduction, mail.recipient.partyId) : null;
  const reader = party ?? introducer;
  const shared = {
    lang: 'en',
    greeting: greetingName(reader),
    introducer: shownName(introducer),
    introducerShort: greetingName(introducer),
    names: listed(introduction.parties.map(shownName)),
    others: listed(introduction.parties.filter((other) => other.id !== party?.id).map(shownName)),
    date: dayAndMonth(introduction.introducedAt ?? material.createdAt, letterhead.zone),
    service: letterhead.service,
    ...letterhead.links,
  };
  switch (mail.kind) {
    case 'connection':
      return { ...shared, ...connection(material) };
    case 'check_in':
      return { ...shared, inTouch: party?.outcome === 'in_touch', last: isLast(material) };
    case 'outcome':
      return { ...shared, ...outcome(material) };
    case 'thanks':
      return { ...shared, ...thanks(material) };
    case 'thank_you':
      return shared;
  }
}

function isLast({ mail, mails }: Material): boolean {
  return !mails.some((other) => other.kind === 'check_in' && other.round > mail.round);
}

function connection({ introduction, subject, threadMessageId }: Material): View {
  const mover = introduction.firstMover === null ? null : partyOf(introduction, introduction.firstMover);
  return {
    greeting: listed(introduction.parties.map(greetingName)),
    vouched: introduction.vouched,
    firstMover: mover === null ? '' : shownName(mover),
    thread: threadMessageId === null ? '' : subject.replace(/^(\s*re\s*:)+\s*/i, ''),
    people: introduction.parties.map((party) => ({ name: nameBesideAddress(party), address: party.address })),
  };
}

function outcome({ introduction, answers, mail }: Material): View {
  const summary = summaryOf(introduction);
  return {
    news: mail.round > 1,
    summary: SUMMARY[summary],
    good: summary === 'won' || summary === 'met' || summary === 'in_touch',
    toDo: TO_DO[summary],
    people: introduction.parties.map((party) => ({
      name: shownName(party),
      said: saidOf(party),
      words: sharedWords(party, answers),
    })),
  };
}

function saidOf(party: Party): string {
  if (party.unreachable) return SAID.unreachable;
  if (party.outcome === null && party.optedOut) return SAID.opted_out;
  return SAID[party.outcome ?? ('no_answer' satisfies Outcome)];
}

/** A party's latest words about the introduction, if, and only if, they may be passed on. */
function sharedWords(party: Party, answers: readonly Answer[]): string {
  const own = answers.filter((answer) => answer.partyId === party.id && answer.shareable);
  return own.at(-1)?.words ?? '';
}

function thanks({ introduction, answers }: Material): View {
  const last = answers.filter((answer) => answer.question === 'thank_you').at(-1);
  const from = last === undefined ? null : partyOf(introduction, last.partyId);
  return { from: from === null ? '' : shownName(from), words: last?.words ?? '' };
}

function nameBesideAddress(person: Person): string {
  const name = shownName(person);
  return name === person.address ? greetingName(person) : name;
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}

function dayAndMonth(date: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: zone }).format(date);
}
