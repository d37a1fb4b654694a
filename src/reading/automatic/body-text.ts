import { fold } from '../../language/fold.ts';
import type { ParsedMail } from '../mail.ts';

/** What a machine has to say is at the top, and short. */
export const TEXT_CAP = 64 * 1024;

/** Elements whose text is never shown: cut out by searching for their ends, since patterns would search each anew. */
function withoutHidden(html: string): string {
  const parts: string[] = [];
  let at = 0;
  const lower = html.toLowerCase();
  for (const match of lower.matchAll(/<(style|script|head)\b/g)) {
    if (match.index < at) continue;
    const end = lower.indexOf(`</${match[1]}`, match.index);
    parts.push(html.slice(at, match.index));
    at = end === -1 ? html.length : end;
  }
  return [...parts, html.slice(at)].join(' ');
}

/** HTML as the lines it shows; good enough for phrases, not for display. */
function shownText(html: string): string {
  return withoutHidden(html.slice(0, 4 * TEXT_CAP))
    .replace(/<(?:br|\/?p|\/?div|\/?tr|\/?h\d|\/?li)\b[^<>]{0,2000}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&(nbsp|lt|gt|amp|quot|#39|#160);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/[ \t]+/g, ' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  '#160': ' ',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
};

/** The words of a message, at most 64 KiB: its text, else its HTML, else a part whose type was misspelt text. */
export function bodyText(mail: ParsedMail): string {
  const known = texts.get(mail);
  if (known !== undefined) return known;
  const text = readBodyText(mail);
  texts.set(mail, text);
  return text;
}

/** Several questions are asked of one text, and HTML takes a while. */
const texts = new WeakMap<ParsedMail, string>();

function readBodyText(mail: ParsedMail): string {
  const own = mail.text ?? (mail.html === null ? '' : shownText(mail.html));
  const stray = mail.parts.filter((part) => part.type.startsWith('text/plain') && part.type !== 'text/plain');
  const extra = stray.map((part) => part.content.toString('utf8', 0, TEXT_CAP));
  return [own, ...extra].join('\n').slice(0, TEXT_CAP);
}

/** Whether a text says what a pattern looks for, which is written {@link fold}ed. */
export function says(text: string, pattern: RegExp): boolean {
  return pattern.test(fold(text));
}
