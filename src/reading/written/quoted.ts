import { type Attribution, attributions } from './attribution.ts';
import { isBlank, type Line, nextFilled } from './lines.ts';
import { type Announcement, Announcements } from './separator.ts';

/** What was cut, and how sure each cut was: 1 certain, less where wording alone decided. */
export interface Cut {
  readonly dropped: ReadonlySet<number>;
  readonly certainty: number;
}

/** Outlook for Mac and Notes quote by indenting. */
const INDENTED = /^(?: {4}|\t)/;
/** GroupWise writes name and date between `>>>` and leaves what follows unquoted. */
const GROUPWISE = /^>>> .{5,300}\d.{0,40} >>>$/;
/** A header without a separator above it might be a form that somebody filled in. */
const BARE_HEADER = 0.95;

class Cutter {
  readonly dropped = new Set<number>();
  certainty = 1;
  private readonly lines: readonly Line[];
  private readonly attributions: ReadonlyMap<number, Attribution>;
  private readonly announcements: Announcements;

  constructor(lines: readonly Line[]) {
    this.lines = lines;
    this.attributions = attributions(lines);
    this.announcements = new Announcements(lines);
  }

  drop(start: number, end: number): void {
    for (let at = start; at < end; at += 1) this.dropped.add(at);
  }

  toTheEnd(start: number, certainty: number): number {
    this.drop(start, this.lines.length);
    this.certainty = Math.min(this.certainty, certainty);
    return this.lines.length;
  }

  /** Drops what an attribution or a header introduces, unless quote marks show it line by line. */
  body(start: number, certainty: number): number {
    const first = nextFilled(this.lines, start);
    const line = this.lines[first];
    if (line === undefined || line.depth > 0) return start;
    if (!INDENTED.test(line.text)) return this.toTheEnd(start, certainty);
    let at = first;
    while (at < this.lines.length && (isBlank(this.lines[at]) || INDENTED.test(this.lines[at]?.text ?? '')))
      at += 1;
    this.drop(first, at);
    return at;
  }

  announced(found: Announcement): number {
    this.drop(found.start, found.body);
    // A help desk's line at the very top has nothing above it to keep: the reply is below.
    if (found.kind === 'reply_above' && !this.keptBefore(found.start)) return found.body;
    // Marks inside a forwarded mail are that mail's own, so nothing below it is asked.
    if (found.kind === 'forward' || found.kind === 'reply_above') return this.toTheEnd(found.body, 1);
    return this.body(found.body, found.kind === 'header' ? BARE_HEADER : 1);
  }

  keptBefore(end: number): boolean {
    return this.lines.slice(0, end).some((line, at) => !isBlank(line) && !this.dropped.has(at));
  }

  attributed(found: Attribution): number | null {
    const next = this.lines[nextFilled(this.lines, found.end)];
    const quoted = next !== undefined && next.depth > 0;
    if (!quoted && !found.strong) return null;
    this.drop(found.start, found.end);
    return this.body(found.end, 0.85);
  }

  /** Handles the line and says which one is next. */
  step(at: number): number {
    const line = this.lines[at];
    if (line === undefined) return this.lines.length;
    if (line.mark === 'cut') return this.toTheEnd(at, 1);
    if (line.depth > 0) {
      this.drop(at, at + 1);
      return GROUPWISE.test(line.text) ? this.body(at + 1, 0.9) : at + 1;
    }
    const announced = this.announcements.at(at);
    if (announced !== null) return this.announced(announced);
    const attribution = this.attributions.get(at);
    return (attribution === undefined ? null : this.attributed(attribution)) ?? at + 1;
  }
}

/** Hard-wrapped quotes leave the end of a line without its mark; such a line would not have fitted above. */
function wrappedRemainders(lines: readonly Line[], dropped: ReadonlySet<number>): number[] {
  const found: number[] = [];
  for (let at = 1; at < lines.length - 1; at += 1) {
    const [above, line, below] = [lines[at - 1], lines[at], lines[at + 1]];
    if (above === undefined || line === undefined || below === undefined || dropped.has(at)) continue;
    if (above.depth === 0 || below.depth === 0 || isBlank(line) || isBlank(above)) continue;
    const word = line.bare.split(' ', 1)[0] ?? '';
    const fitted = above.text.length + 1 + word.length <= 76;
    if (
      !fitted &&
      above.text.length < 130 &&
      /^\p{Ll}/u.test(line.bare) &&
      !/[.?!:;]["”)]?$/.test(above.bare)
    ) {
      found.push(at);
    }
  }
  return found;
}

/** The lines of earlier mail: quoted ones, attributions, separators, headers and what follows them. */
export function quotedLines(lines: readonly Line[]): Cut {
  const cutter = new Cutter(lines);
  for (let at = 0; at < lines.length; ) at = cutter.step(at);
  const remainders = wrappedRemainders(lines, cutter.dropped);
  for (const at of remainders) cutter.dropped.add(at);
  const certainty = remainders.length > 0 ? Math.min(cutter.certainty, 0.9) : cutter.certainty;
  return { dropped: cutter.dropped, certainty };
}
