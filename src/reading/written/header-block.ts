import { inlineHeader, type LabelledLine, labelledLine } from './header-label.ts';
import type { HeaderField } from './header-labels.ts';
import { isBlank, type Line } from './lines.ts';
import { hasAddress } from './mailboxes.ts';

/** The header of a quoted mail: its fields, and the lines it takes, `end` excluded. */
export interface HeaderBlock {
  readonly fields: ReadonlyMap<HeaderField, string>;
  /** Languages that know every label of the block; [] where none does. */
  readonly languages: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** A header that a client printed on one line; slow enough that callers ask for it only so often. */
export function inlineBlock(line: Line, at: number): HeaderBlock | null {
  const label = labelledLine(line.bare);
  const fields = label === null ? null : inlineHeader(line.bare);
  if (label === null || fields === null || fields.size < 3) return null;
  return { fields, languages: label.languages, start: at, end: at + 1 };
}

/** More lines than any client prints; recipient lists wrap. */
const LINES_CAP = 60;
const VALUE_CAP = 8_000;

class Reader {
  readonly fields = new Map<HeaderField, string>();
  languages: readonly string[] | null = null;
  private open: HeaderField | null = null;

  take({ field, languages, value }: LabelledLine): void {
    this.open = this.fields.has(field) ? null : field;
    if (this.open !== null) this.fields.set(field, value.slice(0, VALUE_CAP));
    if (languages.length > 0) {
      this.languages = this.languages?.filter((one) => languages.includes(one)) ?? languages;
    }
  }

  /** Whether an unlabelled line goes on with the field above: people wrap, an empty label has its value below. */
  continues(line: Line): boolean {
    const value = this.open === null ? null : this.fields.get(this.open);
    if (value === null || value === undefined || value.length > VALUE_CAP) return false;
    if (value === '') return true;
    if (/[,;]$/.test(value)) return this.open === 'to' || this.open === 'cc';
    const people = this.open === 'from' || this.open === 'to' || this.open === 'cc';
    // What is left of an entry that was broken before its address or inside its brackets.
    if (people && /^[<[(]|^on behalf of /i.test(line.bare)) return hasAddress(line.bare);
    return people && /[<[(]$/.test(value);
  }

  extend(line: Line): void {
    if (this.open === null) return;
    const value = this.fields.get(this.open) ?? '';
    const joint = /[<[(]$/.test(value) || value === '' ? '' : ' ';
    this.fields.set(this.open, `${value}${joint}${line.bare}`);
  }
}

/** Whether a blank line stands inside a header: some clients print each field as a paragraph. */
function gapInside(lines: readonly Line[], at: number, depth: number): boolean {
  const next = lines[at + 1];
  return isBlank(lines[at]) && next?.depth === depth && labelledLine(next.bare) !== null;
}

/**
 * The header fields that start at a line, in any order and language, as long as they follow each other at one
 * quote depth. null where the line is no labelled line; whether the block is a mail's header, {@link isHeader} says.
 */
export function headerBlockAt(lines: readonly Line[], start: number): HeaderBlock | null {
  const first = lines[start];
  if (first === undefined || labelledLine(first.bare) === null) return null;
  const reader = new Reader();
  let at = start;
  for (; at < lines.length && at - start < LINES_CAP; at += 1) {
    const line = lines[at];
    if (line === undefined || line.depth !== first.depth) break;
    const labelled = labelledLine(line.bare);
    if (labelled !== null) reader.take(labelled);
    else if (!isBlank(line) && reader.continues(line)) reader.extend(line);
    else if (!gapInside(lines, at, first.depth)) break;
  }
  return { fields: reader.fields, languages: reader.languages ?? [], start, end: at };
}

/**
 * Whether labelled lines are the header of a mail: who wrote it, and when, to whom or about what. Without an
 * address all four are asked for, because travel plans and forms have a From, a To and a Date too.
 */
export function isHeader(block: HeaderBlock, expected: boolean): boolean {
  const { fields } = block;
  if (!fields.has('from') || fields.get('from') === '') return false;
  const others = ['to', 'date', 'subject'].filter((field) => fields.has(field as HeaderField)).length;
  const addressed = hasAddress(fields.get('from') ?? '') || hasAddress(fields.get('to') ?? '');
  if (expected) return others >= 1;
  return others === 3 || (addressed && others >= 2);
}
