import type { MailPart } from '../reading/mail.ts';
import { decodeText } from './charset.ts';
import { unflow } from './flowed-text.ts';
import type { MailLeaf } from './mail-leaves.ts';

/** Characters of text and of HTML that are kept: what an author writes comes first and is far shorter. */
const TEXT_LENGTH = 256 * 1024;
const HTML_LENGTH = 256 * 1024;

/** A message's bodies, and the leaves that are no body. */
export interface MailBody {
  readonly text: string | null;
  readonly html: string | null;
  readonly parts: readonly MailPart[];
}

function isBodyType(leaf: MailLeaf): boolean {
  return (leaf.type === 'text/plain' || leaf.type === 'text/html') && leaf.disposition !== 'attachment';
}

/** The first body of a kind counts whatever it is called; a later one with a file name is an attachment. */
function bodies(leaves: readonly MailLeaf[], type: string): MailLeaf[] {
  const candidates = leaves.filter((leaf) => leaf.type === type && isBodyType(leaf));
  const unnamed = candidates.filter((leaf) => leaf.filename === null);
  return unnamed.length > 0 ? unnamed : candidates.slice(0, 1);
}

function clean(text: string): string {
  return text.replaceAll('\0', '').replace(/\r\n?/g, '\n');
}

/** No encoding in use takes more than four bytes a character. */
function decoded({ content }: MailLeaf, charset: string | null, length: number): string {
  return clean(decodeText(content.subarray(0, 4 * length), charset)).slice(0, length);
}

function plainText(leaf: MailLeaf): string {
  const text = decoded(leaf, leaf.params.charset ?? null, TEXT_LENGTH);
  if (leaf.params.format?.toLowerCase() !== 'flowed') return text;
  return unflow(text, leaf.params.delsp?.toLowerCase() === 'yes');
}

/** The encoding that an HTML document names for itself, where the mail does not. */
function metaCharset(content: Buffer): string | null {
  const head = content.toString('latin1', 0, 1024);
  return /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w:.-]{2,40})/i.exec(head)?.[1] ?? null;
}

function htmlText(leaf: MailLeaf): string {
  return decoded(leaf, leaf.params.charset ?? metaCharset(leaf.content), HTML_LENGTH);
}

/** Sorts the leaves of a message into its text, its HTML and the rest, and decodes the first two. */
export function mailBody(leaves: readonly MailLeaf[]): MailBody {
  const texts = bodies(leaves, 'text/plain');
  const htmls = bodies(leaves, 'text/html');
  const text = texts.map(plainText).join('\n');
  const html = htmls.map(htmlText).join('\n');
  const parts = leaves
    .filter((leaf) => !texts.includes(leaf) && !htmls.includes(leaf))
    .map(({ type, filename, content }) => ({ type, filename, content }));
  // A blank text beside HTML is a client's formality, not what the author wrote.
  const hasText = texts.length > 0 && (text.trim() !== '' || html.trim() === '');
  return { text: hasText ? text : null, html: htmls.length > 0 ? html : null, parts };
}
