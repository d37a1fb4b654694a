import type { AddressObject, EmailAddress, Headers } from 'mailparser';
import { type HeaderLine, headerValue, headerValues, type Mailbox } from '../reading/mail.ts';
import { canonicalAddress, mailbox } from '../reading/mailbox.ts';

import type { HeaderText } from './mail-leaves.ts';

/** Message-IDs kept of one header: the first and the latest, which name the thread and the mail answered. */
const IDS_KEPT = 50;

/** Fields in which servers note the envelope recipient (RFC 5321 has no standard one; these are in use). */
const ENVELOPE_FIELDS = [
  'delivered-to',
  'x-delivered-to',
  'x-original-to',
  'x-originally-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
  'x-rcpt-to',
  'x-real-to',
  'x-resolved-to',
  'apparently-to',
  'resent-to',
  'resent-cc',
];

/** `bytes` holds one byte a character; what is beyond ASCII is UTF-8 by now. */
function unfolded(bytes: string): string {
  const text = /[\x80-\xff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
  return (/[\0\n]/.test(text) ? text.replace(/[\0\n]|\r(?=\n)/g, '') : text).trim();
}

/** The header fields of a message, top first, unfolded (RFC 5322 section 2.2.3) and free of NUL. */
export function headerLines(lines: readonly HeaderText[]): HeaderLine[] {
  return lines
    .filter(({ line }) => line.includes(':'))
    .map(({ key, line }) => ({ name: key, value: unfolded(line.slice(line.indexOf(':') + 1)) }));
}

function flatten(entries: readonly EmailAddress[]): EmailAddress[] {
  return entries.flatMap((entry) => (entry.group === undefined ? [entry] : flatten(entry.group)));
}

/** The mailboxes of an address header in its order, groups flattened, entries without an address left out. */
export function mailboxes(headers: Headers, name: string): Mailbox[] {
  const fields = [headers.get(name) ?? []].flat() as AddressObject[];
  return flatten(fields.flatMap((field) => field.value))
    .map((entry) => mailbox(entry.name, entry.address ?? ''))
    .filter((box) => box !== null);
}

/** The Message-IDs in a field's values, in order; phrases and commas between them are no part of them. */
export function messageIds(lines: readonly HeaderLine[], name: string): string[] {
  const values = headerValues({ headers: lines }, name);
  const ids = values.flatMap((value) => value.match(/<[^<>\s]{1,500}>/g) ?? []);
  const bare = values
    .filter((value) => /^[^<>\s@]{1,200}@[^<>\s@]{1,200}$/.test(value))
    .map((id) => `<${id}>`);
  const all = ids.length > 0 ? ids : bare;
  return all.length <= IDS_KEPT ? all : [...all.slice(0, 1), ...all.slice(1 - IDS_KEPT)];
}

/** The date of the `Date` field, or null where it is missing or unreadable. */
export function mailDate(lines: readonly HeaderLine[]): Date | null {
  const value = headerValue({ headers: lines }, 'date') ?? '';
  const date = new Date(value.slice(0, 100));
  const year = date.getUTCFullYear();
  return year >= 1980 && year < 2200 ? date : null;
}

/** Envelope sender as the last server noted it: '' for the null sender, null where unknown. */
export function returnPath(lines: readonly HeaderLine[]): string | null {
  const value = headerValue({ headers: lines }, 'return-path');
  if (value === null) return null;
  const inner = value
    .replace(/^[^<]{0,100}</, '')
    .replace(/>.{0,200}$/, '')
    .trim();
  return inner === '' ? '' : canonicalAddress(inner);
}

function receivedFor(lines: readonly HeaderLine[]): string[] {
  const top = headerValue({ headers: lines }, 'received')?.slice(0, 2_000) ?? '';
  const found = /\sfor\s{1,5}<([^<>\s]{3,320})>/.exec(top)?.[1];
  return found === undefined ? [] : [found];
}

/** Envelope recipients that servers noted on the way, the topmost `Received` one among them; no duplicates. */
export function envelopeTo(lines: readonly HeaderLine[], bcc: readonly Mailbox[]): string[] {
  const noted = ENVELOPE_FIELDS.flatMap((name) => headerValues({ headers: lines }, name))
    .flatMap((value) => value.slice(0, 4_000).split(','))
    .map((value) => value.replace(/^[^<]{0,300}</, '').replace(/>.{0,300}$/, ''));
  const addresses = [...noted, ...receivedFor(lines)].map((value) => canonicalAddress(value.trim()));
  return [...new Set([...addresses, ...bcc.map((box) => box.address)])].filter((value) => value !== null);
}
