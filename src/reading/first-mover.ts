import type { Written } from '../language/date-words.ts';
import type { Mailbox } from './mail.ts';
import { promisedBy } from './move-by.ts';

/** Introducers say it in their first sentences; text beyond this is not searched. */
const LONGEST = 8_192;

/** What somebody who writes first is said to do, in the languages that connectors here write. */
const WILL_WRITE: readonly RegExp[] = [
  /^(?:'ll|’ll| will| is going to| is gonna| (?:has )?(?:promised|offered|agreed) to| wants to)(?: be the one to| be)? (?:call|ring|phone|write|email|mail|e-mail|reach out|get in touch|contact|drop|send|follow up|ping|message|text|give (?:you|\p{Lu}\p{L}{1,30}) a (?:call|ring|shout)|make the first move|take the first step|making contact|reaching out|writing|calling|emailing|in touch)\b/iu,
  /^ (?:writes|calls|moves|goes|starts) first\b/i,
  /^ (?:wird|ruft|schreibt|meldet sich|nimmt|kommt|macht)\b[^.!?\n]{0,40}?(?:\b(?:anrufen|schreiben|melden|kontaktieren|den ersten schritt)\b|\ban\b|\bauf (?:dich|euch|sie) zu\b|\bkontakt\b)/i,
  /^ (?:schreibt|meldet sich)\b[^.!?\n]{0,40}?(?:[.!,\n]|$)/i,
  /^ (?:va |vous |te |t['’])(?:vous |te |l['’])?(?:appell?er|appellera|écrire|écrira|contacter|contactera|fera signe|fera un signe)(?!\p{L})/iu,
  /^ (?:prendra|va prendre) contact\b/i,
  /^ (?:te |os |le |les |se )?(?:llamará|escribirá|contactará|va a llamar|va a escribir|va a contactar|pondrá en contacto|va a poner en contacto)(?!\p{L})/iu,
  /^ (?:te|os|le|les) (?:llama|escribe)(?!\p{L})/iu,
  /^ (?:zal|gaat|neemt)\b[^.!?\n]{0,40}?\b(?:bellen|mailen|schrijven|contact)\b/i,
  /^ (?:belt|mailt|schrijft) (?:je|jou|jullie|u)\b/i,
  /^ (?:vai|irá) (?:te |vos |lhe )?(?:ligar|escrever|contactar|contatar|entrar em conta[c]?to)(?!\p{L})/iu,
  /^ (?:entrará em conta[c]?to|liga-te|escreve-te|te liga|te escreve|lhe liga|lhe escreve)(?!\p{L})/iu,
];

/** "Bob, could you write to Alice?": somebody is spoken to and asked to begin. */
const ASKED =
  /^,? ?(?:(?:could|can|would|will|why don['’]t|do) you|please|bitte|(?:kannst|könntest|magst|würdest) du|(?:peux|pourrais|veux)[- ]tu|(?:pouvez|pourriez|voulez)[- ]vous|puedes|podrías|(?:kun|kan|wil) (?:je|jij)|pode[s]?|poderia[s]?)(?!\p{L})[^.!?\n]{0,30}?(?<!\p{L})(?:call|ring|phone|write|email|mail|reach out|get in touch|contact|drop|take the lead|kick off|make the first move|go first|anrufen|schreiben|melden|appeler|écrire|contacter|llamar|escribir|bellen|mailen|schrijven|ligar|escrever)(?!\p{L})/iu;

/** A line that says it outright. */
const LABELLED =
  /^[ \t]*(?:first move|first mover|writes first|goes first|erster schritt|premier pas|primer paso|eerste stap)[ \t]*:[ \t]*([^\n]{1,100})$/gim;

/** Who writes first, and by when. */
export interface FirstMove {
  /** Index of the party. */
  readonly party: number;
  /** ISO date; null where the words name no day. */
  readonly by: string | null;
}

/**
 * Which of the parties is to write first by the introducer's own words, and by which day; null where the words name nobody,
 * or more than one. Never guessed.
 */
export function firstMoveIn(text: string, parties: readonly Mailbox[], written: Written): FirstMove | null {
  const capped = text.slice(0, LONGEST);
  const said = movesIn(capped, parties);
  const party = onlyOne(said);
  if (party === null) return null;
  const days = said.map(({ at }) => promisedBy(capped, at, written)).filter((day) => day !== null);
  return { party, by: days[0] ?? null };
}

/** The same without the day. */
export function firstMoverIn(text: string, parties: readonly Mailbox[]): number | null {
  return onlyOne(movesIn(text.slice(0, LONGEST), parties));
}

/** Words that say who moves: the party, and where their name ends. */
interface Said {
  readonly party: number;
  readonly at: number;
}

function onlyOne(said: readonly Said[]): number | null {
  const indices = new Set(said.map(({ party }) => party));
  const [only] = indices;
  return indices.size === 1 && only !== undefined ? only : null;
}

function movesIn(text: string, parties: readonly Mailbox[]): Said[] {
  const names = parties.map((party) => namesOf(party, parties));
  const labelled = [...text.matchAll(LABELLED)];
  return labelled.length > 0
    ? labelled.flatMap((line) => labelledMove(line, names))
    : names.flatMap((own, party) => own.flatMap((name) => movesOf(text, name, party)));
}

/** The first place where this name is said to move. */
function movesOf(text: string, name: string, party: number): Said[] {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const behind = text.slice(at + name.length, at + name.length + 120);
    if (/[\p{L}\p{N}]/u.test(before)) continue;
    if (isRefused(behind)) continue;
    if (WILL_WRITE.some((pattern) => pattern.test(behind)) || ASKED.test(behind))
      return [{ party, at: at + name.length }];
  }
  return [];
}

function labelledMove(line: RegExpExecArray, names: readonly (readonly string[])[]): Said[] {
  const value = line[1] ?? '';
  const name = (own: readonly string[]): string | undefined =>
    own.find((one) => value.toLowerCase().startsWith(one.toLowerCase()));
  const party = names.findIndex((own) => name(own) !== undefined);
  const length = name(names[party] ?? [])?.length ?? 0;
  return party === -1 ? [] : [{ party, at: line.index + line[0].length - value.length + length }];
}

/** "Bob will not call": what will not be done is no move; nor is a call to the introducer. */
function isRefused(behind: string): boolean {
  return (
    /^[^.!?\n]{0,30}(?<!\p{L})(?:not|never|won['’]t|nicht|pas|no|niet|não)(?!\p{L})/iu.test(behind) ||
    /^[^.!?\n]{0,80} (?:me|us|mich|mir|uns|moi|nous|mij|ons)(?!\p{L})/iu.test(behind)
  );
}

/** The whole name, and the given name where nobody else among the parties has it. */
function namesOf({ name }: Mailbox, parties: readonly Mailbox[]): string[] {
  if (name === '' || name.includes('@')) return [];
  const given = givenName(name);
  const shared = parties.filter((other) => givenName(other.name) === given).length > 1;
  return shared || given.length < 2 ? [name] : [name, given];
}

function givenName(name: string): string {
  const turned = /^([^,]{1,60}), *([^,]{1,60})$/.exec(name);
  return (turned?.[2] ?? name).split(' ')[0] ?? name;
}
