import type { ParsedMail } from 'mailparser';

/** What somebody who opens the mail has before them. */
export function shown({ mail, text }: { readonly mail: ParsedMail; readonly text: string }): string {
  const people = (['from', 'to', 'cc', 'replyTo'] as const).map((field) => {
    const value = mail[field];
    const list = (Array.isArray(value) ? value : [value]).map((each) => each?.text).filter(Boolean);
    return list.length === 0 ? '' : `${field}: ${list.join(', ')}\n`;
  });
  return `${people.join('')}subject: ${mail.subject}\n\n${text}`;
}

/** The words that a reader sees; quotation marks and list marks are how a part is set, not what it says. */
export function words(text: string): string {
  return text
    .replace(/^--$/gm, ' ')
    .replace(/["“”„«»‘’']|\u00a0(?=[»])|(?<=«)\u00a0/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.:;?!>)])/g, '$1')
    .trim();
}

/** The same of the HTML part. */
export function wordsOfHtml(html: string): string {
  const seen = html
    .replace(/<(style|head)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|amp|quot|#x27|#39|#x3D);/g, (_, name: string) => ENTITIES[name] ?? '');
  return words(seen)
    .replace(/ ([,.:;?!>)])/g, '$1')
    .replace(/< /g, '<');
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#x27': "'",
  '#39': "'",
  '#x3D': '=',
};
