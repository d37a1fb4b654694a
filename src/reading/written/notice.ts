import { BANNER_PHRASES, LIST_FOOTER, NOTICE_HEADING, NOTICE_PHRASES } from './notices.ts';
import { PhraseLists } from './phrase-lists.ts';

/** A notice worth the name is longer than this; shorter ones are judged by their heading. */
const SHORTEST = 80;
const SHORTEST_UNSPACED = 30;
const READ_CAP = 4_000;

function prepared(text: string): string {
  return text.slice(0, READ_CAP).toLowerCase().replaceAll('’', "'").replaceAll('‑', '-').replace(/\s+/g, ' ');
}

const PHRASES = Object.values(NOTICE_PHRASES).map((phrases) => phrases.split('|'));
const BANNERS = new PhraseLists([BANNER_PHRASES.split('|')]);
/** A text in Latin letters holds no phrase in others, which is half of them. */
const OTHER_SCRIPT = /[\u0370-\u1fff\u3040-\uffff]/;
const NOTICES = new PhraseLists(PHRASES);
const LATIN = new PhraseLists(
  PHRASES.filter((phrases) => !phrases.some((phrase) => OTHER_SCRIPT.test(phrase))),
);

function phrasesIn(text: string): number {
  return (OTHER_SCRIPT.test(text) ? NOTICES : LATIN).mostIn(text);
}

/** A paragraph of law: confidentiality, liability, what to do if it reached the wrong person. */
function isLegalNotice(text: string): boolean {
  const headed = NOTICE_HEADING.test(text);
  const shortest = OTHER_SCRIPT.test(text) ? SHORTEST_UNSPACED : SHORTEST;
  return (text.length >= shortest || headed) && phrasesIn(text) >= (headed ? 2 : 3);
}

function warns(text: string): boolean {
  if (text.length > 700) return false;
  return BANNERS.mostIn(text) >= 2 || /^\[?\(?external(?: e-?mail| sender)?\)?\]?:?$/.test(text.trim());
}

/** A mail gateway's warning that a message came from outside. */
export function isBanner(paragraph: string): boolean {
  return warns(prepared(paragraph));
}

/** A line or two of law that are no notice by themselves, but belong to one above them. */
export function isNoticeLike(lines: readonly string[]): boolean {
  const text = prepared(lines.join(' '));
  return text.length < 300 && phrasesIn(text) > 0;
}

/** Whether the line above flows into the next: a wrapped line is long and ends no sentence. */
function flowsOn(line: string | undefined): boolean {
  return line !== undefined && line.length >= 50 && line.length <= 100 && !/[.!?:]$/.test(line);
}

/**
 * The line of a paragraph where its legal notice or mailing list footer begins, or null where it has none. Servers
 * append notices without a blank line, so what stands above the notice's first words is the author's.
 */
export function noticeIn(lines: readonly string[]): number | null {
  const whole = prepared(lines.join(' '));
  const list = LIST_FOOTER.test(whole);
  if (!list && !isLegalNotice(whole) && !warns(whole)) return null;
  const speaks = (line: string) =>
    list
      ? LIST_FOOTER.test(line)
      : NOTICE_HEADING.test(line) || phrasesIn(prepared(line)) > 0 || isBanner(line);
  let start = lines.findIndex(speaks);
  if (start === -1) return 0;
  while (start > 0 && (flowsOn(lines[start - 1]) || /^[_-]{2,80}$/.test(lines[start - 1] ?? ''))) start -= 1;
  // Phrases so far apart that less than a notice is left were the author's.
  return list || isLegalNotice(prepared(lines.slice(start).join(' '))) || start === 0 ? start : null;
}
