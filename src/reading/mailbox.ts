import type { Mailbox } from './mail.ts';

/** Longest display name kept, in code points; longer ones carry messages, not names. */
const NAME_LENGTH = 100;

/**
 * Characters that change how a name looks without being part of it: controls, bidirectional controls,
 * zero-width characters, soft hyphen, interlinear marks, variation in tag characters (Unicode TR 36).
 */
const INVISIBLE =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Joiners are letters' glue in Arabic, Persian and Indic names, and nothing but a disguise elsewhere. */
const JOINER_WITHOUT_NEED =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}\p{M}])[\u200C\u200D]/gu;

/** Most names: nothing in them to clean. The rest of the work is for the others. */
const PLAIN_NAME = /^(?:[A-Za-z0-9.-]{1,30}(?: [A-Za-z0-9.-]{1,30}){0,2})?$/;

/** A display name fit to be shown: NFC, one line, without what cannot be seen, without outer quotes. */
export function cleanName(name: string): string {
  if (PLAIN_NAME.test(name)) return name;
  const seen = name
    .slice(0, 4 * NAME_LENGTH)
    .normalize('NFC')
    .replace(/[\t\r\n]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(JOINER_WITHOUT_NEED, '')
    .replace(/\s+/g, ' ')
    .trim();
  const quoted = /^(['"‘“„])(.*)(['"’”])$/u.exec(seen);
  const bare = quoted?.[2] === undefined ? seen : quoted[2].trim();
  return [...bare].slice(0, NAME_LENGTH).join('');
}

/** Domain in A-label form (RFC 5890), lower case; null where it is none. */
function canonicalDomain(domain: string): string | null {
  let ascii = domain.toLowerCase().replace(/\.$/, '');
  if (/[^\x20-\x7e]/.test(ascii)) {
    try {
      ascii = new URL(`http://${ascii}/`).hostname;
    } catch {
      return null;
    }
    // URL parsing turns numbers in other scripts into IPv4 addresses.
    if (/^[\d.]+$/.test(ascii)) return null;
  }
  const labels = ascii.split('.');
  const sound = labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  return sound && ascii.length <= 253 ? ascii : null;
}

/** Most addresses: letters, digits and single dots, which need no more than lower case. */
const PLAIN_ADDRESS = /^[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9]{1,20}\.){1,4}[A-Za-z]{2,20}$/;

/**
 * One spelling for each mailbox: lower case throughout (no provider of note tells case apart), the domain
 * in A-label form so that look-alike letters show. null for what is no address that mail could be sent to;
 * quoted local parts are refused, because libraries disagree on what they mean (RFC 5321 section 4.1.2).
 */
export function canonicalAddress(address: string): string | null {
  if (address.length > 320) return null;
  if (PLAIN_ADDRESS.test(address)) return address.toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const local = address.slice(0, at).normalize('NFC').toLowerCase();
  if (local.length > 64 || !/^[a-z0-9!#$%&'*+/=?^_`{|}~.\u0080-\u{10FFFF}-]+$/u.test(local)) return null;
  if (/[\p{C}\p{Z}]/u.test(local)) return null;
  const domain = canonicalDomain(address.slice(at + 1));
  return domain === null ? null : `${local}@${domain}`;
}

/** A mailbox in its clean spelling, or null where the address is none. */
export function mailbox(name: string, address: string): Mailbox | null {
  const canonical = canonicalAddress(address.trim());
  if (canonical === null) return null;
  const clean = cleanName(name);
  return { name: clean.toLowerCase() === canonical ? '' : clean, address: canonical };
}

/** A subject fit to be shown and stored: one line, without what cannot be seen. */
export function cleanSubject(subject: string): string {
  return subject
    .slice(0, 2_000)
    .replace(/[\t\r\n]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
