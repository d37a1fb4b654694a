import type { Mailbox } from './mail.ts';

/** Introducers say it in their first sentences; text beyond this is not searched. */
const LONGEST = 8_192;

/** What somebody who writes first is said to do, in the languages that connectors here write. */
const WILL_WRITE: readonly RegExp[] = [
  /^(?:'ll|’ll| will| is going to| is gonna)(?: be the one to| be)? (?:call|ring|phone|write|email|mail|e-mail|reach out|get in touch|contact|drop|send|follow up|ping|message|text|making contact|reaching out|writing|calling|emailing|in touch)\b/i,
  /^ (?:writes|calls|moves|goes|starts) first\b/i,
  /^ (?:wird|ruft|schreibt|meldet sich)\b[^.!?\n]{0,40}?(?:\b(?:anrufen|schreiben|melden|kontaktieren)\b|\ban\b|[.!,\n]|$)/i,
  /^ (?:va |vous |t['’])(?:vous |te |l['’])?(?:appell?er|appellera|écrire|écrira|contacter|contactera)\b/i,
  /^ (?:te |os |le |les |se )?(?:llamará|escribirá|contactará|va a llamar|va a escribir)(?!\p{L})/iu,
  /^ (?:zal|gaat|neemt)\b[^.!?\n]{0,40}?\b(?:bellen|mailen|schrijven|contact)\b/i,
  /^ (?:vai|irá) (?:te |vos |lhe )?(?:ligar|escrever|contactar)\b/i,
];

/** "Bob, could you write to Alice?": somebody is spoken to and asked to begin. */
const ASKED =
  /^,? ?(?:(?:could|can|would|will|why don['’]t|do) you|please|bitte|(?:kannst|könntest|magst|würdest) du|(?:peux|pourrais|veux)[- ]tu|(?:pouvez|pourriez|voulez)[- ]vous|puedes|podrías|(?:kun|kan|wil) (?:je|jij)|pode[s]?|poderia[s]?)(?!\p{L})[^.!?\n]{0,30}?(?<!\p{L})(?:call|ring|phone|write|email|mail|reach out|get in touch|contact|drop|take the lead|kick off|make the first move|go first|anrufen|schreiben|melden|appeler|écrire|contacter|llamar|escribir|bellen|mailen|schrijven|ligar|escrever)(?!\p{L})/iu;

/** A line that says it outright. */
const LABELLED =
  /^[ \t]*(?:first move|first mover|writes first|goes first|erster schritt|premier pas|primer paso|eerste stap)[ \t]*:[ \t]*([^\n]{1,100})$/gim;

/**
 * Which of the parties is to write first by the introducer's own words: their index, or null where the words name nobody,
 * or more than one. Never guessed.
 */
export function firstMoverIn(text: string, parties: readonly Mailbox[]): number | null {
  const capped = text.slice(0, LONGEST);
  const names = parties.map((party) => namesOf(party, parties));
  const labelled = [...capped.matchAll(LABELLED)].map((match) => match[1] ?? '');
  const said =
    labelled.length > 0 ? labelled.flatMap((line) => startsWithName(line, names)) : movers(capped, names);
  const indices = new Set(said);
  const [only] = indices;
  return indices.size === 1 && only !== undefined ? only : null;
}

function movers(text: string, names: readonly (readonly string[])[]): number[] {
  return names.flatMap((own, index) => (own.some((name) => isSaidToMove(text, name)) ? [index] : []));
}

function isSaidToMove(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const behind = text.slice(at + name.length, at + name.length + 120);
    if (/[\p{L}\p{N}]/u.test(before)) continue;
    if (isRefused(behind)) continue;
    if (WILL_WRITE.some((pattern) => pattern.test(behind)) || ASKED.test(behind)) return true;
  }
  return false;
}

/** "Bob will not call": what will not be done is no move; nor is a call to the introducer. */
function isRefused(behind: string): boolean {
  return (
    /^[^.!?\n]{0,30}(?<!\p{L})(?:not|never|won['’]t|nicht|pas|no|niet|não)(?!\p{L})/iu.test(behind) ||
    /^[^.!?\n]{0,80} (?:me|us|mich|mir|uns|moi|nous|mij|ons)(?!\p{L})/iu.test(behind)
  );
}

function startsWithName(line: string, names: readonly (readonly string[])[]): number[] {
  const found = names.findIndex((own) =>
    own.some((name) => line.toLowerCase().startsWith(name.toLowerCase())),
  );
  return found === -1 ? [] : [found];
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
