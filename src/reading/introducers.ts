import { domainOf } from '../domain/mail-domain.ts';
import type { Mailbox } from './mail.ts';

/** Whether an address (canonical spelling) is one of those who may introduce: itself listed, or by `*@domain`. */
export function mayIntroduce(address: string, patterns: readonly string[]): boolean {
  return patterns.includes(address) || patterns.includes(`*@${domainOf(address)}`);
}

/** Without the subaddress: `conny+crm@x` and `conny@x` are one mailbox (RFC 5233). */
function mainAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/** Letters and digits alone: `Conny Carter` and the local part `conny.carter` are the same. */
function letters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Whether a recipient is the introducer again: the same mailbox, or one that may introduce and carries the
 * introducer's own name. A colleague who may introduce is somebody else, and a party.
 */
export function isIntroducerAgain(box: Mailbox, from: Mailbox, patterns: readonly string[]): boolean {
  if (box.address === from.address || mainAddress(box.address) === mainAddress(from.address)) return true;
  const name = letters(from.name);
  if (name === '' || !mayIntroduce(box.address, patterns)) return false;
  return name === letters(box.name === '' ? (box.address.split('@')[0] ?? '') : box.name);
}
