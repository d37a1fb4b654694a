import { firstMoverIn } from './first-mover.ts';
import type { Mailbox } from './mail.ts';
import { isNotToTell, isPrivate } from './not-to-tell.ts';

const LONGEST_TEXT = 8_192;
const LONGEST_PURPOSE = 400;

/** A line that says what the introduction is for, in so many words. */
const LABELLED =
  /^[ \t]*(?:reason|why|about|topic|context|purpose|talking points?|grund|warum|thema|worum es geht|pourquoi|sujet|raison|motivo|por qu[eé]|tema|reden|waarom|onderwerp|assunto|porqu[eê])[ \t]*:[ \t]*([^\n]{3,400})$/im;

/**
 * What the introduction is for, from an introducer's mail to the service alone. A line that says so ("Reason: …") is taken
 * as it stands; else plain statements about the people, and only those: whatever speaks to the service, asks, bids,
 * sounds like a confidence or touches what is private stays out. '' where nothing is plain.
 */
export function purposeIn(text: string, parties: readonly Mailbox[]): string {
  const capped = text.slice(0, LONGEST_TEXT);
  const labelled = LABELLED.exec(capped)?.[1];
  if (labelled !== undefined && !isPrivate(labelled)) return labelled.trim();
  const sentences = capped
    .split(/\n\s*\n/)
    .filter((paragraph) => !/@/.test(paragraph))
    .flatMap((paragraph) => paragraph.replace(/\s+/g, ' ').split(/(?<=[.!])\s+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => isStatementAbout(sentence, parties));
  return fitting(sentences);
}

function isStatementAbout(sentence: string, parties: readonly Mailbox[]): boolean {
  if (!/^\p{Lu}.{10,240}[.!]$/u.test(sentence) || isNotToTell(sentence)) return false;
  // Said in a line of its own, and no reason to meet.
  if (firstMoverIn(sentence, parties) !== null) return false;
  const [subject] = sentence.split(/[\s,’']/);
  return parties.some(({ name }) => name.split(/[\s,]+/).includes(subject ?? ''));
}

function fitting(sentences: readonly string[]): string {
  let purpose = '';
  for (const sentence of sentences) {
    if (purpose.length + sentence.length + 1 > LONGEST_PURPOSE) break;
    purpose = purpose === '' ? sentence : `${purpose} ${sentence}`;
  }
  return purpose;
}
