import type { Introduction, Party, Person } from '../domain/introduction.ts';
import { companyOf, hasLeft, partyOf } from '../domain/introduction.ts';
import type { Language } from '../domain/language.ts';
import { type MailKind, sameRecipient } from '../domain/mail.ts';
import type { Material } from '../domain/material.ts';
import { nudgeFor } from '../domain/nudge.ts';
import { greetingName, shownName } from '../domain/person-name.ts';
import type { Told, ToldView } from '../domain/phrase.ts';
import { isThanks, thankingParty } from '../domain/thanks.ts';
import { goneBadlyView } from './gone-badly-view.ts';
import { outcomeView, standingOf } from './outcome-view.ts';

/** What every mail is told besides the introduction itself. */
export interface Letterhead {
  readonly lang: Language;
  readonly service: string;
  /** The words of an answer are passed on unless their writer asks otherwise. */
  readonly sharesWords: boolean;
  readonly links: { readonly page: string; readonly unsubscribe: string };
}

/** The folder of templates/ that a mail is written from. */
export function templateOf({ mail }: Material): string {
  const again = mail.round > 1;
  if (mail.kind === 'check_in') return again ? 'check-in-again' : 'check-in';
  if (mail.kind === 'consent') return again ? 'consent-again' : 'consent';
  return mail.kind.replaceAll('_', '-');
}

/** What a mail is filled with, names cleaned; which of it a mail uses is its template's business. */
export function viewOf(material: Material, letterhead: Letterhead): ToldView {
  const { introduction, mail } = material;
  const party = mail.recipient.to === 'party' ? partyOf(introduction, mail.recipient.partyId) : null;
  return { ...sharedView(material, party, letterhead), ...ownView(material, party, letterhead) };
}

/** Mails about an introduction that is not made, or not yet: they speak of everybody who was to be in it. */
const UNMADE: ReadonlySet<MailKind> = new Set(['confirm', 'consent', 'declined', 'lapsed', 'not_now']);

function sharedView(
  { introduction, createdAt, mail }: Material,
  party: Party | null,
  letterhead: Letterhead,
): ToldView {
  const { introducer } = introduction;
  const company = UNMADE.has(mail.kind) ? introduction.parties : companyOf(introduction);
  return {
    lang: letterhead.lang,
    greeting: greetingName(party ?? introducer),
    introducer: shownName(introducer),
    introducerShort: greetingName(introducer),
    names: named(company),
    others: named(company.filter((other) => other.id !== party?.id)),
    date: { day: (introduction.introducedAt ?? createdAt).toISOString() },
    vouched: introduction.vouched,
    service: letterhead.service,
    ...letterhead.links,
  };
}

/** What one kind of mail says that the others do not. */
function ownView(material: Material, party: Party | null, letterhead: Letterhead): ToldView {
  const { introduction, mail, purpose } = material;
  switch (mail.kind) {
    case 'connection':
      return connection(material);
    case 'consent':
      return { purpose };
    case 'confirm':
      return {
        people: withAddresses(introduction.parties),
        doubts: { list: material.doubts },
        ask: introduction.mode === 'ask',
      };
    case 'declined':
    case 'lapsed':
      return unmade(introduction);
    case 'check_in':
      return { ...standing(introduction, party), last: isLast(material), shared: letterhead.sharesWords };
    case 'nudge':
      return nudged(material, party);
    case 'outcome':
      return outcomeView(material);
    case 'gone_badly':
      return goneBadlyView(material);
    case 'reminder':
      return {
        people: companyOf(introduction).map((each) => ({
          name: shownName(each),
          said: standingOf(introduction, each),
        })),
      };
    case 'thanks':
      return thanks(material);
    case 'thank_you':
      return { byHand: !wasRemindedByHand(material) };
    case 'not_now':
      return {};
    case 'notice':
    case 'digest':
      throw new Error('a notice carries its own words');
  }
}

/** What a question may start from: the reader's own word, or nothing. What the others said is theirs. */
function standing({ state }: Introduction, party: Party | null): ToldView {
  const outcome = party?.outcome ?? null;
  return {
    inTouch: outcome === 'in_touch',
    waits: outcome === 'no_contact',
    cameOfIt: outcome === null && state === 'in_touch',
  };
}

function nudged({ introduction, purpose }: Material, party: Party | null): ToldView {
  const promise = party !== null && nudgeFor(introduction, party) === 'promise';
  return {
    promise,
    moveBy: promise && introduction.moveBy ? { day: introduction.moveBy } : '',
    purpose,
    people: withAddresses(companyOf(introduction).filter(({ id }) => id !== party?.id)),
  };
}

/** Whether no further question to the same reader is to come. */
function isLast({ mail, mails }: Pick<Material, 'mail' | 'mails'>): boolean {
  return !mails.some(
    ({ kind, round, status, recipient }) =>
      kind === 'check_in' &&
      round > mail.round &&
      status === 'planned' &&
      sameRecipient(recipient, mail.recipient),
  );
}

/** A handwritten line is spoken of once: in the last question, or, where that was never asked, in the offer to say thanks. */
function wasRemindedByHand({ mail, mails }: Material): boolean {
  return mails.some(
    (other) =>
      other.kind === 'check_in' &&
      other.round > 1 &&
      other.sentAt !== null &&
      sameRecipient(other.recipient, mail.recipient) &&
      isLast({ mail: other, mails }),
  );
}

function connection({ introduction, subject, threadMessageId, purpose, mail }: Material): ToldView {
  const company = companyOf(introduction);
  const mover = company.find((party) => party.id === introduction.firstMover);
  return {
    greeting: { list: company.map(greetingName) },
    firstMover: mover === undefined ? '' : shownName(mover),
    moveBy: mover === undefined ? '' : stillToCome(introduction.moveBy, mail.dueAt),
    thread: threadMessageId === null ? '' : subject.replace(/^(\s*re\s*:)+\s*/i, ''),
    // Where everybody has the introducer's own mail there is nothing to repeat from it.
    purpose: threadMessageId === null ? purpose : '',
    people: withAddresses(company),
  };
}

/** A mail that had to wait for a yes says nothing of a day that has passed. */
function stillToCome(day: string | null | undefined, at: Date): Told {
  return day && day >= at.toISOString().slice(0, 10) ? { day } : '';
}

/** Why it was not made, as far as the introducer may know: who said no, and who stayed silent. */
function unmade(introduction: Introduction): ToldView {
  const { parties } = introduction;
  return {
    declined: namedOrNone(parties.filter((party) => party.consent === 'no' || party.optedOut)),
    unreached: namedOrNone(parties.filter((party) => party.unreachable || party.wrongPerson)),
    silent: namedOrNone(parties.filter((party) => party.consent === null && !hasLeft(party))),
    willing: namedOrNone(parties.filter((party) => party.consent === 'yes' && !hasLeft(party))),
    confirmed: introduction.confirmed,
  };
}

function thanks({ introduction, answers, mail }: Material): ToldView {
  const from = thankingParty(introduction, mail);
  const said = answers.filter(
    (answer) => answer.partyId === from?.id && answer.question === 'thank_you' && isThanks(answer),
  );
  // Line by line: a greeting and a name below stay where their writer put them.
  const lines = (said.at(-1)?.words ?? '').trim().split('\n');
  return { from: from === null ? '' : shownName(from), lines: lines.map((line) => ({ line: line.trim() })) };
}

function withAddresses(people: readonly Person[]): { name: string; address: string }[] {
  return people.map((person) => ({ name: nameBesideAddress(person), address: person.address }));
}

/** Beside the address itself a name that is only the address again says nothing. */
function nameBesideAddress(person: Person): string {
  const name = shownName(person);
  return name === person.address ? '' : name;
}

function named(people: readonly Person[]): Told {
  return { list: people.map(shownName) };
}

/** Empty where there is nobody: templates ask `if` of it. */
function namedOrNone(people: readonly Person[]): Told {
  return people.length === 0 ? '' : named(people);
}
