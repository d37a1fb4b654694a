import { says, TEXT_CAP } from './body-text.ts';
import { BOUNCE_TEXT, COPY_BEGINS, DELAY_TEXT } from './bounce-phrases.ts';
import { type DeliveryFailure, failureAbout, readReport } from './delivery-report.ts';
import { plainAddress } from './report-address.ts';
import { enhancedCode } from './status.ts';

const ADDRESS_CAP = 200;
/** The shape of a longer line says nothing. */
const LINE_CAP = 400;

/** A notice, without the copy of the returned mail below it. */
export function noticeOf(text: string): string {
  const sample = text.slice(0, TEXT_CAP).replace(/\r\n?/g, '\n');
  // What a person forwards stands behind quote marks; transcripts use ">>>" and "<<<".
  const own = sample.replace(/^>(?!>>)[^\n]*$/gm, '');
  const copy = COPY_BEGINS.exec(own);
  // A report's own fields may begin like a header; the words come first in all of them.
  return copy !== null && copy.index > 0 ? own.slice(0, copy.index) : own;
}

/** How much a line's shape says that its address is the one that failed. */
const SHAPES: readonly (readonly [RegExp, number])[] = [
  [/^\s*(?:[*•-]\s{0,3})?[<"']?[^\s<>"']{1,64}@[^\s<>"']{1,255}[>"']?\s*[:.]?\s*$/, 5],
  [/^\s*[<"']?[^\s<>"':]{1,64}@[^\s<>"':]{1,255}[>"']?\s*:/, 5],
  [
    /\b(?:recipient|address|failed|to|for|full|size|attempts|rcpt to|did not reach)\s?:?\s{0,3}[<"']?[^\s<>"']{1,64}@/i,
    4,
  ],
  [/^\s*(?:\d{3} )?[<(]?[^\s<>]{1,64}@[^\s<>]{1,255}[>)]?(?:\.\.\.|\s|,)/, 3],
];

/** An address right behind one of these is the sender's or that of somebody who helps. */
const AGAINST =
  /(?:mail from|sender|generated from|envelope-from|contact|from)\s?[:<(]{0,2}\s{0,3}[<"']?[^\s<>"']{1,64}@/i;
const HELP = /\b(?:assistance|contact|support|help|questions?|generated from)\b/i;

interface Candidate {
  readonly address: string;
  readonly weight: number;
  /** Where its line begins: a reply code stands in front of the address. */
  readonly index: number;
}

const EMAIL = /[^\s@<>()[\],;:"'\\]{1,64}@[^\s@<>()[\],;:"'\\?]{1,255}/g;

function weightOf(line: string): number {
  const best = Math.max(1, ...SHAPES.filter(([shape]) => shape.test(line)).map(([, weight]) => weight));
  return best < 5 && (AGAINST.test(line) || HELP.test(line)) ? 0 : best;
}

function candidatesIn(notice: string): Candidate[] {
  const candidates: Candidate[] = [];
  let index = 0;
  for (const line of notice.split('\n')) {
    if (line.includes('@') && candidates.length < ADDRESS_CAP) {
      const start = index;
      const bounded = line.slice(0, LINE_CAP);
      const weight = weightOf(bounded);
      for (const match of bounded.matchAll(EMAIL)) {
        const address = plainAddress(match[0]);
        if (address?.includes('.')) candidates.push({ address, weight, index: start });
      }
    }
    index += line.length + 1;
  }
  return candidates;
}

/** The recipients that a notice's lines name most plainly, in order, each once. */
function recipientsIn(notice: string, isOther: (address: string) => boolean): Candidate[] {
  const all = candidatesIn(notice).filter((candidate) => !isOther(candidate.address));
  const best = Math.max(0, ...all.map((candidate) => candidate.weight));
  if (best === 0) return [];
  const seen = new Set<string>();
  return all.filter(({ address, weight }) => {
    if (weight < best || seen.has(address)) return false;
    seen.add(address);
    return true;
  });
}

/**
 * Failures that a notice in plain words reports. `named` are the recipients that a header names (X-Failed-Recipients);
 * `isOther` says of which addresses it cannot be about (ours, the one it is addressed to).
 */
export function failuresInText(
  text: string,
  named: readonly string[],
  delayed: boolean,
  isOther: (address: string) => boolean,
): DeliveryFailure[] {
  const report = readReport(text).failures.filter((failure) => failure.address !== null);
  if (report.length > 0) return report;
  const notice = noticeOf(text);
  const late = delayed || says(notice, DELAY_TEXT);
  if (named.length > 0) {
    return named.map((address) => failureAbout(address, partAbout(notice, address, named), late));
  }
  const recipients = recipientsIn(notice, isOther);
  if (recipients.length === 0) return [failureAbout(null, notice, late)];
  return recipients.map(({ address, index }, order) => {
    const end = recipients[order + 1]?.index ?? notice.length;
    const own = notice.slice(index, end);
    // What stands above the first recipient counts for all ("This is a permanent error").
    const words = enhancedCode(own) === null ? `${own}\n${notice.slice(0, recipients[0]?.index ?? 0)}` : own;
    return failureAbout(address, words, late);
  });
}

/** The stretch of the notice that begins with one of several recipients and ends with the next. */
function partAbout(notice: string, address: string, all: readonly string[]): string {
  if (all.length < 2) return notice;
  const lower = notice.toLowerCase();
  const start = lower.indexOf(address);
  if (start === -1) return notice;
  const ends = all
    .map((other) => (other === address ? -1 : lower.indexOf(other, start)))
    .filter((end) => end > start);
  return notice.slice(start, Math.min(notice.length, ...ends));
}

/** Whether a notice says that something was not delivered, or not yet. */
export function speaksOfFailure(notice: string): boolean {
  return says(notice, BOUNCE_TEXT) || says(notice, DELAY_TEXT);
}
