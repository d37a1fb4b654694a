import { isAttribution } from './attribution.ts';
import { type Container, containerOf } from './html-containers.ts';
import { attributesOf, HTML_CAP, type HtmlToken, htmlTokens } from './html-tokens.ts';
import { type Body, LINE_CAP, type Line, lineOf, type Mark, TEXT_CAP } from './lines.ts';
import { separatorOf } from './separator.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const BLOCK = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul includetail'.split(
    ' ',
  ),
);
const SPACED = new Set('h1 h2 h3 h4 h5 h6 ol p pre ul'.split(' '));
/** Elements whose attributes say something: only theirs are read. */
const READ = new Set('a blockquote div hr img p section span table td tr'.split(' '));
/** Deeper nesting is counted, not remembered; end tags look this far for their beginning. */
const STACK_CAP = 2_000;
const REACH = 100;

interface Element {
  readonly tag: string;
  readonly container: Container | null;
  /** For links to an address: the address, and the piece of the line where its text starts. */
  readonly address: string | null;
  readonly from: number;
}

function mailtoAddress(href: string): string | null {
  const target = /^\s{0,4}mailto:([^?\s]{3,320})/i.exec(href)?.[1];
  if (target === undefined) return null;
  try {
    const address = decodeURIComponent(target);
    return address.includes('@') && !/[\s<>,;]/.test(address) ? address : null;
  } catch {
    // A stray percent sign makes the link unreadable, not the mail.
    return target.includes('@') ? target : null;
  }
}

/** Emoji are sent as pictures; any other picture's description is not what the author wrote. */
function emojiOf(alt: string): string {
  return alt.length <= 12 && /\p{Extended_Pictographic}/u.test(alt) && !/[\p{L}\p{N}]{2}/u.test(alt)
    ? alt
    : '';
}

class LineBuilder {
  readonly lines: Line[] = [];
  truncated = false;
  private readonly stack: Element[] = [];
  private readonly open = new Map<Container, number>();
  private overflow = 0;
  private size = 0;
  /** The line being built, in pieces: a string that grows would be copied each time its end is looked at. */
  private pieces: string[] = [];
  private length = 0;
  private spaceLast = true;
  private lastFilled = '';
  private cutNext = false;
  private preformatted = 0;
  /** A paragraph of nothing but a no-break space is how Word writes an empty line. */
  private hardSpace = false;

  private within(container: Container): boolean {
    return (this.open.get(container) ?? 0) > 0;
  }

  private markNow(): Mark | null {
    if (this.cutNext) return 'cut';
    if (this.within('signature')) return 'signature';
    return this.within('softSignature') ? 'softSignature' : null;
  }

  private push(text: string, mark: Mark | null): void {
    this.size += text.length;
    if (this.lines.length >= LINE_CAP || this.size > TEXT_CAP) {
      this.truncated = true;
      return;
    }
    const line = lineOf(text, this.open.get('quote') ?? 0, mark);
    if (line.bare !== '') this.lastFilled = line.bare;
    if (mark === 'cut') this.cutNext = false;
    this.lines.push(line);
  }

  private add(piece: string): void {
    if (piece === '') return;
    this.pieces.push(piece);
    this.length += piece.length;
    this.spaceLast = piece.endsWith(' ');
    if (this.length > TEXT_CAP) this.truncated = true;
  }

  /** Ends the line; a line without content is kept only where a line break stood. */
  private end(evenEmpty: boolean): void {
    const line = this.pieces.join('');
    const trimmed = line.trim();
    const separator = trimmed === '--' && line.endsWith(' ');
    const text = this.preformatted > 0 ? line : separator ? '-- ' : trimmed;
    if (trimmed !== '') this.push(text, this.markNow());
    else if (evenEmpty || this.hardSpace) this.push('', null);
    this.pieces = [];
    this.length = 0;
    this.spaceLast = true;
    this.hardSpace = false;
  }

  private gap(): void {
    if (this.lines.length > 0 && this.lines.at(-1)?.bare !== '') this.push('', null);
  }

  text(text: string): void {
    if (this.within('hidden') || this.truncated) return;
    if (this.preformatted > 0) {
      const [first = '', ...rest] = text.split('\n');
      this.add(first);
      for (const line of rest) {
        this.end(true);
        this.add(line);
      }
      return;
    }
    if (text.includes('\u00a0')) this.hardSpace = true;
    const folded = text.replace(/[\s\u00a0]+/g, ' ');
    this.add(this.spaceLast ? folded.trimStart() : folded);
  }

  private enter(tag: string, source: string): void {
    const telling = READ.has(tag) && (tag === 'a' ? /mailto/i : /=|hidden/i).test(source);
    const attributes = telling ? attributesOf(source) : new Map<string, string>();
    let container = READ.has(tag) ? containerOf(tag, attributes) : null;
    if (container === 'bareQuote') {
      const introduced = isAttribution(this.lastFilled) || separatorOf(this.lastFilled) !== null;
      container = introduced ? 'quote' : null;
    }
    if (container === 'cut') {
      this.cutNext = true;
      container = null;
    }
    const address = tag === 'a' ? mailtoAddress(attributes.get('href') ?? '') : null;
    if (tag === 'img') this.text(emojiOf(attributes.get('alt') ?? ''));
    if (tag === 'pre') this.preformatted += 1;
    if (VOID.has(tag)) return;
    if (this.stack.length >= STACK_CAP) this.overflow += 1;
    else {
      if (container !== null) this.open.set(container, (this.open.get(container) ?? 0) + 1);
      this.stack.push({ tag, container, address, from: this.pieces.length });
    }
  }

  openTag({ tag, source, closed }: Extract<HtmlToken, { kind: 'open' }>): void {
    if (tag === 'br' || BLOCK.has(tag)) this.end(tag === 'br');
    if (tag === 'hr' && !this.within('hidden')) this.push('', 'rule');
    if (SPACED.has(tag) && !/MsoNormal|margin(?:-bottom|-top)?\s{0,3}:\s{0,3}0/.test(source.slice(0, 2_000)))
      this.gap();
    if (tag === 'td' || tag === 'th') this.text(' ');
    if (closed && tag.includes(':')) return;
    this.enter(tag, source);
    if (tag === 'li') this.add('- ');
  }

  closeTag(tag: string): void {
    if (BLOCK.has(tag)) this.end(false);
    if (SPACED.has(tag)) this.gapAfter(tag);
    if (tag === 'pre') this.preformatted = Math.max(0, this.preformatted - 1);
    if (this.overflow > 0) {
      this.overflow -= 1;
      return;
    }
    this.leave(tag);
  }

  private gapAfter(tag: string): void {
    if (tag !== 'p') this.gap();
  }

  private leave(tag: string): void {
    const floor = Math.max(0, this.stack.length - REACH);
    let at = this.stack.length - 1;
    while (at >= floor && this.stack[at]?.tag !== tag) {
      // A cell keeps a stray end tag from closing what is around the table (HTML 13.2.4.2).
      if (tag !== 'table' && tag !== 'tr' && /^t[dh]$/.test(this.stack[at]?.tag ?? '')) return;
      at -= 1;
    }
    if (at < floor) return;
    for (const element of this.stack.splice(at).reverse()) this.shut(element);
  }

  private shut({ container, address, from }: Element): void {
    if (container !== null) this.open.set(container, Math.max(0, (this.open.get(container) ?? 0) - 1));
    if (address === null || this.within('hidden')) return;
    const label = this.pieces.slice(from).join('');
    if (label.toLowerCase().includes(address.toLowerCase())) return;
    this.add(this.spaceLast ? `<${address}>` : ` <${address}>`);
  }

  finish(): Body {
    this.end(false);
    return { lines: this.lines, truncated: this.truncated };
  }
}

/**
 * The lines of an HTML body as they would be seen, with what its containers say about each. Links to an address
 * are followed by it in angle brackets, for people are named so. Reads at most 1 MiB, in linear time.
 */
export function htmlLines(html: string): Body {
  const builder = new LineBuilder();
  for (const token of htmlTokens(html)) {
    if (builder.truncated) break;
    if (token.kind === 'text') builder.text(token.text);
    else if (token.kind === 'open') builder.openTag(token);
    else builder.closeTag(token.tag);
  }
  const body = builder.finish();
  return { lines: body.lines, truncated: body.truncated || html.length > HTML_CAP };
}
