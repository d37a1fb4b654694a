import { type HeaderBlock, headerBlockAt, inlineBlock, isHeader } from './header-block.ts';
import { isBlank, type Line, nextFilled } from './lines.ts';
import { FORWARD_PHRASES, ORIGINAL_PHRASES, REPLY_ABOVE } from './separator-phrases.ts';

/** What a client's own dividing line announces. */
export type SeparatorKind = 'forward' | 'original' | 'reply_above';

export interface Separator {
  readonly kind: SeparatorKind;
  /** The rest of the line behind the phrase: some clients go on with the header there. */
  readonly rest: string;
}

function key(phrase: string): string {
  return phrase
    .replaceAll('İ', 'I')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim();
}

function keys(table: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(Object.values(table).flatMap((phrases) => phrases.split('|').map(key)));
}

const FORWARDS = keys(FORWARD_PHRASES);
const ORIGINALS = keys(ORIGINAL_PHRASES);

/** `----- words -----` with whatever follows; dashes, equals signs and underscores serve. */
const DASHED = /^[-=_—–*#]{2,60} ?((?:[^-=_—–*#]|-(?!-)){3,80}?) ?[-=_—–*#]{2,60} ?:?(.{0,4000})$/u;
/** The same words alone on a line, which must then end in a colon: "Begin forwarded message:". */
const PLAIN = /^([^:：]{4,80}?) ?[:：]$/u;
const LOTUS = /^-{3,60} ?forwarded by .{1,200}-{3,60}$/i;
const RULE = /^(?:[_=—–-] ?){5,200}$/u;

function kindOf(phrase: string): SeparatorKind | null {
  const words = key(phrase);
  if (FORWARDS.has(words)) return 'forward';
  return ORIGINALS.has(words) ? 'original' : null;
}

/** Reads a line that a client or help desk draws above an older mail; null for any other. */
export function separatorOf(bare: string): Separator | null {
  if (bare.length > 5_000 || bare === '') return null;
  const dashed = DASHED.exec(bare);
  if (dashed?.[1] !== undefined) {
    const kind = kindOf(dashed[1]);
    if (kind !== null) return { kind, rest: (dashed[2] ?? '').trim() };
  }
  const plain = PLAIN.exec(bare);
  if (plain?.[1] !== undefined) {
    const kind = kindOf(plain[1]);
    if (kind !== null) return { kind, rest: '' };
  }
  if (LOTUS.test(bare)) return { kind: 'forward', rest: '' };
  return bare.length < 160 && REPLY_ABOVE.test(bare) ? { kind: 'reply_above', rest: '' } : null;
}

/** A horizontal line, drawn or written. */
export function isRule(line: Line | undefined): boolean {
  return line !== undefined && (line.mark === 'rule' || RULE.test(line.bare.slice(0, 420)));
}

/** An older mail's beginning: a separator, a header, or both. `body` is the line after them. */
export interface Announcement {
  readonly kind: SeparatorKind | 'header';
  readonly header: HeaderBlock | null;
  readonly start: number;
  readonly body: number;
}

/** How far below its separator a header may stand: blank lines, a rule, a "forwarded by" line. */
const REACH = 4;

/** Finds where older mail is announced in the lines of one body. */
export class Announcements {
  private readonly lines: readonly Line[];
  /** Labelled lines before this one were read and are no header; a part of them is none either. */
  private barren = 0;
  private inlineTries = 20;

  constructor(lines: readonly Line[]) {
    this.lines = lines;
  }

  private headerAt(at: number, expected: boolean): HeaderBlock | null {
    if (at < this.barren) return null;
    const inline = this.inlineAt(at, this.lines[at]);
    if (inline !== null) return inline;
    const block = headerBlockAt(this.lines, at);
    if (block === null || isHeader(block, expected)) return block;
    if (!expected) this.barren = block.end;
    return null;
  }

  /** Some clients lose the line breaks of the header; such a line is long and has a colon for each field. */
  private inlineAt(at: number, line: Line | undefined): HeaderBlock | null {
    if (line === undefined || line.bare.length < 40 || this.inlineTries === 0) return null;
    if (line.bare.slice(0, 4_000).split(/[:：]/, 4).length < 4) return null;
    this.inlineTries -= 1;
    const block = inlineBlock(line, at);
    return block !== null && isHeader(block, false) ? block : null;
  }

  private headerBelow(from: number, expected: boolean): HeaderBlock | null {
    let at = from;
    for (let filled = 0; at < this.lines.length && filled < REACH; at += 1) {
      if (isBlank(this.lines[at])) continue;
      filled += 1;
      const block = this.headerAt(at, expected);
      if (block !== null) return block;
      if (!isRule(this.lines[at])) return null;
    }
    return null;
  }

  private afterSeparator(at: number, { kind, rest }: Separator): Announcement {
    const line = this.lines[at];
    const inline = rest === '' || line === undefined ? null : inlineBlock({ ...line, bare: rest }, at);
    if (inline !== null && isHeader(inline, true)) return { kind, header: inline, start: at, body: at + 1 };
    const header = kind === 'reply_above' ? null : this.headerBelow(at + 1, true);
    return { kind, header, start: at, body: header?.end ?? at + 1 };
  }

  /** Whether an older mail is announced at a line: by a phrase, a header, or any `--- words ---` above a header. */
  at(at: number): Announcement | null {
    const line = this.lines[at];
    if (line === undefined || isBlank(line)) return null;
    const separator = separatorOf(line.bare);
    if (separator !== null) return this.afterSeparator(at, separator);
    const dashed = DASHED.test(line.bare.slice(0, 300));
    if (dashed || isRule(line)) {
      const header = this.headerBelow(at + 1, false);
      return header && { kind: dashed ? 'original' : 'header', header, start: at, body: header.end };
    }
    const block = this.headerAt(at, false);
    return block && { kind: 'header', header: block, start: at, body: nextFilled(this.lines, block.end) };
  }
}
