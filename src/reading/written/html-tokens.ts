import { NAMED_ENTITIES } from './html-entities.ts';
import { withoutControls } from './lines.ts';

/** HTML as a stream of text, start tags and end tags; comments, scripts and styles are left out. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly tag: string; readonly source: string; readonly closed: boolean }
  | { readonly kind: 'close'; readonly tag: string };

export const HTML_CAP = 1024 * 1024;
const TAG_NAME = /[A-Za-z][A-Za-z0-9:_-]{0,30}/y;
const RAW = new Set([
  'style',
  'script',
  'title',
  'textarea',
  'xml',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
]);
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));?/g;
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function characterAt(code: number): string {
  // Word writes Windows code points as if they were Unicode; browsers read them so (HTML 13.2.5.80).
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80] ?? '';
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return withoutControls(String.fromCodePoint(code));
}

/** Replaces character references, named and numeric. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return characterAt(Number.parseInt(decimal, 10));
    if (hex !== undefined) return characterAt(Number.parseInt(hex, 16));
    return NAMED_ENTITIES.get(name ?? '') ?? whole;
  });
}

/** Searches that found nothing are not made again, or a million unclosed tags would be a million scans. */
class Source {
  readonly html: string;
  private readonly missing = new Map<string, number>();
  private unbalanced = false;

  constructor(html: string) {
    this.html = withoutControls(html.slice(0, HTML_CAP));
  }

  /** Where a string stands at or after a place; -1 where it does not. */
  find(what: string, from: number): number {
    if (from >= (this.missing.get(what) ?? Number.POSITIVE_INFINITY)) return -1;
    const at = this.html.indexOf(what, from);
    if (at === -1) this.missing.set(what, from);
    return at;
  }

  /** Where the tag that starts at a place ends, past its quoted attributes; -1 where it never does. */
  tagEnd(start: number): number {
    let at = start;
    while (!this.unbalanced && at < this.html.length) {
      const close = this.find('>', at);
      const quote = close === -1 ? -1 : this.firstQuote(at, close);
      if (close !== -1 && quote === -1) return close;
      const end = close === -1 ? -1 : this.find(this.html[quote] ?? '', quote + 1);
      // Quotes that nobody closes were a mistake, here and from here on: tags end where they seem to.
      if (end === -1) this.unbalanced = true;
      at = end + 1;
    }
    return this.find('>', start);
  }

  /** The first quote that opens an attribute's value, `=` before it. */
  private firstQuote(from: number, to: number): number {
    for (let at = from; at < to; at += 1) {
      const character = this.html[at];
      if (
        (character === '"' || character === "'") &&
        /=\s{0,4}$/.test(this.html.slice(Math.max(0, at - 5), at))
      )
        return at;
    }
    return -1;
  }

  /** Past the end tag of an element whose content is no text. */
  pastRaw(tag: string, from: number): number {
    const capital = `${tag.charAt(0).toUpperCase()}${tag.slice(1)}`;
    const ends = [tag, tag.toUpperCase(), capital].map((name) => this.find(`</${name}`, from));
    const at = Math.min(...ends.filter((end) => end !== -1));
    if (at === Number.POSITIVE_INFINITY) return from;
    const end = this.find('>', at);
    return end === -1 ? this.html.length : end + 1;
  }
}

function pastMarkup(source: Source, at: number): number {
  if (source.html.startsWith('<!--', at)) {
    const end = source.find('-->', at + 4);
    return end === -1 ? at + 4 : end + 3;
  }
  const end = source.find('>', at);
  return end === -1 ? source.html.length : end + 1;
}

function openTag(source: Source, start: number): { token: HtmlToken; next: number } | null {
  TAG_NAME.lastIndex = start + 1;
  const name = TAG_NAME.exec(source.html)?.[0];
  if (name === undefined) return null;
  const from = start + 1 + name.length;
  const end = source.tagEnd(from);
  if (end === -1) return null;
  const inside = source.html.slice(from, end);
  const tag = name.toLowerCase();
  const token = { kind: 'open', tag, source: inside, closed: inside.endsWith('/') } as const;
  return { token, next: RAW.has(tag) && !token.closed ? source.pastRaw(tag, end + 1) : end + 1 };
}

function closeTag(source: Source, start: number): { token: HtmlToken; next: number } | null {
  TAG_NAME.lastIndex = start + 2;
  const name = TAG_NAME.exec(source.html)?.[0];
  const end = name === undefined ? -1 : source.find('>', start);
  return name === undefined || end === -1
    ? null
    : { token: { kind: 'close', tag: name.toLowerCase() }, next: end + 1 };
}

/** The tokens of the first {@link HTML_CAP} characters, in time linear in their number, whatever they are. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  const source = new Source(html);
  let text = 0;
  let at = source.find('<', 0);
  while (at !== -1) {
    const second = source.html[at + 1];
    const markup = second === '!' || second === '?';
    const tag = markup ? null : second === '/' ? closeTag(source, at) : openTag(source, at);
    if (tag === null && !markup) {
      // Without another ">" no tag can follow.
      at = source.find('>', at) === -1 ? -1 : source.find('<', at + 1);
      continue;
    }
    if (at > text) yield { kind: 'text', text: decodeReferences(source.html.slice(text, at)) };
    if (tag !== null && !(tag.token.kind === 'open' && RAW.has(tag.token.tag))) yield tag.token;
    text = tag === null ? pastMarkup(source, at) : tag.next;
    at = source.find('<', text);
  }
  if (text < source.html.length) yield { kind: 'text', text: decodeReferences(source.html.slice(text)) };
}

const ATTRIBUTE =
  /([A-Za-z][\w:-]{0,40})(?:\s{0,8}=\s{0,8}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000})))?/g;
const ATTRIBUTES_CAP = 30;

/** The attributes of a start tag, names in lower case; the first of a name counts. */
export function attributesOf(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of source.slice(0, 8_000).matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decodeReferences(double ?? single ?? bare ?? ''));
    if (found.size >= ATTRIBUTES_CAP) break;
  }
  return found;
}
