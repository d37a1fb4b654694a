/** Text beyond this says nothing more about what the author wrote, and reading it is what an attacker wants. */
export const TEXT_CAP = 256 * 1024;
export const LINE_CAP = 5_000;
/** A line is compared by its beginning; long recipient lists are the longest that are read (8,000 = some 150 people). */
const BARE_CAP = 8_000;
const DEPTH_CAP = 64;

/**
 * What the structure of HTML says about a line, where there is any: `cut` a client's own mark that
 * everything from here on is older mail, `signature` inside a container that a client fills, `softSignature`
 * the same for clients known to let people type in it, `rule` a horizontal line.
 */
export type Mark = 'cut' | 'signature' | 'softSignature' | 'rule';

/** A line of a body: `text` as it is printed, `bare` without quote marks and invisible characters, for rules. */
export interface Line {
  readonly text: string;
  readonly bare: string;
  /** How often it is quoted; 0 is the author's own. */
  readonly depth: number;
  readonly mark: Mark | null;
}

/** Lines, and whether the body went on beyond the caps. */
export interface Body {
  readonly lines: readonly Line[];
  readonly truncated: boolean;
}

const INVISIBLE = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const ANY_SPACE = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000 ]+/g;
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
const LINE_BREAK = /\r\n?|[\n\u0085\u2028\u2029]/;

/** A string in the form that rules compare: no invisible characters, single spaces, trimmed. */
export function bareOf(text: string): string {
  return text.slice(0, BARE_CAP).replace(INVISIBLE, '').replace(ANY_SPACE, ' ').trim();
}

interface QuotePrefix {
  readonly depth: number;
  readonly length: number;
}

/** Counts `>` with at most three spaces before each, which covers `> >`, `>>` and stuffed lines (RFC 3676 section 4.5). */
function quotePrefix(text: string): QuotePrefix {
  let depth = 0;
  let length = 0;
  let spaces = 0;
  for (let at = 0; at < text.length && depth < DEPTH_CAP; at += 1) {
    const character = text[at];
    if (character === '>' || character === '＞') {
      depth += 1;
      length = at + 1;
      spaces = 0;
    } else if ((character === ' ' || character === '\u00a0') && spaces < 3) spaces += 1;
    else break;
  }
  return { depth, length };
}

/** The Bat! and its kin quote with the writer's initials: `CC> text`. */
const INITIALS = /^\s{0,2}\p{Lu}{1,3}>+(?:\s|$)/u;

/** One line; a quoted one that came out of mbox escaping is told apart by `ownLines`. */
export function lineOf(text: string, depth = 0, mark: Mark | null = null): Line {
  const prefix = quotePrefix(text);
  const initials = prefix.depth === 0 ? INITIALS.exec(text) : null;
  const length = initials === null ? prefix.length : initials[0].length;
  const total = depth + prefix.depth + (initials === null ? 0 : 1);
  return { text, bare: bareOf(text.slice(length)), depth: total, mark };
}

/** mbox files escape a line that starts with "From " as ">From "; a lone one is the author's. */
function unescaped(lines: Line[]): Line[] {
  return lines.map((line, at) => {
    if (line.depth !== 1 || !line.text.startsWith('>From ')) return line;
    const quotedBeside = (lines[at - 1]?.depth ?? 0) > 0 || (lines[at + 1]?.depth ?? 0) > 0;
    return quotedBeside ? line : { ...line, depth: 0, bare: bareOf(line.text) };
  });
}

/** A text without NUL and the other controls that no mail needs. */
export function withoutControls(text: string): string {
  return text.replace(CONTROL, '');
}

/** Splits plain text into at most {@link LINE_CAP} lines of at most {@link TEXT_CAP} characters together. */
export function linesOf(text: string): Body {
  const clean = withoutControls(text.slice(0, TEXT_CAP));
  const raw = clean.split(LINE_BREAK, LINE_CAP + 1);
  const lines = raw.slice(0, LINE_CAP).map((line) => lineOf(line));
  return { lines: unescaped(lines), truncated: text.length > TEXT_CAP || raw.length > LINE_CAP };
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.bare === '';
}

/** The first line at or after `from` that is not blank; `lines.length` where there is none. */
export function nextFilled(lines: readonly Line[], from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at])) at += 1;
  return at;
}
