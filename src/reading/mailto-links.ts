import { canonicalAddress } from './mailbox.ts';

/** Longest start tag and longest link text looked at; a client writes far shorter ones. */
const TAG_LENGTH = 2_000;
const LINK_TEXT_LENGTH = 500;
const LINKS = 100;

/** The addresses of a mailto URL (RFC 6068): percent-encoded, comma-separated, with headers behind a `?`. */
export function mailtoAddresses(url: string): string[] {
  const path = url
    .replace(/^mailto:/i, '')
    .replace(/&amp;/gi, '&')
    .replace(/&#(?:64|x40);/gi, '@')
    .split('?')[0];
  return (path ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => canonicalAddress(decoded(part).trim()))
    .filter((address) => address !== null);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

interface Link {
  readonly url: string;
  readonly textStart: number;
  readonly textEnd: number;
}

/** The link whose `href` begins at `at`, where it stands in an `<a>` tag that ends. */
function linkAt(html: string, at: number): Link | null {
  const tagStart = html.lastIndexOf('<', at);
  if (
    tagStart === -1 ||
    at - tagStart > TAG_LENGTH ||
    !/^<a[\s/]/i.test(html.slice(tagStart, tagStart + 3))
  ) {
    return null;
  }
  const url = /^[^"'>\s]{8,500}/.exec(html.slice(at, at + 500))?.[0];
  const tagEnd = html.indexOf('>', at);
  if (url === undefined || tagEnd === -1 || tagEnd - at > TAG_LENGTH) return null;
  const textEnd = html.slice(tagEnd, tagEnd + LINK_TEXT_LENGTH).search(/<\/a\s*>/i);
  return textEnd === -1 ? null : { url, textStart: tagEnd + 1, textEnd: tagEnd + textEnd };
}

/**
 * The HTML with each mailto link's address written out behind its text, `Lena Vogt &lt;lena@x&gt;`, so that
 * whatever trims quotes and signatures treats both as one. Returns null where there is no such link.
 */
export function writeOutMailtoLinks(html: string): string | null {
  const pieces: string[] = [];
  let done = 0;
  let seen = 0;
  for (const match of html.matchAll(/mailto:/gi)) {
    seen += 1;
    const link = match.index < done || seen > LINKS ? null : linkAt(html, match.index);
    if (link === null) continue;
    const shown = html.slice(link.textStart, link.textEnd);
    const addresses = shown.includes('@') ? [] : mailtoAddresses(link.url);
    if (addresses.length === 0) continue;
    const written = addresses.map((address) => `&lt;${address.replace(/&/g, '&amp;')}&gt;`).join(', ');
    pieces.push(html.slice(done, link.textEnd), ` ${written}`);
    done = link.textEnd;
  }
  return pieces.length === 0 ? null : pieces.join('') + html.slice(done);
}
